from django.apps import AppConfig

from seloste.databases.triggers import append_only

_NEVER_CHOSEN = "NOT EXISTS (SELECT 1 FROM bookings_termschoice WHERE version_id = OLD.id)"


class Bookings(AppConfig):
    name = "seloste.bookings"

    def ready(self):
        append_only("bookings.TermsVersion", may_delete=_NEVER_CHOSEN)
        append_only("bookings.TermsChoice")
