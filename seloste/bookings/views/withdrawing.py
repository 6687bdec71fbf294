"""The online function of withdrawal: who and which contract, then the button that withdraws; open the whole time, without sign-in.

Nothing is filled in beforehand: whoever has just booked in another's name would read what the register knows of them.
"""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from seloste.enquiries import limits
from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.web import languages
from seloste.web.templatetags.web import day

from .. import bookingsheet, operations
from ..forms.withdrawing import FindingForm, WithdrawingForm
from ..money import settling
from ..operations.cancelling import NO_WITHDRAWAL
from ..terms import quoting
from ..terms.outcome import Ground
from ..words import SEATED, Settled
from .doors import of_link

NOTHING_YET = _("You are on the waiting list and have booked nothing yet. You may leave the list at any time.")


@public
@never_cache
def withdrawing(request, token):
    """First the name, the contract and where the receipt goes; then the confirmation. In the language of the booking."""
    at = timezone.now()
    booking = of_link(token, at=at)
    with languages.spoken(request, booking.language):
        form = WithdrawingForm(request.POST if request.method == "POST" else None)
        step, wrong = 1, ""
        if form.is_valid():
            step = 2
            if "confirm" in request.POST:
                wrong = _withdraw(booking, form, at)
                if not wrong:
                    answer = redirect("bookings:withdrawing", token)
                    answer.status_code = 303
                    return answer
        told = {"token": token, "booking": booking, "form": form, "step": step, "wrong": wrong, **_standing(booking, at)}
        return render(request, "bookings/withdrawing.html", told, status=409 if wrong else 200)


def _withdraw(booking, form, at):
    """The sentence about what could not be done, or nothing."""
    try:
        said = {"name": form.cleaned_data["name"], "to": form.cleaned_data["email"]}
        operations.withdraw(booking=booking, received_at=at, **said, by=VISITOR, at=at)
    except quoting.NoAnswer as refused:
        return refused.sentence
    except ValidationError as refused:
        return " ".join(refused.messages)
    return ""


def _standing(booking, at):
    """Whether one may withdraw now; what was decided when one has."""
    done = booking.settlements.filter(kind=Settled.WITHDRAWAL).prefetch_related("credits").last()
    told = {"done": bookingsheet.decision(done) if done else None, "closed": _why_closed(booking, at)}
    return told | {"may": booking.state in SEATED and _may(booking, at)}


def _why_closed(booking, at):
    if booking.is_queued:
        return NOTHING_YET
    if booking.state in SEATED and booking.is_consumers and not booking.exemption:
        until = settling.last_day_to_withdraw(booking)
        if timezone.localdate(at) > until:
            return _("The time in which you could withdraw ended on %(day)s. You can cancel by the terms.") % {"day": day(until)}
    return NO_WITHDRAWAL


def _may(booking, at):
    try:
        return settling.propose(booking, booking.size, at=at).ground == Ground.WITHDRAWAL
    except quoting.NoAnswer:
        return False


@public
@never_cache
def finding(request):
    """Without the letter: the link goes to the address of the booking. The page says the same whether there is one or not."""
    form = FindingForm(request.POST or None)
    is_busy = form.is_bound and not limits.is_within(request, of="bookings.withdraw")
    is_sent = not is_busy and form.is_valid()
    if is_sent:
        operations.ask_for_withdrawing(**form.cleaned_data, by=VISITOR, at=timezone.now())
    told = {"form": form, "is_busy": is_busy, "is_sent": is_sent}
    return render(request, "bookings/finding.html", told, status=429 if is_busy else 200)
