from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class Business(AppConfig):
    name = "seloste.business"

    def ready(self):
        from seloste.privacy.words import Permission
        from seloste.web import languages, plan

        from . import reading

        languages.offered_by(reading.offered_languages)
        plan.marked_by(reading.mark)
        plan.menu("settings", _("Settings"), "business:facts", Permission.SETTINGS_EDIT, "settings")
        plan.setting("business", _("Business"), "business:facts", Permission.SETTINGS_EDIT)
        plan.setting("languages", _("Languages"), "business:languages", Permission.SETTINGS_EDIT)
