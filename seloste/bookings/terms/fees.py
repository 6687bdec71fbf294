"""What a cancellation costs: a percentage, an amount, a deposit, what remains of a course, by price; with a least and a most.

Money is whole cents. Halves of a cent are rounded up, once for each percentage.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


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


@dataclass(frozen=True)
class Part:
    """``percent`` of a base, or ``cents`` once, for each seat or for each session of the training."""

    percent: Decimal | None = None
    of: Base = Base.PRICE
    cents: int = 0
    per: Per = Per.BOOKING


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
class Sums:
    """What is reckoned from, in cents."""

    price: int
    paid: int
    deposit: int = 0
    seats: int = 1
    sessions: int = 1
    attended: int = 0

    @property
    def remaining(self):
        return half_up(Decimal(self.price) * (self.sessions - self.attended) / self.sessions)

    @property
    def used(self):
        return self.price - self.remaining

    def of(self, base):
        return {Base.PRICE: self.price, Base.REMAINING: self.remaining, Base.DEPOSIT: self.deposit, Base.PAID: self.paid}[base]


FREE = Fee()
FULL = Fee((Part(percent=Decimal(100)),))


def amount(fee: Fee, sums: Sums) -> int:
    """The fee in cents. Where it is a share of what remains, the sessions that were attended are paid as well."""
    if fee.steps:
        return _bounded(amount(chosen(fee, sums), sums), fee, sums)
    return _bounded(_sum(fee.parts, sums) + (sums.used if of_remaining(fee) else 0), fee, sums)


def chosen(fee: Fee, sums: Sums) -> Fee:
    """The fee of the step into which the price of a seat falls, its limit included; a fee without steps is itself."""
    return next((step for limit, step in fee.steps if limit is None or sums.price <= limit * sums.seats), fee)


def of_remaining(fee):
    return any(part.of == Base.REMAINING and part.percent is not None for part in fee.parts)


def half_up(cents):
    return int(Decimal(cents).quantize(Decimal(1), ROUND_HALF_UP))


def _bounded(cents, fee, sums):
    if fee.least:
        cents = max(cents, _sum(fee.least, sums))
    if fee.most:
        cents = min(cents, _sum(fee.most, sums))
    return cents


def _sum(parts, sums):
    fixed = sum(_part(part, sums) for part in parts if not _of_rest(part))
    rest = max(sums.price - fixed, 0)
    return fixed + sum(half_up(rest * part.percent / 100) for part in parts if _of_rest(part))


def _of_rest(part):
    return part.percent is not None and part.of == Base.REST


def _part(part, sums):
    if part.percent is not None:
        return half_up(Decimal(sums.of(part.of)) * part.percent / 100)
    return part.cents * {Per.BOOKING: 1, Per.SEAT: sums.seats, Per.SESSION: sums.sessions}[part.per]
