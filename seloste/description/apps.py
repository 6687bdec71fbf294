from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from seloste.databases import editions
from seloste.databases.triggers import append_only
from seloste.privacy.words import Permission

# From the oldest on, each once another has stood in its place for the whole horizon.
_OLD = """OLD.published_at < {{{years} years ago}}
    AND EXISTS (SELECT 1 FROM description_version n
                WHERE n.key = OLD.key AND n.number > OLD.number AND n.published_at < {{{years} years ago}})
    AND NOT EXISTS (SELECT 1 FROM description_version o WHERE o.key = OLD.key AND o.id < OLD.id)"""


class Description(AppConfig):
    name = "seloste.description"

    def ready(self):
        from seloste.privacy import holding, keeping, registry
        from seloste.web import plan

        from . import operations, permits
        from .models import HORIZON, Version
        from .today import homeless, tasks

        editions.keep("description.Version")
        append_only("description.Version", may_delete=_OLD.format(years=HORIZON.years))
        registry.removes(Version, lambda version, *, by, at: operations.let_go(version=version, by=by, at=at))
        holding.answered_by(lambda key: permits.demand(group=key))
        keeping.answered_by(permits.period_of)
        plan.named_by(lambda language: permits.controller().name, lambda: permits.contact().email)
        plan.public_link("description", _("Privacy notice"), "description", _("What we hold about you, what for and how long."))
        plan.today("review", tasks, Permission.REGISTER_EDIT)
        plan.banner("hosting", homeless)
