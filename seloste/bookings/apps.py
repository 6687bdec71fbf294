from django.apps import AppConfig
from django.utils.translation import pgettext_lazy

from seloste.databases.triggers import append_only

_NEVER_CHOSEN = "NOT EXISTS (SELECT 1 FROM bookings_termschoice WHERE version_id = OLD.id)"


class Bookings(AppConfig):
    name = "seloste.bookings"

    def ready(self):
        from seloste.privacy.words import Permission
        from seloste.web import plan

        plan.menu("terms", pgettext_lazy("in the menu", "Terms"), "bookings:terms", Permission.TERMS_VIEW, "file-text")
        append_only("bookings.TermsVersion", may_delete=_NEVER_CHOSEN)
        append_only("bookings.TermsChoice")
