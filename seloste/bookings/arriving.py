"""What letters to the people of a training say of it, each in its reader's language."""

from django.utils import translation
from django.utils.translation import gettext as _

from . import links, particulars, telling


def which(reader):
    """Of which training a letter is."""
    booking = reader.all_bookings[0]
    return {"course": telling.course(booking, reader.language), "when": telling.when(booking, reader.language)}


def facts(letter, reader, training, *, at):
    """The facts that a letter takes: where to come or how to join, what to bring, and each link they have to what is theirs."""
    with translation.override(reader.language):
        own = [links.address("bookings:manage", one, links.MANAGE, at=at) for one in reader.bookings]
        own += [links.address("bookings_seat", seat, links.SEAT, at=at) for seat in reader.seats]
        told = which(reader) | {
            "place": particulars.whereabouts(training, is_sure=reader.is_sure),
            "brings": particulars.brings(reader.all_bookings[0]) or _("Nothing in particular."),
            "link": "\n".join(own),
        }
        return {name: told[name] for name in letter.facts}
