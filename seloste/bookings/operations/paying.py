"""Money that came or went back is noted by hand; a credit is used for a later booking.

All of it settles claims, so that it goes on while the use of somebody's data is restricted (GDPR Art. 18(2)).
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.databases import turns
from seloste.description import permits
from seloste.web.templatetags.web import day, money

from .. import events
from ..models import Credit, Payment
from ..money import account, crediting
from ..words import SEATED
from .crediting import hold_parts
from .doors import OPEN
from .holding import held
from .settled import confirm_when_paid

NO_MONEY = _("Write a sum above zero.")
TOO_MUCH_BACK = _("More would go back than was paid.")
JOINED = _("This credit has become one with another meanwhile. Look below at what can be used now.")
USED = _("This credit has been used already.")
OVER = _("This credit could be used until %(day)s.")
HAS_ONE = _("A credit has been used for this booking already; one is used for each.")
NOT_THEIRS = _("This credit belongs to another customer.")
NOT_LIVE = _("The booking has ended already.")
NOT_DUE = _("Nothing of this booking is due, so that the credit stays for another.")
MEANWHILE = _("Meanwhile %(sum)s of %(day)s has been noted for this booking, and it stands. If this is other money, send the page again.")
IN_FUTURE = _("The day is in the future.")
NOTED_BEFORE = _("From this page another sum has been noted already, and it stands. If this came too, send the page again.")


@transaction.atomic
def note_payment(*, booking, cents, how, on, once, shown=None, by, at):
    """So much was paid for the booking on a day. When nothing is due any more, one that waited for it is confirmed. Sent twice, one;
    ``ValidationError`` when the key belongs to another payment, and when more is noted than the ``shown`` notes that the writer saw: two
    who read one bank statement note one payment."""
    payment, is_new = _noted(booking, cents, how, on, once, sign=1, shown=shown, by=by, at=at)
    if is_new:
        confirm_when_paid(held(booking, even_restricted=True), by=by, at=at)
    return payment


@transaction.atomic
def note_return(*, booking, cents, how, on, once, shown=None, by, at):
    """So much went back to the payer on a day; ``ValidationError`` when it is more than was paid, and as in ``note_payment``."""
    return _noted(booking, cents, how, on, once, sign=-1, shown=shown, by=by, at=at)[0]


@transaction.atomic
def use_credit(*, credit, booking, by, at):
    """The credit counts towards what is due of this booking; what is over can be used for another. Used twice, once.

    ``ValidationError`` when it is used or over or has become one with another, when the booking has one, and when nothing of it is due.
    """
    booking = held(booking, even_restricted=True)
    hold_parts(booking, credit)
    standing = Credit.objects.select_for_update().filter(pk=credit.pk).first()
    if standing is None:
        raise ValidationError(JOINED, code="joined")
    if standing.used_by_id == booking.pk:
        return standing
    if not crediting.usable(booking).filter(pk=standing.pk).exists():
        raise ValidationError(NOT_THEIRS, code="not_theirs")
    if standing.used_by_id or standing.used_at:
        raise ValidationError(USED, code="used")
    if standing.until_on < localdate(at):
        raise ValidationError(OVER, params={"day": day(standing.until_on)}, code="over")
    if booking.state not in SEATED:
        raise ValidationError(NOT_LIVE, code="ended")
    if Credit.objects.filter(used_by=booking).exists():
        raise ValidationError(HAS_ONE, code="has_credit")
    cents = crediting.part_for(standing, account.of(booking).due)
    if not cents:
        raise ValidationError(NOT_DUE, code="not_due")
    rest = standing.cents - cents
    standing.cents, standing.used_by, standing.used_at = cents, booking, at
    standing.save(update_fields=["cents", "used_by", "used_at"])
    if rest:
        Credit.objects.create(settlement=standing.settlement, cents=rest, until_on=standing.until_on)
    events.CREDIT_USED.record(by=by, at=at, subject=booking.booker, about=booking)
    confirm_when_paid(held(booking, even_restricted=True), by=by, at=at)
    return standing


def _noted(booking, cents, how, on, once, *, sign, shown, by, at):
    permits.demand(**OPEN, group="booking_payments")
    permits.demand(group="payment_signatures")
    turns.wait(f"bookings.pay:{once}")
    if earlier := Payment.objects.filter(once=once).first():
        if (earlier.booking_id, earlier.cents) != (booking.pk, sign * cents):  # the page came back, and this money would be lost
            raise ValidationError(NOTED_BEFORE, code="noted_before")
        return earlier, False
    booking = held(booking, even_restricted=True)
    if cents <= 0:
        raise ValidationError(NO_MONEY, code="no_money")
    if on > localdate(at):
        raise ValidationError(IN_FUTURE, code="future")
    if sign < 0 and cents > account.of(booking).paid:
        raise ValidationError(TOO_MUCH_BACK, code="too_much")
    if shown is not None:
        _demand_seen(booking, shown)
    facts = {"cents": sign * cents, "how": how, "on": on, "noted_at": at, "by_kind": by.kind, "by_id": by.id}
    payment = Payment.objects.create(booking=booking, training=booking.training, once=once, **facts)
    event = events.PAYMENT_NOTED if sign > 0 else events.RETURN_NOTED
    event.record(by=by, at=at, subject=booking.booker, about=booking)
    return payment, True


def _demand_seen(booking, shown):
    noted = list(booking.payments.order_by("pk"))
    if len(noted) != shown:
        told = {"sum": money(noted[-1].cents), "day": day(noted[-1].on)} if noted else {}
        raise ValidationError(MEANWHILE, params=told, code="meanwhile")
