"""What a cancellation costs: a percentage, an amount, a deposit, what remains of a course, by price; with a least and a most.

Money is whole cents. Halves of a cent are rounded up, once for each percentage.
"""

from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from .points import Anchor, Unknown


class Base(StrEnum):
    PRICE = "price"
    REMAINING = "remaining"  # the price of the sessions that were not attended
    DEPOSIT = "deposit"
    PAID = "paid"
    REST = "rest"  # of the price, when the other parts of the fee are taken off


class Per(StrEnum):
    BOOKING = "booking"
    SEAT = "seat"
    SESSION = "session"
    SEAT_AND_SESSION = "seat and session"


@dataclass(frozen=True)
class Part:
    """``percent`` of a base, or ``cents`` once, for each seat, for each session of the training or for each seat in each of them.

    ``of_attended``: only for the sessions that were attended. ``adds_vat``: told without value added tax, which comes on top of it where
    the price holds it.
    """

    percent: Decimal | None = None
    of: Base = Base.PRICE
    cents: int = 0
    per: Per = Per.BOOKING
    of_attended: bool = False
    adds_vat: bool = False


@dataclass(frozen=True)
class Fee:
    """The sum of its ``parts``, none: free; ``least`` and ``most`` bound it. ``steps``: (price in cents up to which, fee) instead."""

    parts: tuple[Part, ...] = ()
    least: tuple[Part, ...] = ()
    most: tuple[Part, ...] = ()
    steps: tuple[tuple[int | None, "Fee"], ...] = ()

    @property
    def is_free(self):
        return not self.parts and not self.steps and not self.least

    def every_part(self):
        """All parts, those of steps and bounds too."""
        own = self.parts + self.least + self.most
        return own + tuple(part for _limit, fee in self.steps for part in fee.every_part())


