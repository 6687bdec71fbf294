from django.apps import AppConfig


class Register(AppConfig):
    name = "seloste.register"
