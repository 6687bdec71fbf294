from django.apps import AppConfig

from seloste.databases.triggers import append_only


class Description(AppConfig):
    name = "seloste.description"

    def ready(self):
        from seloste.privacy import keeping

        keeping.answered_by(_period)
        append_only("description.Version")


def _period(group_key):
    """The keep in force, for the rooms below; None when nothing in force says it."""
    from . import permits

    try:
        return permits.keep(group_key).period
    except permits.NotPermitted:
        return None
