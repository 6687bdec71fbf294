"""What a course costs from a day on, and what one training costs instead."""

from django.core.exceptions import ValidationError
from django.db import transaction

from seloste.description import permits

from .. import events
from ..models import OwnPrice, Price
from ..words import NOT_OF_A_PLACE, OF_CUSTOMERS, OF_ONE_CUSTOMER, Mode
from .doors import OPEN
from .standing import held


@transaction.atomic
def set_prices(*, course, valid_from_on, prices, is_gross, revision, by, at):
    """This is the course's list of prices from that day on, instead of any that began on the same day; an empty one takes it back.

    ``prices``: mode → ``{"cents": …}``, of a group also ``up_to`` and ``extra_cents``, of a discount ``tiers`` alone. Bookings keep the
    price they were made at. ``Stale`` when another revision of the course stands; ``ValidationError`` when a line is not whole.
    """
    permits.demand(**OPEN)
    standing = held(course)
    rows = [Price(course=standing, mode=mode, is_gross=is_gross, valid_from_on=valid_from_on, **line) for mode, line in prices.items()]
    if _plain(standing.prices.filter(valid_from_on=valid_from_on)) == _plain(rows):
        return
    standing = held(course, revision)
    standing.prices.filter(valid_from_on=valid_from_on).delete()
    for row in rows:
        row.full_clean()
        row.save(force_insert=True)
    standing.revision += 1
    standing.save(update_fields=["revision"])
    events.PRICES_SET.record(by=by, at=at, about=standing, day=valid_from_on.isoformat(), modes=sorted(str(mode) for mode in prices))


def _plain(rows):
    return {row.mode: (row.cents, row.is_gross, row.up_to, row.extra_cents, row.tiers) for row in rows}


def own_prices_of(training):
    """``(is_gross, lines)`` of a training that has prices of its own, as ``set_prices`` takes lines; None where its course's hold."""
    rows = list(training.own_prices.order_by("mode"))
    return (rows[0].is_gross, {row.mode: _line(row) for row in rows}) if rows else None


def set_own_prices(training, prices):
    """These are the training's own prices; None: those of its course. The caller holds the training.

    ``ValidationError`` for lines that whoever books a place of an open training never pays.
    """
    assert transaction.get_connection().in_atomic_block
    is_gross, lines = prices or (True, {})
    if training.kind not in OF_ONE_CUSTOMER and not OF_CUSTOMERS.isdisjoint(lines):
        raise ValidationError(NOT_OF_A_PLACE, code="not_of_a_place")
    training.own_prices.all().delete()
    for mode, line in lines.items():
        row = OwnPrice(training=training, mode=mode, is_gross=is_gross, **line)
        row.full_clean()
        row.save(force_insert=True)


def _line(row):
    if row.mode == Mode.DISCOUNT:
        return {"tiers": row.tiers}
    return {"cents": row.cents} | ({"up_to": row.up_to, "extra_cents": row.extra_cents} if row.mode == Mode.GROUP else {})
