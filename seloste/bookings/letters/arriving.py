"""What letters to the people of a training say of it, each in its reader's language."""

from django.utils import translation
from django.utils.translation import gettext as _

from seloste.courses import calendar

from .. import links
from ..attending import guardians
from ..money import account, reckoning
from . import confirmation, particulars, telling


def which(reader):
    """Of which training a letter is."""
    booking = reader.all_bookings[0]
    return {"course": telling.course(booking, reader.language), "when": telling.when(booking, reader.language)}


def facts(letter, reader, training, *, at):
    """The facts that a letter takes: where to come or how to join, what to bring, and each link they have to what is theirs."""
    with translation.override(reader.language):
        own = [links.address("bookings:manage", one, links.MANAGE, at=at) for one in reader.bookings]
        if not reader.bookings:
            own = [links.address("bookings_seat", seat, guardians.purpose_of(seat), at=at) for seat in reader.seats]
        elif reader.comes:
            own += ["", confirmation.own_pages([*reader.own, *reader.seats], at)]
        if children := [seat for one in reader.bookings for seat in guardians.children(one)]:
            own += ["", guardians.pages(children, at=at)]
        told = which(reader) | {
            "place": particulars.whereabouts(calendar.sessions_of(training), is_sure=reader.is_sure),
            "brings": particulars.brings(reader.all_bookings[0]) or _("Nothing in particular."),
            "link": "\n".join(own),
            "paying": _paying(reader) if "paying" in letter.facts else "",
        }
        return {name: told[name] for name in letter.facts}


def _paying(reader):
    """What of each of their bookings is still to be paid, and how."""
    told = [(one.number, reckoning.how_to_pay(one, account.of(one))) for one in reader.bookings]
    if len(told) == 1:
        return told[0][1]
    return "\n\n".join("\n".join([_("Booking %(number)s") % {"number": number}, said]) for number, said in told)
