from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Staff(AppConfig):
    name = "seloste.staff"

    def ready(self):
        from seloste.privacy.words import Permission
        from seloste.web import plan

        from . import sign_in_journal

        sign_in_journal.listen()
        plan.menu("today", _("Today"), "staff:today", Permission.TODAY_VIEW, "sun")
        plan.menu("staff", _("Staff"), "staff:accounts", Permission.STAFF_MANAGE, "key-round")
