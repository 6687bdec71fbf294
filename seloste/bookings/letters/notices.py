"""What a person whom another has named is told, by letter or on the same letter as a paper (GDPR Art. 14): (language, facts)."""

from .. import links
from ..attending import guardians
from . import telling


def of_participant(seat, booking, *, at):
    """Who named them for what, and the page of their seat."""
    language = seat.participant.language
    return language, {**_of(booking, language), "link": links.address("bookings_seat", seat, guardians.purpose_of(seat), at=at)}


def of_payer(person, booking):
    """Who named them as the one who pays, for what."""
    language = person.language or booking.language
    return language, _of(booking, language)


def _of(booking, language):
    return {"orderer": telling.orderer(booking), "course": telling.course(booking, language), "when": telling.when(booking, language)}
