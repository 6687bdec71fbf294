from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# As of the version it belongs to, in ``description``.
_OLD = """EXISTS (SELECT 1 FROM description_version v, description_version n
    WHERE v.id = OLD.version_id AND n.key = v.key AND n.number > v.number AND n.published_at < {{{years} years ago}})"""


class Register(AppConfig):
    name = "seloste.register"

    def ready(self):
        from seloste.databases.triggers import append_only
        from seloste.description.models import HORIZON
        from seloste.privacy import promising
        from seloste.privacy.words import Permission
        from seloste.web import plan

        from . import keeping_word, letters, today  # noqa: F401 -- letters are declared by being read

        append_only("register.Reason", may_delete=_OLD.format(years=HORIZON.years))
        promising.latest_from(keeping_word.latest)
        plan.menu("register", _("Register"), "register:home", Permission.REGISTER_VIEW, "register")
        plan.today("register_unpublished", today.unpublished, Permission.REGISTER_PUBLISH)
        plan.today("promises", today.promises, Permission.REGISTER_PUBLISH)
        plan.today("retention", today.retention, Permission.REGISTER_PUBLISH)
        plan.standing("retention", today.standing_of_retention, Permission.REGISTER_PUBLISH)
