"""What a number of seats of a training costs: its own list of prices, else its course's on the day, line by line to the cent."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.databases.prepared import Prepared, day, number

from . import prices
from .models import OwnPrice, Price
from .words import OF_ONE_CUSTOMER, Mode

UNPRICED = _("The training has no price yet.")


@Prepared
def _own():
    return OwnPrice.objects.filter(training=number("training"))


@Prepared
def _of_course():
    return Price.objects.filter(course=number("course")).on(day("on"))


class Unpriced(Exception):
    """Neither the training nor its course has a price on that day."""

    def __init__(self):
        super().__init__(str(UNPRICED))


@dataclass(frozen=True)
class Line:
    """``count`` of something at ``unit``, with ``per_cent`` off; ``total`` in euros, taxed or not as the whole list is."""

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
    return _own.all(training=training.pk) or _of_course.all(course=training.course_id, on=on)


def cost(training, seats, *, on, km=0, rows=None, vat=prices.vat):
    """The ``Cost`` of so many seats booked on a day; ``km``: driven, both ways. The tax is that of the day the training starts.

    ``Unpriced`` without a list; ``law.Missing`` when the rate of that day is not known. ``rows``: the list, when it is at hand;
    ``vat(day)``: how the rate of a day is found, for whoever asks of many trainings (``prices.rates``).
    """
    by_mode = {row.mode: row for row in (lists_of(training, on) if rows is None else rows)}
    lines = [*_seats(by_mode, seats, is_one_customers=training.kind in OF_ONE_CUSTOMER), *_each(by_mode, Mode.MATERIALS, seats)]
    if not lines:
        raise Unpriced
    is_least_charged = Mode.MINIMUM in by_mode and training.kind in OF_ONE_CUSTOMER  # who comes alone pays for one seat
    least = _euros(by_mode[Mode.MINIMUM].cents) if is_least_charged else Decimal(0)
    if sum(line.total for line in lines) < least:
        lines = [Line(Mode.MINIMUM, 1, least, least)]
    lines += _each(by_mode, Mode.TRAVEL_KM, km)
    is_gross = next(iter(by_mode.values())).is_gross
    total = sum((line.total for line in lines), Decimal(0))
    amount = prices.with_tax(total, rate=vat(localdate(training.starts_at)), is_gross=is_gross)
    return Cost(tuple(lines), is_gross, amount)


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


def _each(by_mode, mode, count):
    if mode in by_mode and count:
        unit = _euros(by_mode[mode].cents)
        yield Line(mode, count, unit, unit * count)


def _euros(cents):
    return Decimal(cents) / 100
