"""Letters about a booking as papers to hand over or post, for whom no letter reaches: the same words, in their language."""

from dataclasses import replace

from seloste.customers import papers

from .. import letters
from ..words import State
from . import confirmation, notices

CONFIRMED_BY = {State.CONFIRMED: letters.BOOKED, State.UNPAID: letters.UNPAID}


def of_confirmation(booking, *, with_own_page, at):
    """The letter that confirms a booking of ``CONFIRMED_BY``. ``with_own_page``: whoever prints it may read what is told there."""
    letter, standing = CONFIRMED_BY[booking.state], confirmation.standing_of(booking)
    if not with_own_page:
        standing = replace(standing, own=None, children=[])
    facts = confirmation.facts(booking, letter, at=at, standing=standing)
    return papers.of_letter(letter, booking.booker, language=booking.language, facts=facts, at=at)


def of_participant(seat, booking, *, at):
    language, facts = notices.of_participant(seat, booking, at=at)
    return papers.of_letter(letters.PARTICIPANT_NAMED, seat.participant, language=language, facts=facts, at=at)


def of_payer(person, booking, *, at):
    language, facts = notices.of_payer(person, booking)
    return papers.of_letter(letters.PAYER_NAMED, person, language=language, facts=facts, at=at)
