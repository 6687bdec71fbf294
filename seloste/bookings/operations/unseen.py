"""Whoever names others chooses mailboxes that never asked for anything: of a booking, and in a day, so many are written to unseen.

The others wait until staff have looked at the names and let the letters go (``letting.let_letters_go``). What staff have ordered
themselves, and what has been paid, they have seen; somebody who has been at a training of ours is no stranger's invention.
"""

from django.conf import settings
from django.utils.functional import cached_property

from seloste.outbox.models import Message

from .. import letters
from ..models import Booking, Seat
from ..words import Via
from .confirming import DAY

MOST = 20  # mailboxes of one booking
_UNASKED = [letters.PARTICIPANT_NAMED.key, letters.PAYER_NAMED.key]


class Allowance:
    """How many more of those whom a booking (held) names are written to unseen; ``close`` writes down what was used and what waits."""

    def __init__(self, booking, at):
        self.booking, self.at = booking, at
        self.wrote, self.waits = 0, False

    @cached_property
    def left(self):
        """How many, by this booking's measure and by the day's, before this one writes."""
        return min(MOST - self.booking.written_unseen, left_of_day(self.at))

    def is_for(self, person):
        """Whether a letter to this person may leave now; else it waits."""
        if is_seen(self.booking) or self.wrote < self.left or is_known(person, self.booking, self.at):
            return True
        self.waits = True
        return False

    def close(self):
        booking = self.booking
        if is_seen(booking):
            return
        since = (booking.letters_wait_since or self.at) if self.waits else None
        if not self.wrote and since == booking.letters_wait_since:
            return
        booking.written_unseen, booking.letters_wait_since = booking.written_unseen + self.wrote, since
        Booking.objects.filter(pk=booking.pk).update(written_unseen=booking.written_unseen, letters_wait_since=since)


def is_seen(booking):
    """Whether staff ordered it for somebody, or have looked at whom it names."""
    return booking.via != Via.PAGE or booking.letters_let_at is not None


def left_of_day(at):
    """To how many more all bookings together may write unseen in a day."""
    most = settings.SELOSTE_NAMED_UNSEEN_A_DAY
    return most - Message.objects.filter(letter__in=_UNASKED, queued_at__gt=at - DAY)[:most].count()


def is_known(person, booking, at):
    """Whether they have had a seat of a training that has been held, or the booking has been paid for."""
    held = Seat.objects.seated().filter(booking__training__ends_at__lt=at)
    return booking.payments.exists() or held.filter(participant=person).exists()
