from django.apps import AppConfig


class Law(AppConfig):
    name = "seloste.law"
