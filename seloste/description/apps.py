from django.apps import AppConfig

from seloste.databases.triggers import append_only


class Description(AppConfig):
    name = "seloste.description"

    def ready(self):
        append_only("description.Version")
