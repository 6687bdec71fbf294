"""A price as it is read: its lines in words, then net, tax and gross, before the order and as it was frozen with it. Cents."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.courses import prices
from seloste.courses.words import Mode
from seloste.web.templatetags.web import money, per_cent

from . import pricing


@dataclass(frozen=True)
class Priced:
    """``lines``: (words, cents), with or without tax as ``is_gross`` says."""

    lines: tuple
    net: int
    vat: int
    rate: prices.Rate
    is_gross: bool

    @property
    def gross(self):
        return self.net + self.vat


def of_cost(cost):
    """What so many seats cost now (``tariff.Cost``)."""
    return Priced(_lines(cost.lines), _cents(cost.amount.net), _cents(cost.amount.vat), cost.amount.rate, cost.is_gross)


def of_booking(booking):
    """What a booking costs by the prices it was made at; what its lines are more than that was let go with seats."""
    rows = pricing.kept(booking)
    lines, price = _lines(rows), booking.cents if booking.is_gross else booking.net_cents
    if let_go := price - _cents(sum((row.total for row in rows), Decimal(0))):
        lines += ((_("Seats given up"), let_go),)
    return Priced(lines, booking.net_cents, booking.vat_cents, booking.rate, booking.is_gross)


def _lines(rows):
    """(words, cents) of each, but for what costs nothing because there is none of it."""
    return tuple((_words(row), _cents(row.total)) for row in rows if row.count)


def in_text(priced, *, is_consumers):
    """The same as lines of a letter."""
    rows = [f"{words}: {money(cents)}" for words, cents in priced.lines]
    if priced.rate.untaxed:
        return "\n".join([*rows, f"{_('To pay')}: {money(priced.gross)}", priced.rate.words])
    if is_consumers:
        if not priced.is_gross:
            rows.append(f"{priced.rate.words}: {money(priced.vat)}")
        total = _("To pay: %(gross)s, of which value added tax %(rate)s: %(vat)s")
        return "\n".join([*rows, total % {"gross": money(priced.gross), "rate": per_cent(priced.rate.per_cent), "vat": money(priced.vat)}])
    sums = [(_("Without value added tax"), priced.net), (priced.rate.words, priced.vat), (_("To pay"), priced.gross)]
    return "\n".join([*rows, *(f"{title}: {money(cents)}" for title, cents in sums)])


def _words(line):
    count, off = line.count, line.per_cent
    facts = {"count": count, "unit": money(line.unit), "off": per_cent(off)}
    match line.mode:
        case Mode.PERSON if off:
            said = ngettext("%(count)s seat at %(unit)s, %(off)s off", "%(count)s seats at %(unit)s, %(off)s off", count)
        case Mode.PERSON:
            said = ngettext("%(count)s seat at %(unit)s", "%(count)s seats at %(unit)s", count)
        case Mode.GROUP if line.is_further:
            said = ngettext("%(count)s further person at %(unit)s", "%(count)s further persons at %(unit)s", count)
        case Mode.MATERIALS:
            said = _("Materials for %(count)s at %(unit)s")
        case Mode.TRAVEL_KM:
            said = _("Travel, %(count)s km at %(unit)s")
        case _other:
            said = str(line.mode.label)
    return said % facts


def _cents(euros):
    return pricing.in_cents(euros)
