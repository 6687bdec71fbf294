"""What is asked of the terms: one booking, what happens to it and when."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils import timezone

from . import clock
from .fees import NOTHING, Taken, half_up
from .points import Anchor


class Event(StrEnum):
    """What happens to the booking. ``SICKNESS``: cancelled for health, shown to somebody; ``LATE``: came at ``at``, after the start.

    ``REFILLED``: cancelled, and the seat was sold again.
    """

    CANCEL = "cancel"
    SICKNESS = "sickness"
    REFILLED = "refilled"
    NO_SHOW = "no-show"
    LATE = "late"
    SWAP = "swap"
    REBOOKING = "rebooking"
    ORGANISER = "organiser"


ABSENCES = (Event.NO_SHOW, Event.LATE)  # nothing was cancelled, and nobody took part


@dataclass(frozen=True)
class Waiver:
    """Somebody has seen the reason. What it was is not kept (GDPR Art. 9)."""

    seen_by: str
    seen_on: dt.date


@dataclass(frozen=True)
class Withdrawing:
    """What decides whether a consumer may withdraw (Consumer Protection Act, chapter 6).

    ``is_distance``: ordered by web, phone or mail. ``asked_to_start``: expressly, within the time. ``knew_it_ends``: was told, and said
    so, that the right ends when all is performed. ``was_informed``: of the right itself, ``informed_on`` a day, None: with the order.
    ``sessions_held``: how many have been given. ``exempt``: the article by which one cannot withdraw, nothing where
    one may, None: as the terms say of the course.
    """

    is_distance: bool = True
    asked_to_start: bool = False
    knew_it_ends: bool = False
    was_informed: bool = True
    informed_on: dt.date | None = None
    sessions_held: int | None = None
    exempt: str | None = None


@dataclass(frozen=True, kw_only=True)
class Case:
    """One booking, or the part of it that is cancelled. Moments are aware; money is euros as ``Decimal``; ``at``: when it was received.

    ``paid`` None: the whole price. ``deposit`` None: as the terms say. ``deadline``: a moment, or a day that counts to its end.
    ``begins``: when each session begins, where a time of notice or a limit asks.
    ``course``, ``place``: its name, or all the names that terms may call it by.
    ``is_consumer`` None: as the kind of customer is. ``language``: of the terms that were accepted.
    ``first_starts_at``: of one that has been moved, when it was to begin at first. ``taken``: what was reckoned of the booking earlier.
    ``given_up``: how many of its seats went earlier by the terms; of swaps, how many there were. ``booked``: how many seats it had, with
    those; None: they and those that are cancelled. ``vat``: the rate, in per cent, of the value added tax that the price holds, 0 where it
    holds none; None: not told.
    """

    kind: str
    at: dt.datetime
    starts_at: dt.datetime
    price: Decimal
    event: Event = Event.CANCEL
    paid: Decimal | None = None
    deposit: Decimal | None = None
    ordered_at: dt.datetime | None = None
    deadline: dt.datetime | dt.date | None = None
    ends_at: dt.datetime | None = None
    sessions: int = 1
    attended: int = 0
    begins: tuple[dt.datetime, ...] = ()
    seats: int = 1
    given_up: int = 0
    booked: int | None = None
    vat: Decimal | None = None
    course: str | tuple[str, ...] = ""
    place: str | tuple[str, ...] = ""
    language: str = ""
    is_consumer: bool | None = None
    withdrawing: Withdrawing = Withdrawing()
    waiver: Waiver | None = None
    rebook_to: dt.date | None = None
    rebooked: int = 0
    first_starts_at: dt.datetime | None = None
    taken: Taken = NOTHING
    zone: dt.tzinfo | None = None

    def __post_init__(self):
        if self.price < 0 or (self.paid or 0) < 0 or (self.deposit or 0) < 0:
            raise ValueError("money is never negative")
        if (
            not 0 <= self.attended <= self.sessions
            or self.sessions < 1
            or self.seats < 1
            or self.of_seats < self.seats
            or self.given_up < 0
        ):
            raise ValueError("sessions and seats are one or more, and no more are attended, or cancelled, than there are")

    @property
    def here(self):
        """The zone of the controller."""
        return self.zone or timezone.get_default_timezone()

    @property
    def counted_from(self):
        """The start from which it is counted how far a booking is moved: that of the training it was booked to."""
        return self.first_starts_at or self.starts_at

    @property
    def of_seats(self):
        return self.all_gone if self.booked is None else self.booked

    @property
    def all_gone(self):
        """The seats that go now, and those that went earlier: one by one they are judged as all at once."""
        return self.seats + self.given_up

    @property
    def price_cents(self):
        return half_up(self.price * 100)

    @property
    def paid_cents(self):
        return self.price_cents if self.paid is None else half_up(self.paid * 100)

    def anchors(self):
        known = {
            Anchor.START: self.starts_at,
            Anchor.FIRST: self.counted_from,
            Anchor.END: self.ends_at,
            Anchor.ORDER: self.ordered_at,
            Anchor.DEADLINE: self.deadline,
            Anchor.SESSION: tuple(sorted(self.begins, key=clock.utc)) or self._only_session(),
        }
        return {anchor: moment for anchor, moment in known.items() if moment is not None}

    def _only_session(self):
        return (self.starts_at,) if self.sessions == 1 else None
