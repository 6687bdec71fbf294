"""In which ways somebody may pay for a training, by the law and by where it is held."""

from seloste.courses import whereabouts

from ..words import Buyer, Way


def open_to(training, buyer):
    """The ways that are offered. What nobody comes to is not paid on the spot; consumers are given no time to pay for it without strong
    identification either (KSL 6:12c)."""
    if not whereabouts.is_remote(training):
        return tuple(Way)
    return (Way.AHEAD,) if buyer == Buyer.PERSON else (Way.AHEAD, Way.INVOICE)


def kept(training, booking):
    """The way that was agreed, where it is open at a training to which a booking moves; else the one that gives as much time, if any."""
    ways = open_to(training, booking.buyer)
    return Way(booking.way) if booking.way in ways else ways[-1]
