from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from seloste.databases import editions
from seloste.databases.triggers import append_only

_NEVER_CHOSEN = "NOT EXISTS (SELECT 1 FROM bookings_termschoice WHERE version_id = OLD.id)"


class Bookings(AppConfig):
    name = "seloste.bookings"

    def ready(self):
        from seloste.privacy.words import Permission
        from seloste.search import nouns
        from seloste.web import plan

        from . import looking_up
        from .attending import attendance_sheet, needs_sheet, participants
        from .letters import told_sheet
        from .ordering import pieces

        _answer()
        _hang_on_today()

        plan.menu("bookings", _("Bookings"), "bookings:bookings", Permission.BOOKINGS_VIEW, "badge-check")
        nouns.register(nouns.Noun("booking", _("Bookings"), Permission.BOOKINGS_VIEW, looking_up.rows, look_up=looking_up.keys))
        title = pgettext_lazy("of a person", "Bookings")
        plan.person_section("bookings", title, "person_bookings:of_person", Permission.BOOKINGS_VIEW)
        plan.organisation_section("bookings", title, "organisation_bookings:of_organisation", Permission.BOOKINGS_VIEW)
        plan.training_piece("participants", "bookings/_participants.html", participants.told, Permission.BOOKINGS_VIEW)
        plan.training_piece("attendance", "bookings/_attendance_piece.html", attendance_sheet.piece, Permission.ATTENDANCE_VIEW)
        plan.training_piece("needs", "bookings/_needs_piece.html", needs_sheet.piece, Permission.NEEDS_VIEW)
        plan.menu("terms", pgettext_lazy("in the menu", "Terms"), "bookings:terms", Permission.TERMS_VIEW, "file-text")
        plan.public_link("withdraw", _("Withdraw from contract here"), "withdraw", _("A private person may change their mind in time."))
        plan.public_training_piece("book", "bookings/_book.html", pieces.to_book, is_first=True)
        plan.public_training_piece("terms", "bookings/_terms_piece.html", pieces.terms)
        plan.training_piece("telling", "bookings/_telling.html", told_sheet.piece, Permission.BOOKINGS_EDIT)
        plan.setting("reminders", _("Reminders"), "reminder_settings", Permission.SETTINGS_EDIT)
        plan.setting("names", pgettext_lazy("page of settings", "Names"), "names_settings", Permission.SETTINGS_EDIT)
        editions.keep("bookings.TermsVersion", "bookings.TermsChoice")
        append_only("bookings.TermsVersion", may_delete=_NEVER_CHOSEN)
        append_only("bookings.TermsChoice")


def _answer():
    """What lower rooms ask of bookings: what goes back before somebody is erased and what is held for it, who is not over while money or a
    credit is open, how many seats are booked, and which files go along with letters."""
    from seloste.courses import coming
    from seloste.customers.models import Organisation, Person
    from seloste.outbox import letters
    from seloste.privacy import locking, needed, registry

    from . import ending, givenback
    from .letters import attaching
    from .models import Booking
    from .operations import erasing, holding

    registry.before_erasure(erasing.give_back, told=givenback.told)
    locking.holds_along(erasing.seated, rows=holding.hold_bookings_of)
    needed.while_open(Person, ending.persons_with_money_open)
    needed.while_open(Organisation, ending.organisations_with_money_open)
    letters.attached_by("bookings", attaching.attached)
    coming.answered_by(Booking.objects.seated)


def _hang_on_today():
    from seloste.privacy.words import Permission
    from seloste.web import plan

    from . import today

    plan.today("untold", today.untold, Permission.BOOKINGS_EDIT)
    plan.today("to_phone", today.to_phone, Permission.BOOKINGS_EDIT)
    plan.today("named", today.named, Permission.BOOKINGS_EDIT)
    plan.today("letters_wait", today.letters_that_wait, Permission.BOOKINGS_EDIT)
    plan.today("unnamed", today.unnamed, Permission.COURSES_VIEW)
    plan.today("unpaid", today.unpaid, Permission.BOOKINGS_EDIT)
    plan.today("no_account", today.no_account, Permission.SETTINGS_EDIT)
    plan.today("to_give_back", today.to_give_back, Permission.BOOKINGS_EDIT)
    plan.today("credits", today.credits_ending, Permission.BOOKINGS_EDIT)
    plan.today("offers", today.offers, Permission.BOOKINGS_EDIT)
    plan.today("employers", today.employers, Permission.REGISTER_EDIT)
