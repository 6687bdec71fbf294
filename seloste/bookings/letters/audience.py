"""Who is written to about a training: each person once, whatever they booked and wherever they sit, and whom no letter reaches."""

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from seloste.customers.models import Person
from seloste.outbox import operations as outbox
from seloste.privacy import restricting

from ..models import Booking, Seat
from ..words import Audience, State
from . import telling


@dataclass(eq=False)
class Reader:
    """``bookings``: those they made; ``seats``: on which they sit and which another booked, ``own``: which they booked themselves.

    ``is_doubled``: a letter to whoever booked their seat goes to the very same mailbox.
    """

    person: Person
    bookings: list = field(default_factory=list)
    seats: list = field(default_factory=list)
    own: list = field(default_factory=list)
    mailbox: str = ""
    is_restricted: bool = False
    is_doubled: bool = False

    @property
    def comes(self):
        """Whether they sit on any."""
        return bool(self.seats or self.own)

    @property
    def language(self):
        """That of what they booked, else their own."""
        return self.bookings[0].language if self.bookings else self.person.language or self.seats[0].booking.language

    @property
    def is_sure(self):
        """Whether one of their seats is confirmed, so that they may have the link to join."""
        return any(one.state == State.CONFIRMED for one in self.all_bookings)

    @property
    def all_bookings(self):
        return [*self.bookings, *(seat.booking for seat in self.seats)]

    @property
    def why_not(self):
        """Why no letter reaches them, in words; empty when one does."""
        if self.is_restricted:
            return _("The use of their data is restricted")
        if not self.bookings and not any(seat.told_at for seat in self.seats):
            return _("Not told yet who named them")
        if outbox.can_reach(self.mailbox):
            return ""
        return _("No e-mail address: write on paper") if self.person.is_phoning_forbidden else _("No e-mail address: phone")


def of(training, person=None):
    """The ``Reader`` of everybody who has booked seats of a training or sits on one, or of one person alone; the first to book first."""
    rows = Booking.objects.seated().filter(training=training)
    if person is not None:
        theirs = Seat.objects.live().filter(participant=person).values("booking")
        rows = rows.filter(Q(booker=person) | Q(pk__in=theirs))
    live = Prefetch("seats", Seat.objects.live().select_related("participant"))
    found = _found(rows.select_related("training__course", "booker", "payer").prefetch_related(live).order_by("booked_at", "pk"))
    _reach(found)
    return [one for one in found.values() if person is None or one.person == person]


def one(training, person):
    """The ``Reader`` of one person, or None when they have neither booked nor sit."""
    return next(iter(of(training, person)), None)


def among(readers, to):
    """Those of an ``Audience``, in their order; a mailbox that one of them has is not written to for another."""
    chosen, mailboxes = [], set()
    for reader in readers:
        is_meant = to == Audience.BOTH or (reader.bookings if to == Audience.BOOKERS else reader.comes)
        if is_meant and (reader.why_not or reader.mailbox not in mailboxes):
            chosen.append(reader)
            mailboxes |= set() if reader.why_not else {reader.mailbox}
    return chosen


def _found(bookings):
    found = {}
    for booking in bookings:
        if booking.booker:
            found.setdefault(booking.booker_id, Reader(booking.booker)).bookings.append(booking)
        for seat in booking.seats.all():
            if seat.participant:
                reader = found.setdefault(seat.participant_id, Reader(seat.participant))
                (reader.own if seat.participant_id == booking.booker_id else reader.seats).append(seat)
    return found


def _reach(found):
    traders = {booking.payer.trader_id for reader in found.values() for booking in reader.bookings if booking.payer}
    mailboxes, restricted = telling.mailboxes(found), restricting.among({*found, *traders})
    for number, reader in found.items():
        own = {number, *(booking.payer.trader_id for booking in reader.bookings if booking.payer)}
        reader.mailbox, reader.is_restricted = mailboxes.get(number, ""), bool(own & restricted)
        bookers = {mailboxes.get(seat.booking.booker_id) for seat in reader.seats}
        reader.is_doubled = bool(reader.mailbox) and not reader.bookings and reader.mailbox in bookers
