"""Letters about a booking as papers to hand over or post, for whom no letter reaches: the same words, in their language."""

from dataclasses import replace

from django.utils.timezone import localdate

from seloste.business import paper
from seloste.customers import reaching
from seloste.outbox import footer

from . import confirmation, letters, notices
from .words import State

CONFIRMED_BY = {State.CONFIRMED: letters.BOOKED, State.UNPAID: letters.UNPAID}


def of_confirmation(booking, *, with_own_page, at):
    """The letter that confirms a booking of ``CONFIRMED_BY``. ``with_own_page``: whoever prints it may read what is told there."""
    letter, standing = CONFIRMED_BY[booking.state], confirmation.standing_of(booking)
    if not with_own_page:
        standing = replace(standing, own=None, children=[])
    facts = confirmation.facts(booking, letter, at=at, standing=standing)
    return _of(letter, booking.booker, booking.language, facts, at)


def of_participant(seat, booking, *, at):
    return _of(letters.PARTICIPANT_NAMED, seat.participant, *notices.of_participant(seat, booking, at=at), at)


def of_payer(person, booking, *, at):
    return _of(letters.PAYER_NAMED, person, *notices.of_payer(person, booking), at)


def _of(letter, person, language, facts, at):
    language = letter.language_for(language)
    subject, body = letter.render(language=language, facts=facts)
    text = footer.under(body, language).replace("\n-- \n", "\n")  # the sign by which e-mail programs know where a footer begins
    to = reaching.addressee(person, language)
    return paper.letter(to=to, day=localdate(at), text=text, language=language, title=subject, subject=subject)
