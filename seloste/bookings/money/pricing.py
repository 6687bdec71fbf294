"""What seats cost and by which terms, as it is shown before the order and frozen with it; and what fewer seats or other travel cost."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.timezone import localdate

from seloste.courses import tariff
from seloste.courses.words import Mode

from .. import applying


def offered(training, count, *, at, km=0):
    """(``tariff.Cost``, ``TermsVersion`` or None): what so many seats cost at a moment, and by which terms. ``km``: driven, both ways."""
    today = localdate(at)
    return tariff.cost(training, count, on=today, km=km), applying.terms_for(training.course, training.kind, today, training)


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


def facts(cost):
    """A ``tariff.Cost`` by the fields of a booking."""
    amount = cost.amount
    sums = {"net_cents": in_cents(amount.net), "vat_cents": in_cents(amount.vat)} | rate_facts(amount.rate)
    return sums | {"is_gross": cost.is_gross, "lines": lines(cost)}


def rate_facts(rate):
    """A ``prices.Rate`` by the fields of a booking."""
    return {"vat_rate": rate.per_cent, "untaxed": rate.untaxed}


def kept(booking):
    """The lines of a booking as ``tariff.Line``."""
    return _read(booking.lines)


def _read(lines):
    return [
        tariff.Line(Mode(one["mode"]), one["count"], Decimal(one["unit"]), Decimal(one["total"]), Decimal(one["off"]), one["is_further"])
        for one in lines
    ]


def frozen(booking):
    """The lines of a booking as a ``tariff.Cost``."""
    return _of(booking, kept(booking))


def fewer(booking, gone):
    """What its other seats cost without so many, by the prices it was made at; None where its lines are not its price.

    They are not where we took seats of it, or it has ended.
    """
    cost = frozen(booking)
    if (in_cents(cost.amount.net), in_cents(cost.amount.vat)) != (booking.net_cents, booking.vat_cents):
        return None
    return _of(booking, tariff.fewer(list(cost.lines), gone))


def apart(booking, part):
    """The lines of seats that become a booking of their own, at what leaves this one with them (``settling.Part``).

    Its own lines with so many seats where these tell that price; else one line by the seat.
    """
    cost = _of(booking, tariff.fewer(kept(booking), booking.size - part.seats))
    if (in_cents(cost.amount.net), in_cents(cost.amount.vat)) != (part.net_cents, part.vat_cents):
        total = Decimal(part.cents if booking.is_gross else part.net_cents) / 100
        cost = _of(booking, [tariff.Line(Mode.PERSON, part.seats, tariff.prices.rounded(total / part.seats), total)])
    return lines(cost)


def again(booking, back, cents, before=()):
    """What it costs, by its fields, when so many seats that had left it for ``cents`` count again. ``before``: its lines before they left.

    Where no lines tell that price, how much of it is tax is reckoned anew from the rate, as when the price was made.
    """
    cost, total = _with(booking, back, before), booking.cents + cents
    if in_cents(cost.amount.gross) == total:
        return facts(cost)
    return dict(zip(("net_cents", "vat_cents"), split(booking, total), strict=True))


def split(booking, cents):
    """(without tax, tax) of a sum at the rate of a booking, in cents."""
    net = int((Decimal(cents) / (1 + booking.vat_rate / 100)).quantize(Decimal(1), ROUND_HALF_UP))
    return net, cents - net


def travelled(booking, km):
    """What it costs with so many kilometres, both ways; the other lines stay, and what its lines do not tell of its price stays too."""
    before = kept(booking)
    after = tariff.travelled(before, km)
    more = sum((line.total for line in after), Decimal(0)) - sum((line.total for line in before), Decimal(0))
    base = Decimal(booking.cents if booking.is_gross else booking.net_cents) / 100
    amount = tariff.prices.with_tax(max(base + more, Decimal(0)), rate=booking.rate, is_gross=booking.is_gross)
    return tariff.Cost(tuple(after), booking.is_gross, amount)


def travel(booking):
    """The ``tariff.Line`` of the kilometres of a booking, or None where its price knows none."""
    return next((line for line in kept(booking) if line.mode == Mode.TRAVEL_KM), None)


def _with(booking, back, before):
    """Its lines with so many seats more: those of before, where nothing else has changed them; of one that has ended they stayed."""
    if not booking.size:
        return frozen(booking)
    now, then = kept(booking), _read(before)
    return _of(booking, then if then and tariff.fewer(then, back) == now else tariff.fewer(now, -back))


def _of(booking, found):
    return tariff.summed(found, rate=booking.rate, is_gross=booking.is_gross)
