"""Those who come are told by a letter of their own what becomes of their seat, without money and without a word of the others."""

from seloste.outbox import operations as outbox
from seloste.privacy import restricting

from .. import letters
from ..letters import changes, correspondence, telling


def others(booking):
    """(seat, address) of live seats whose participant is another than the booker, may be written to and has an address of their own.

    None of a booking that only waits: nobody is told of a seat before there is one.
    """
    if booking.is_queued:
        return []
    live = booking.seats.live().named().exclude(participant=booking.booker).select_related("participant")
    live, mine = live.exclude(participant__in=restricting.persons()), telling.mailbox(booking.booker)
    return [(seat, to) for seat in live if outbox.can_reach(to := telling.mailbox(seat.participant)) and to != mine]


def tell_seats(booking, seats, letter, *, once, by, at, **facts):
    """The letter to each of ``others``; ``facts``: what else ``changes.seat_facts`` is told."""
    if not outbox.is_open(letter):
        return
    for seat, to in seats:
        language = letter.language_for(seat.participant.language or booking.language)
        told = {"letter": letter, "to": to, "language": language, "subject": seat.participant.ref}
        said = changes.seat_facts(letter, booking, language, seat=seat, at=at, **facts)
        outbox.send(facts={name: said[name] for name in letter.facts}, once=f"{once}:{seat.pk}", **told, by=by, at=at)


def told_of_seats(booking, chosen, at):
    """The same of these seats, of those who were told that they come, while the training is not over."""
    numbers = {seat.pk for seat in chosen}
    is_over = at >= booking.training.ends_at
    return [] if is_over else [(seat, to) for seat, to in others(booking) if seat.pk in numbers and seat.told_at]


def tell_ended(booking, seats, settlement, *, by, at):
    """Their seats are cancelled: ``seats`` as ``told_of_seats`` gave them while they had them."""
    once = correspondence.of_booking(booking, "seat_ended", settlement.pk)
    tell_seats(booking, seats, letters.SEAT_ENDED, once=once, by=by, at=at)
