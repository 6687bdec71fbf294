from django.apps import AppConfig


class Rights(AppConfig):
    name = "seloste.rights"
