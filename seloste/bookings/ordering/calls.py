"""What was sold by calling a consumer unasked binds them when they have accepted it in writing (KSL 6:12a)."""

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from ..words import Buyer, Called, Via

UNACCEPTED = _(
    "You called this private person without being asked: write to them what you offer, and book when they have accepted it in writing."
    " Until then they owe nothing."
)
NOT_YET = _("The day of the acceptance is in the future.")


def demand_accepted(order, *, at):
    """``ValidationError`` while their acceptance in writing cannot be shown. Whoever calls themselves is bound by their word."""
    if order.accepted_on and order.accepted_on > localdate(at):
        raise ValidationError(NOT_YET, code="future")
    if _is_sold_by_calling(order) and not order.accepted_on:
        raise ValidationError(UNACCEPTED, code="unaccepted")


def facts(order):
    """What a booking keeps of it: who called, of a consumer's order by phone alone, and when they accepted what was offered."""
    is_asked = (order.buyer, order.via) == (Buyer.PERSON, Via.PHONE)
    return {"called": order.called if is_asked else "", "accepted_on": order.accepted_on if _is_sold_by_calling(order) else None}


def _is_sold_by_calling(order):
    return (order.buyer, order.via, order.called) == (Buyer.PERSON, Via.PHONE, Called.WE)
