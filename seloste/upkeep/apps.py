from django.apps import AppConfig


class Upkeep(AppConfig):
    name = "seloste.upkeep"
