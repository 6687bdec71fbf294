from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Databases(AppConfig):
    name = "seloste.databases"

    def ready(self):
        post_migrate.connect(_lay_triggers, sender=self)


def _lay_triggers(using, **kwargs):
    """Django rebuilds SQLite tables and drops their triggers without a word; they are laid anew after every migrate."""
    from . import triggers

    triggers.install(using)
