"""Letters about a booking go to whoever booked it."""

from seloste.outbox import operations as outbox

from .. import telling


def write(booking, letter, *, facts, once, by, at):
    """Put a letter to the booker in the outbox, in the booking's language; nothing where no address is known or no letters are held."""
    to = telling.mailbox(booking.booker)
    if not outbox.can_reach(to) or not outbox.is_open(letter):
        return None
    told = {"letter": letter, "to": to, "language": booking.language, "subject": booking.booker.ref, "facts": facts, "once": once}
    return outbox.send(**told, by=by, at=at)
