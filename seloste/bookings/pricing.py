"""What seats cost and by which terms, as it is shown before the order and frozen with it."""

from decimal import Decimal

from django.utils.timezone import localdate

from seloste.courses import tariff

from . import applying


def offered(training, count, *, at):
    """(``tariff.Cost``, ``TermsVersion`` or None): what so many seats cost at a moment, and by which terms."""
    today = localdate(at)
    return tariff.cost(training, count, on=today), applying.terms_for(training.course, training.kind, today, training)


def in_cents(euros: Decimal):
    return int(euros * 100)


def lines(cost):
    """The lines of a ``tariff.Cost`` as a booking keeps them."""
    return [
        {
            "mode": str(line.mode),
            "count": line.count,
            "unit": str(line.unit),
            "off": str(line.per_cent),
            "total": str(line.total),
            "is_further": line.is_further,
        }
        for line in cost.lines
    ]
