"""A price as it is shown and invoiced: net, value added tax and gross, to the cent, half a cent up."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from seloste import law
from seloste.law import reading
from seloste.law.values import BY_KEY

VAT = "vat.standard"
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Amount:
    """Euros. ``rate``: per cent of value added tax."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    rate: Decimal


def amount(cents, *, is_gross, on):
    """What was typed as net or gross, with the tax of a day beside it: what was typed stays to the cent.

    ``law.Missing`` when the rate of that day is not known.
    """
    return with_tax(Decimal(cents) / 100, rate=vat(on), is_gross=is_gross)


def with_tax(typed, *, rate, is_gross):
    """Euros that were typed as gross or net, split by a rate in per cent."""
    if is_gross:
        net = rounded(typed * 100 / (100 + rate))
        return Amount(net, typed - net, typed, rate)
    tax = rounded(typed * rate / 100)
    return Amount(typed, tax, typed + tax, rate)


def vat(on):
    """Per cent of value added tax on a day (1501/1993 84 §)."""
    return law.value(VAT, on=on)


def rates():
    """A function of a day as ``vat`` is; the register is asked once, however many days."""
    history = reading.history(VAT)
    return lambda on: reading.chosen(BY_KEY[VAT], history, on)


def rounded(euros):
    return euros.quantize(CENT, ROUND_HALF_UP)
