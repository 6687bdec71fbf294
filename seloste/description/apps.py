from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from seloste.databases.triggers import append_only
from seloste.privacy.words import Permission


class Description(AppConfig):
    name = "seloste.description"

    def ready(self):
        from seloste.privacy import holding, keeping
        from seloste.web import plan

        from . import permits
        from .today import homeless, tasks

        append_only("description.Version")
        holding.answered_by(lambda key: permits.demand(group=key))
        keeping.answered_by(permits.period_of)
        plan.named_by(lambda language: permits.controller().name, lambda: permits.contact().email)
        plan.public_link("description", _("Privacy notice"), "description", _("What we hold about you, what for and how long."))
        plan.today("review", tasks, Permission.REGISTER_EDIT)
        plan.banner("hosting", homeless)
