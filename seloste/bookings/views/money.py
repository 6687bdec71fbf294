"""Staff note money that came or went back, charge less, and use a credit."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.web.forms import put
from seloste.web.signing import signed

from .. import bookingsheet, operations
from ..forms.money import IncomeForm, LoweringForm, PaymentForm
from ..letters import telling
from ..models import Credit
from ..money import account
from .bookings import to_read
from .doors import edits_bookings, shown_of_bookings


@edits_bookings
def payment(request, booking_id):
    booking = to_read(request, booking_id)
    form = IncomeForm(request.POST or None, cents=account.of(booking).due, shown=booking.payments.count())
    return _noted(request, booking, form, "payment", operations.note_payment, _("The payment is noted."))


@edits_bookings
def giving_back(request, booking_id):
    booking = to_read(request, booking_id)
    form = PaymentForm(request.POST or None, cents=account.of(booking).to_return, shown=booking.payments.count())
    return _noted(request, booking, form, "giving_back", operations.note_return, _("What went back is noted."))


def _noted(request, booking, form, template, verb, sentence):
    if form.is_valid():
        tells = form.cleaned_data.pop("tells", False)
        try:
            payment = verb(booking=booking, **form.cleaned_data, **signed(request))
            messages.success(request, sentence)
            if tells and not operations.tell_of_payment(payment=payment, **signed(request)):
                messages.warning(request, f"{_('No letter can be sent to them.')} {telling.instead(booking)}")
            return redirect(booking)
        except ValidationError as wrong:
            if getattr(wrong, "code", "") in ("noted_before", "meanwhile"):
                put(form, once=uuid.uuid4(), shown=booking.payments.count())
            form.add_error("cents" if getattr(wrong, "code", "") != "future" else "on", wrong.messages)
    return shown_of_bookings(request, template, booking=booking, form=form, account=account.of(booking))


@edits_bookings
def lowering(request, booking_id, settlement_id):
    """Charge less than the terms give for seats that were given up."""
    booking = to_read(request, booking_id)
    settlement = get_object_or_404(booking.settlements.prefetch_related("credits"), pk=settlement_id)
    form = LoweringForm(request.POST or None, fee_cents=settlement.fee_cents)
    if form.is_valid():
        try:
            operations.lower_fee(settlement=settlement, **form.cleaned_data, **signed(request))
            messages.success(request, _("Less is charged."))
            return redirect(booking)
        except ValidationError as wrong:
            settlement.refresh_from_db()
            put(form, shown_fee_cents=settlement.fee_cents)
            form.add_error("fee_cents", wrong.messages)
    return shown_of_bookings(request, "lowering", booking=booking, decision=bookingsheet.decision(settlement), form=form)


@edits_bookings
@require_POST
def credit(request, booking_id):
    """Use a credit of the same customer for what is due of this booking."""
    booking, number = to_read(request, booking_id), request.POST.get("credit", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    try:
        used = operations.use_credit(credit=Credit(pk=int(number)), booking=booking, **signed(request))
        messages.success(request, _("The credit counts for this booking."))
        if "tells" in request.POST and not operations.tell_of_credit_used(credit=used, **signed(request)):
            messages.warning(request, f"{_('No letter can be sent to them.')} {telling.instead(booking)}")
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect(booking)
