from django.apps import AppConfig


class Privacy(AppConfig):
    name = "seloste.privacy"

    def ready(self):
        from . import checks, inspection  # noqa: F401 -- registers the system checks
