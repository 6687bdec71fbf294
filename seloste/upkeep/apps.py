from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Upkeep(AppConfig):
    name = "seloste.upkeep"

    def ready(self):
        from seloste.privacy import keeping, ledger
        from seloste.privacy.words import Permission
        from seloste.web import plan

        from . import beside, letters, today  # noqa: F401 -- letters are declared by being read
        from .operations.advancing import hold_end, note_end

        ledger.on_writing(hold_end, note_end)
        keeping.keeps_beside(beside.told)
        plan.today("backups", today.backups, Permission.SETTINGS_EDIT)
        plan.standing("backups", today.standing_of_backups, Permission.SETTINGS_EDIT)
        plan.today("imports", today.imports, Permission.CUSTOMERS_IMPORT)
        plan.setting("imports", _("Old lists"), "upkeep:imports", Permission.CUSTOMERS_IMPORT)
        plan.setting("backups", _("Backups"), "upkeep:backups", Permission.SETTINGS_EDIT)
