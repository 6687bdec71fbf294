"""What a course costs from a day on."""

from django.db import transaction

from seloste.description import permits

from .. import events
from ..models import Price
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
