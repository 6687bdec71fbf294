from django.apps import AppConfig

from seloste.databases.triggers import append_only


class Law(AppConfig):
    name = "seloste.law"

    def ready(self):
        append_only("law.Parameter")
