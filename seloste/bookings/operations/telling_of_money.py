"""Customers are told that a payment has come or that a credit was used, when staff say so, and that a credit is about to end."""

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from seloste.courses import calendar
from seloste.outbox import gates
from seloste.outbox.links import absolute
from seloste.privacy import registry, restricting
from seloste.web.templatetags.web import day, money

from .. import deadlines, events, letters, links
from ..letters import correspondence, particulars, telling
from ..money import account, crediting, reckoning
from ..words import SEATED, State
from .holding import held
from .writing import write


@transaction.atomic
def tell_of_payment(*, payment, by, at):
    """Write to whoever booked that it has come, and how the booking stands now. The message, or None where none is sent. Twice, once."""
    booking = held(payment.booking, even_restricted=True)
    link = links.address("bookings:manage", booking, links.MANAGE, at=at)
    with translation.override(booking.language):
        facts = {"sum": money(payment.cents), "due": _standing(booking), "link": link} | telling.which(booking)
    once = correspondence.of_booking(booking, "payment_noted", payment.pk)
    return write(booking, letters.PAYMENT_NOTED, facts=facts, once=once, by=by, at=at)


@transaction.atomic
def tell_of_credit_used(*, credit, by, at):
    """The same of a credit that was used for a booking."""
    booking = held(credit.used_by, even_restricted=True)
    link = links.address("bookings:manage", booking, links.MANAGE, at=at)
    with translation.override(booking.language):
        facts = {"sum": money(credit.cents), "due": f"{_standing(booking)}{_left(credit)}", "link": link} | telling.which(booking)
    once = correspondence.of_booking(booking, "credit_used", credit.pk)
    return write(booking, letters.CREDIT_USED, facts=facts, once=once, by=by, at=at)


@transaction.atomic
def tell_of_credit(*, credit, by, at):
    """Write to whose credit ends soon; returns how many letters. None at night, of one that is used or told of, or whom none reaches."""
    try:
        booking = held(credit.settlement.booking)
    except (registry.Gone, restricting.Restricted):
        return 0
    if deadlines.is_night(at) or credit not in (ending := crediting.ending(at)):
        return 0
    standing = ending[ending.index(credit)]
    with translation.override(booking.language):
        facts = {"sum": money(standing.cents), "last_day": day(standing.until_on), "link": absolute(reverse("web:front"))}
    try:
        message = write(booking, letters.CREDIT_ENDS, facts=facts | telling.which(booking), once=crediting.key(standing), by=by, at=at)
    except gates.Refused:
        return 0
    if message:
        events.CREDIT_ENDS_TOLD.record(by=by, at=at, subject=booking.booker, about=booking)
    return int(bool(message))


def _left(credit):
    """What of it can be used for another booking, on a line of its own."""
    left = credit.settlement.credit
    if left is None or left.used_at:
        return ""
    return "\n" + _("What is left of the credit, %(sum)s, can be used until %(day)s.") % {
        "sum": money(left.cents),
        "day": day(left.until_on),
    }


def _standing(booking):
    """The sums and what is still to be paid; where the seats are confirmed, where to come or how to join."""
    lines = [reckoning.in_text(account.of(booking))]
    if booking.state == State.CONFIRMED:
        lines += [_("Your seats are confirmed."), "", particulars.whereabouts(calendar.sessions_of(booking.training), is_sure=True)]
    elif booking.state in SEATED:
        lines.append(_("Your seats are kept, and are confirmed when all is paid."))
    return "\n".join(lines)