@dataclass(frozen=True)
class Taken:
    """What was reckoned for seats of the same booking that were given up earlier, in cents.

    ``once``: of it, amounts for the booking as a whole; ``reckoned``: all of it, before any least fee; ``charged``: what was asked.
    ``price``, ``paid``, ``seats``, ``deposit``: of those seats.
    """

    once: int = 0
    reckoned: int = 0
    charged: int = 0
    price: int = 0
    paid: int = 0
    seats: int = 0
    deposit: int = 0

    def __add__(self, other):
        return Taken(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


NOTHING = Taken()


@dataclass(frozen=True)
class Sums:
    """What is reckoned from, in cents. ``deposit_once``: how much of the deposit is an amount for the booking as a whole.

    ``vat``: the rate of tax that the price holds, in per cent; None where nobody told it.
    """

    price: int
    paid: int
    deposit: int = 0
    seats: int = 1
    sessions: int = 1
    attended: int = 0
    deposit_once: int = 0
    taken: Taken = NOTHING
    vat: Decimal | None = None

    @property
    def remaining(self):
        return half_up(Decimal(self.price) * (self.sessions - self.attended) / self.sessions)

    @property
    def used(self):
        return self.price - self.remaining

    @property
    def whole(self):
        """The same of the seats that were given up earlier and these together."""
        taken = self.taken
        own = {"price": self.price + taken.price, "paid": self.paid + taken.paid, "seats": self.seats + taken.seats}
        return replace(self, **own, deposit=self.deposit + taken.deposit, taken=NOTHING)

    def without(self, seats):
        """The same of the other seats, when so many of them cost nothing; each is as dear as the next."""
        left = self.seats - seats
        shared = ("price", "paid", "deposit", "deposit_once")
        return replace(self, seats=left, **{name: half_up(Decimal(getattr(self, name)) * left / self.seats) for name in shared})

    def of(self, base):
        return {Base.PRICE: self.price, Base.REMAINING: self.remaining, Base.DEPOSIT: self.deposit, Base.PAID: self.paid}[base]


FREE = Fee()
FULL = Fee((Part(percent=Decimal(100)),))


def amount(fee: Fee, sums: Sums, *outer: Fee) -> int:
    """The fee in cents, whatever the price is. ``outer``: fees of which the bounds hold too."""
    return reckoned(fee, sums, *outer).charged


def reckoned(fee: Fee, sums: Sums, *outer: Fee, top: int | None = None) -> Taken:
    """What these seats add to what was ``taken``. ``charged``: the fee, of these seats never more than ``top``.

    Where it is a share of what remains, the sessions that were attended are paid as well. What is an amount once for a booking, and the
    bounds, hold for all that is given up of it: what was asked for other seats is not asked again, so that under one rule it does not
    matter in which order and how many at once they go. Of an amount that the price or the most cut short the rest is asked later.
    """
    step, taken, whole = chosen(fee, sums), sums.taken, sums.whole
    bounds = (step, fee, *outer)
    once, varied = _once_and_varied(step, sums)
    more = _at_most(once + varied, top)
    for bound in (bound for bound in bounds if bound.most):
        more = min(more, max(_sum(bound.most, whole) - taken.reckoned, 0))
    charged = _at_most(max(_within(taken.reckoned + more, whole, bounds) - taken.charged, 0), top)
    kept = min(once, max(more - varied, 0))
    return Taken(kept, more, charged, sums.price, sums.paid, sums.seats, sums.deposit - sums.deposit_once)


def _once_and_varied(step, sums):
    """(what is an amount once for the booking, less what was taken of it; the rest), before any bounds."""
    whole = once_of(step.parts, sums)
    once, varied = max(whole - sums.taken.once, 0), sum(_part(part, sums) for part in step.parts if not _of_rest(part)) - whole
    varied += _rest(step.parts, sums, once + varied) + (sums.used if of_remaining(step) else 0)
    return once, varied


def _at_most(cents, top):
    return cents if top is None else min(cents, top)


def once_of(parts, sums):
    """How much of these parts is an amount for the booking as a whole, whatever the number of its seats and their price."""
    return sum(_once(part, sums) for part in parts)


def chosen(fee: Fee, sums: Sums) -> Fee:
    """The fee of the step into which the price of a seat falls, its limit included; a fee without steps is itself."""
    return next((step for limit, step in fee.steps if limit is None or sums.price <= limit * sums.seats), fee)


def of_remaining(fee):
    return any(part.of == Base.REMAINING and part.percent is not None for part in fee.parts)


def half_up(cents):
    return int(Decimal(cents).quantize(Decimal(1), ROUND_HALF_UP))


def _within(cents, sums, fees):
    for fee in fees:
        if fee.least:
            cents = max(cents, _sum(fee.least, sums))
        if fee.most:
            cents = min(cents, _sum(fee.most, sums))
    return cents


def _sum(parts, sums):
    fixed = sum(_part(part, sums) for part in parts if not _of_rest(part))
    return fixed + _rest(parts, sums, fixed)


def _rest(parts, sums, taken_off):
    rest = max(sums.price - taken_off, 0)
    return sum(half_up(rest * part.percent / 100) for part in parts if _of_rest(part))


def _of_rest(part):
    return part.percent is not None and part.of == Base.REST


def _part(part, sums):
    if part.percent is not None:
        return half_up(Decimal(sums.of(part.of)) * part.percent / 100)
    sessions = sums.attended if part.of_attended else sums.sessions
    each = {Per.BOOKING: 1, Per.SEAT: sums.seats, Per.SESSION: sessions, Per.SEAT_AND_SESSION: sums.seats * sessions}
    cents = part.cents * each[part.per]
    if not part.adds_vat:
        return cents
    if sums.vat is None:
        raise Unknown(Anchor.VAT)
    return half_up(cents * (100 + sums.vat) / 100)


def _once(part, sums):
    if part.percent is None:
        return 0 if part.per in (Per.SEAT, Per.SEAT_AND_SESSION) else _part(part, sums)
    return half_up(Decimal(sums.deposit_once) * part.percent / 100) if part.of == Base.DEPOSIT else 0
