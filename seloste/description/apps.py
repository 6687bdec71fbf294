from django.apps import AppConfig


class Description(AppConfig):
    name = "seloste.description"
