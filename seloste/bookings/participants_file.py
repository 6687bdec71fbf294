"""The participants of a training as a file: to whom it may go, and what stands in it."""

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from seloste.customers import reaching
from seloste.description import permits
from seloste.outbox.words import MAIL

from . import spreadsheet

OURS, ANOTHER = "-ours", "-another"  # no key of a recipient
BY_THE_PROGRAM = (permits.HOSTING, MAIL)  # what they get the program gives them itself, and no list


def choices():
    """(key, words) of whom it may be for: ourselves, whom the description lists, and somebody else, who is refused with the reason."""
    version = permits.in_force()
    listed = version.content.recipients if version else ()
    named = [(row.key, _described(version.content, row)) for row in listed if permits.is_usable(row) and row.key not in BY_THE_PROGRAM]
    return [(OURS, _("For our own use")), *named, (ANOTHER, _("To somebody else"))]


def content(told, *, with_contacts):
    """The file's bytes, with headings in the reader's language. E-mails and phone numbers only when they are asked for."""
    headings = [_("Last name"), _("First name"), _("Company"), _("Booking"), _("State")]
    if with_contacts:
        headings += [_("E-mail"), _("Phone")]
        prefetch_related_objects([row.participant for row in told.rows], "emails", "phones")
    return spreadsheet.of([headings, *([*_cells(row), *(_contacts(row.participant) if with_contacts else [])] for row in told.rows)])


def _cells(row):
    person, booking = row.participant, row.seat.booking
    return [person.last_name, person.first_name, row.company, booking.number, str(booking.get_state_display())]


def _contacts(person):
    """Where they are reached, the newest of each; no number of whoever has forbidden to be phoned."""
    email = max(person.emails.all(), key=lambda fact: (fact.at, fact.pk), default=None)
    return [email.address if email else "", reaching.phone_to_call(person).number]


def _described(content, row):
    """``Tilitoimisto Oy, kirjanpito: laskut``"""
    kind, what = (content.say(text, get_language()) for text in (row.kind, row.what))
    named = ", ".join(filter(None, (row.name, kind)))
    return f"{named}: {what}" if what else named
