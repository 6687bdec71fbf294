"""Somebody at the business asks for less than the terms give: it is their right, and it is said so."""

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from seloste.web.templatetags.web import money

from .fees import half_up
from .finding import settled
from .outcome import Ground, Outcome


def waive(outcome: Outcome, *, fee: Decimal = Decimal(0)) -> Outcome:
    """The outcome with a lower fee in euros; ``ValueError`` when it is not lower. A credit ends with it: what is not charged is money.

    Who did it, when and why belongs to the operation that freezes the outcome.
    """
    old, cents = outcome.money, half_up(fee * 100)
    if not 0 <= cents < old.fee:
        raise ValueError("a waived fee is lower than that of the terms")
    if old.stays or outcome.keeps_price is not None:
        new = replace(old, fee=cents, due=cents, was_bounded=False, was_capped=False)
    else:
        new = settled(old.price, old.paid, cents, used=min(old.used, cents), deposit_kept=min(old.deposit_kept, cents))
    told = {code: (*lines, _lowered(code, old, new)) for code, lines in outcome.explanation.items()}
    return replace(outcome, ground=Ground.WAIVED, money=new, instead=None, explanation=told)


def _lowered(code, old, new):
    with override(code):
        facts = {"before": money(old.fee), "after": money(new.fee), "refund": money(new.refund)}
        return _("We lower the charge from %(before)s to %(after)s. You get back %(refund)s.") % facts
