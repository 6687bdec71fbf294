from django.apps import AppConfig


class Journal(AppConfig):
    name = "seloste.journal"
