"""A price as it is read: its lines in words, then net, tax and gross, before the order and as it was frozen with it. Cents."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.courses.words import Mode
from seloste.web.templatetags.web import money

from . import pricing


@dataclass(frozen=True)
class Priced:
    """``lines``: (words, cents), with or without tax as ``is_gross`` says. ``rate``: per cent, as it is written."""

    lines: tuple
    net: int
    vat: int
    rate: str
    is_gross: bool

    @property
    def gross(self):
        return self.net + self.vat


def of_cost(cost):
    """What so many seats cost now (``tariff.Cost``)."""
    lines = tuple((_words(line.mode, line.count, line.unit, line.per_cent, line.is_further), _cents(line.total)) for line in cost.lines)
    return Priced(lines, _cents(cost.amount.net), _cents(cost.amount.vat), _rate(cost.amount.rate), cost.is_gross)


def of_booking(booking):
    """What a booking cost when it was made, and what left it with the seats that were given up since."""
    lines = [
        (_words(one["mode"], one["count"], Decimal(one["unit"]), Decimal(one["off"]), one["is_further"]), _cents(Decimal(one["total"])))
        for one in booking.lines
    ]
    gone = sum(cents for _said, cents in lines) - (booking.cents if booking.is_gross else booking.net_cents)
    lines += [(_("Seats given up"), -gone)] if gone else []
    return Priced(tuple(lines), booking.net_cents, booking.vat_cents, _rate(booking.vat_rate), booking.is_gross)


def in_text(priced, *, is_consumers):
    """The same as lines of a letter."""
    rows = [f"{words}: {money(cents)}" for words, cents in priced.lines]
    if is_consumers:
        if not priced.is_gross:
            rows.append(f"{tax(priced)}: {money(priced.vat)}")
        total = _("To pay: %(gross)s, of which value added tax %(rate)s %%: %(vat)s")
        return "\n".join([*rows, total % {"gross": money(priced.gross), "rate": priced.rate, "vat": money(priced.vat)}])
    sums = [(_("Without value added tax"), priced.net), (tax(priced), priced.vat), (_("To pay"), priced.gross)]
    return "\n".join([*rows, *(f"{title}: {money(cents)}" for title, cents in sums)])


def tax(priced):
    return _("Value added tax %(rate)s %%") % {"rate": priced.rate}


def _words(mode, count, unit, off, is_further):
    facts = {"count": count, "unit": money(unit), "off": f"{off.normalize():f}".replace(".", ",")}
    match mode:
        case Mode.PERSON if off:
            said = ngettext("%(count)s seat at %(unit)s, %(off)s %% off", "%(count)s seats at %(unit)s, %(off)s %% off", count)
        case Mode.PERSON:
            said = ngettext("%(count)s seat at %(unit)s", "%(count)s seats at %(unit)s", count)
        case Mode.GROUP if is_further:
            said = ngettext("%(count)s further person at %(unit)s", "%(count)s further persons at %(unit)s", count)
        case Mode.MATERIALS:
            said = _("Materials for %(count)s at %(unit)s")
        case Mode.TRAVEL_KM:
            said = _("Travel, %(count)s km at %(unit)s")
        case _other:
            said = str(Mode(mode).label)
    return said % facts


def _rate(rate):
    return f"{Decimal(rate).normalize():f}".replace(".", ",")


def _cents(euros):
    return pricing.in_cents(euros)
