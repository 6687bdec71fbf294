"""What a number of seats of a training costs: its own list of prices, else its course's on the day, line by line to the cent."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.databases.prepared import Remembered, day, number

from . import prices
from .models import OwnPrice, Price
from .words import OF_ONE_CUSTOMER, Mode

UNPRICED = _("The training has no price yet.")
HAS_OWN = Exists(OwnPrice.objects.filter(training=OuterRef("pk")))  # for ``has_own_prices`` of a training, where it was asked for


@Remembered
def _own():
    return OwnPrice.objects.filter(training=number("training"))


@Remembered
def _of_course():
    return Price.objects.filter(course=number("course")).on(day("on"))


class Unpriced(Exception):
    """Neither the training nor its course has a price on that day."""

    def __init__(self):
        super().__init__(str(UNPRICED))


@dataclass(frozen=True)
class Line:
    """``count`` of something at ``unit``, with ``per_cent`` off; ``total`` in euros, taxed or not as the whole list is.

    ``is_further``: persons above those whom the price of a group covers.
    """

    mode: Mode
    count: int
    unit: Decimal
    total: Decimal
    per_cent: Decimal = Decimal(0)
    is_further: bool = False


@dataclass(frozen=True)
class Cost:
    """The lines, and their sum with and without value added tax; ``is_gross``: how the lines were typed."""

    lines: tuple
    is_gross: bool
    amount: prices.Amount


def lists_of(training, on):
    """The rows of the list of prices that holds for a training on the day of booking."""
    own = _own.all(training=training.pk) if getattr(training, "has_own_prices", True) else []
    return own or _of_course.all(course=training.course_id, on=on)


def cost(training, seats, *, on, km=0, rows=None, rate=prices.rate_of):
    """The ``Cost`` of so many seats booked on a day; ``km``: driven, both ways. The tax is that of its course on the day it starts.

    A minimum charge and travel belong to trainings of one customer: whoever comes alone to one that is open pays for a seat. Their lines
    stand there with a ``count`` of 0 while they cost nothing, so that whoever keeps the lines keeps what they would cost.
    ``Unpriced`` without a list; ``law.Missing`` when the rate of that day is not known. ``rows``: the list, when it is at hand;
    ``rate(course, day)``: how the rate is found, for whoever asks of many trainings (``prices.rates``).
    """
    by_mode = {row.mode: row for row in (lists_of(training, on) if rows is None else rows)}
    is_one_customers = training.kind in OF_ONE_CUSTOMER
    lines = [*_seats(by_mode, seats, is_one_customers=is_one_customers), *_materials(by_mode, seats)]
    if not lines:
        raise Unpriced
    if is_one_customers:
        lines = [*_at_least([*lines, *_unit(by_mode, Mode.MINIMUM)]), *travelled(_unit(by_mode, Mode.TRAVEL_KM), km)]
    tax = rate(training.course, localdate(training.starts_at))
    return summed(lines, rate=tax, is_gross=next(iter(by_mode.values())).is_gross)


def summed(lines, *, rate, is_gross):
    """The ``Cost`` of lines, by a ``prices.Rate``."""
    total = sum((line.total for line in lines), Decimal(0))
    return Cost(tuple(lines), is_gross, prices.with_tax(total, rate=rate, is_gross=is_gross))


def asks_km(training, on):
    """Whether whoever books it on a day is to say how far we drive: it is one customer's, and its list has a price for kilometres."""
    return training.kind in OF_ONE_CUSTOMER and any(row.mode == Mode.TRAVEL_KM for row in lists_of(training, on))


def travelled(lines, km):
    """The same lines with so many kilometres driven, both ways."""
    return [replace(line, count=km, total=line.unit * km) if line.mode == Mode.TRAVEL_KM else line for line in lines]


def fewer(lines, gone):
    """What ``gone`` seats fewer cost: those that stay keep their price and discount.

    A group's price, a minimum charge and travel stay as they are while anybody comes; further persons of a group go before it.
    """
    return _at_least([one for line in lines if (one := _without(line, gone))])


def _without(line, gone):
    if line.mode in (Mode.PERSON, Mode.MATERIALS):
        return _of_seats(line, line.count - gone)
    if line.is_further:
        return _of_seats(line, line.count - gone) if line.count > gone else None
    return line


def _of_seats(line, count):
    return replace(line, count=count, total=prices.rounded(line.unit * count * (100 - line.per_cent) / 100))


def _at_least(lines):
    """With the minimum charge, where it is among them, instead of what the seats cost when that is less."""
    least = next((line for line in lines if line.mode == Mode.MINIMUM), None)
    seats = [line for line in lines if line.mode not in (Mode.MINIMUM, Mode.TRAVEL_KM)]
    if least is None or sum(line.total for line in seats) >= least.unit:
        return list(lines)
    return [replace(least, count=1, total=least.unit), *(line for line in lines if line.mode == Mode.TRAVEL_KM)]


def _seats(by_mode, seats, *, is_one_customers):
    person, group = by_mode.get(Mode.PERSON), by_mode.get(Mode.GROUP)
    if group and (is_one_customers or not person):
        yield Line(Mode.GROUP, 1, _euros(group.cents), _euros(group.cents))
        if further := max(seats - group.up_to, 0):
            unit = _euros(group.extra_cents)
            yield Line(Mode.GROUP, further, unit, unit * further, is_further=True)
    elif person:
        off = _off(by_mode.get(Mode.DISCOUNT), seats)
        unit = _euros(person.cents)
        yield Line(Mode.PERSON, seats, unit, prices.rounded(unit * seats * (100 - off) / 100), off)


def _off(discount, seats):
    """Per cent off for so many: of the highest step that is reached."""
    reached = [Decimal(off) for start, off in (discount.tiers if discount else ()) if start <= seats]
    return reached[-1] if reached else Decimal(0)


def _materials(by_mode, seats):
    for line in _unit(by_mode, Mode.MATERIALS):
        yield replace(line, count=seats, total=line.unit * seats)


def _unit(by_mode, mode):
    """A line that costs nothing yet, of what the list has a price for."""
    return [Line(mode, 0, _euros(by_mode[mode].cents), Decimal(0))] if mode in by_mode else []


def _euros(cents):
    return Decimal(cents) / 100
