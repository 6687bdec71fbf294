"""A price as it is shown and invoiced: net, value added tax and gross, to the cent, half a cent up; and by which rate."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from seloste import law
from seloste.law import reading
from seloste.law.values import BY_KEY
from seloste.web.templatetags.web import per_cent

from .words import Tax, Untaxed

KEYS = {Tax.STANDARD: "vat.standard", Tax.REDUCED: "vat.reduced"}
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Rate:
    """Per cent of value added tax. ``untaxed``: why there is none (``Untaxed``), nothing where there is."""

    per_cent: Decimal
    untaxed: str = ""

    @property
    def words(self):
        """``Value added tax 25,5 %``, or why there is none."""
        return str(Untaxed(self.untaxed).label) if self.untaxed else _("Value added tax %(rate)s") % {"rate": per_cent(self.per_cent)}

    @property
    def code(self):
        """By what a form carries it: ``25.5``, or the ``Untaxed``."""
        return str(self.untaxed) or plain(self.per_cent)


@dataclass(frozen=True)
class Amount:
    """Euros."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    rate: Rate


def amount(cents, *, is_gross, rate):
    """What was typed as net or gross, with the tax beside it: what was typed stays to the cent."""
    return with_tax(Decimal(cents) / 100, rate=rate, is_gross=is_gross)


def with_tax(typed, *, rate, is_gross):
    """Euros that were typed as gross or net, split by a ``Rate``."""
    if is_gross:
        net = rounded(typed * 100 / (100 + rate.per_cent))
        return Amount(net, typed - net, typed, rate)
    tax = rounded(typed * rate.per_cent / 100)
    return Amount(typed, tax, typed + tax, rate)


def rate_of(course, on):
    """The ``Rate`` of a course on a day (1501/1993 84, 85 §); ``law.Missing`` when the law's number is not known for it."""
    return _rate(course.tax_on(on), lambda key: law.value(key, on=on))


def rates():
    """A function of a course and a day as ``rate_of`` is; the register is asked once, however many courses and days."""
    histories = reading.histories(*KEYS.values())
    return lambda course, on: _rate(course.tax_on(on), lambda key: reading.chosen(BY_KEY[key], histories[key], on))


def _rate(tax, value):
    return Rate(value(KEYS[tax])) if tax in KEYS else Rate(Decimal(0), Untaxed(tax))


def taxes(on):
    """(key, words) of each way in which a course may be taxed, with the rate of a day where it is known."""
    return [(tax.value, in_words(tax, on)) for tax in Tax]


def in_words(tax, on):
    """A ``Tax`` with the rate of a day: ``General rate, today 25,5 %``."""
    label = Tax(tax).label
    if tax not in KEYS:
        return label
    try:
        return _("%(way)s, today %(rate)s") % {"way": label, "rate": per_cent(law.value(KEYS[tax], on=on))}
    except law.Missing:
        return label


def rounded(euros):
    return euros.quantize(CENT, ROUND_HALF_UP)


def plain(number):
    """A decimal without what it does not need: ``25.5``, ``10``."""
    return f"{Decimal(number).normalize():f}"
