from django.apps import AppConfig

# As of the version it belongs to, in ``description``.
_OLD = """EXISTS (SELECT 1 FROM description_version v, description_version n
    WHERE v.id = OLD.version_id AND n.key = v.key AND n.number > v.number AND n.published_at < {{{years} years ago}})"""


class Register(AppConfig):
    name = "seloste.register"

    def ready(self):
        from seloste.databases.triggers import append_only
        from seloste.description.models import HORIZON

        from . import letters, places  # noqa: F401 -- letters are declared by being read

        append_only("register.Reason", may_delete=_OLD.format(years=HORIZON.years))
        places.register()
