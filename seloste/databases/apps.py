from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class Databases(AppConfig):
    name = "seloste.databases"

    def ready(self):
        from . import checks

        pre_migrate.connect(_lift_triggers, sender=self)
        post_migrate.connect(_lay_triggers, sender=self)
        register(checks.guarded_tables_are_guarded, Tags.database)


def _lift_triggers(using, **kwargs):
    """SQLite renames no table while a trigger names one that is just being rebuilt."""
    from . import triggers

    triggers.lift(using)


def _lay_triggers(using, **kwargs):
    """Django rebuilds SQLite tables and drops their triggers without a word; they are laid anew after every migrate."""
    from . import triggers

    triggers.install(using)
