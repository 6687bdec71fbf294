"""The participants of a training as a file: to whom it may go, and what stands in it."""

from operator import attrgetter

from django.db.models import prefetch_related_objects
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from seloste.customers import reaching
from seloste.description import permits
from seloste.outbox.words import MAIL

from . import spreadsheet


def _email(person):
    """The newest."""
    email = max(person.emails.all(), key=lambda fact: (fact.at, fact.pk), default=None)
    return email.address if email else ""


# Facts of a person that stand in the file: what is declared of it for whoever receives it (``personal_data.GIVEN``) is read from here.
# No number of whoever has forbidden to be phoned.
NAMES = {
    "last_name": (gettext_lazy("Last name"), attrgetter("last_name")),
    "first_name": (gettext_lazy("First name"), attrgetter("first_name")),
}
CONTACTS = {
    "email": (gettext_lazy("E-mail"), _email),
    "phone": (gettext_lazy("Phone"), lambda person: reaching.phone_to_call(person).number),
}
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
    contacts = CONTACTS if with_contacts else {}
    if contacts:
        prefetch_related_objects([row.participant for row in told.rows], "emails", "phones")
    headings = [*_headings(NAMES), _("Company"), _("Booking"), _("State"), *_headings(contacts)]
    return spreadsheet.of([headings, *(_cells(row, contacts) for row in told.rows)])


def _headings(facts):
    return [str(heading) for heading, _cell in facts.values()]


def _cells(row, contacts):
    booking = row.seat.booking
    of_booking = [row.company, booking.number, str(booking.get_state_display())]
    names, reached = ([cell(row.participant) for _heading, cell in facts.values()] for facts in (NAMES, contacts))
    return [*names, *of_booking, *reached]


def _described(content, row):
    """``Tilitoimisto Oy, kirjanpito: laskut``"""
    kind, what = (content.say(text, get_language()) for text in (row.kind, row.what))
    named = ", ".join(filter(None, (row.name, kind)))
    return f"{named}: {what}" if what else named
