from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Outbox(AppConfig):
    name = "seloste.outbox"

    def ready(self):
        from seloste.databases import editions
        from seloste.privacy.words import Permission
        from seloste.web import plan

        from . import files, gates, letters, own_letters, texts, today  # noqa: F401 -- letters are declared by being read

        gates.register_own()
        letters.edited_by(texts.find)
        editions.keep("outbox.LetterText")
        files.follow_rows()
        plan.menu("messages", _("Messages"), "outbox:messages", Permission.OUTBOX_VIEW, "messages", today.count)
        plan.setting("email", pgettext_lazy("page of settings", "E-mail"), "email_settings:email", Permission.SETTINGS_EDIT)
        plan.setting("letters", _("Letters"), "letter_settings:letters", Permission.SETTINGS_EDIT)
        plan.today("outbox", today.tasks, Permission.OUTBOX_VIEW)
        plan.banner("outbox", today.banner)
