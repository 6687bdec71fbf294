"""One enquiry: reading it, taking it, answering it, turning it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.customers import operations as customers
from seloste.customers import organisation_lists
from seloste.privacy.access import requires
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission, Purpose
from seloste.web.forms import renewed

from .. import actions, events, operations
from ..forms import AnswerForm
from ..models import Enquiry
from ..words import TURNS, Kind, State

reads = requires(Permission.ENQUIRIES_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)
answers = requires(Permission.ENQUIRIES_VIEW, Permission.ENQUIRIES_ANSWER, purpose=Purpose.CUSTOMER_RELATIONS)


@reads
def enquiry(request, enquiry_id):
    """The enquiry with its answers, and what can be done."""
    enquiry = get_object_or_404(Enquiry.objects.whole(), pk=enquiry_id)
    return _page(request, enquiry, AnswerForm(initial={"revision": enquiry.revision}))


def _page(request, enquiry, form):
    alike = _companies_to_join(request, enquiry)
    traders = organisation_lists.shown(alike)
    events.READ.record(by=request.user.as_actor(), at=now(), about=enquiry, subject=enquiry.person, shown=traders)
    shown = {
        "alike": alike,
        "enquiry": enquiry,
        "form": form,
        "answers": enquiry.answers.select_related("message", "account"),
        "turns": enquiry.turns.select_related("account"),
        "ways": TURNS[State(enquiry.state)],
        "actions": actions.offered_to(request.user),
        "may_answer": request.user.may(Permission.ENQUIRIES_ANSWER),
        "may_correct": request.user.may(Permission.CUSTOMERS_CORRECT),
    }
    return render(request, "enquiries/enquiry.html", shown)


def _companies_to_join(request, enquiry):
    """Companies of the same ID or name as the one asked for, while it is not said which it is."""
    if enquiry.organisation or enquiry.kind != Kind.QUOTE or not enquiry.quote_request.organisation:
        return []
    if not request.user.may(Permission.CUSTOMERS_VIEW):
        return []
    asked = enquiry.quote_request
    return organisation_lists.with_lines(customers.same_organisations(name=asked.organisation, business_id=asked.business_id))


@answers
@require_POST
def assignment(request, enquiry_id):
    """ "I am answering", or no longer."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    try:
        if request.POST.get("to") == "me":
            operations.assign(enquiry=enquiry, to=request.user, by=request.user.as_actor(), at=now())
        else:
            operations.unassign(enquiry=enquiry, by=request.user.as_actor(), at=now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(enquiry)


@answers
@require_POST
def answer(request, enquiry_id):
    """Send the answer by letter."""
    enquiry = get_object_or_404(Enquiry.objects.whole(), pk=enquiry_id)
    form = AnswerForm(request.POST)
    if form.is_valid() and _send(request, enquiry, form):
        messages.success(request, _("The answer is on its way to %(address)s.") % {"address": enquiry.email})
        return redirect(enquiry)
    return _page(request, Enquiry.objects.whole().get(pk=enquiry_id), form)


def _send(request, enquiry, form):
    """Whether the answer went; else the form says what is to be done."""
    try:
        operations.answer(enquiry=enquiry, **form.cleaned_data, account=request.user, by=request.user.as_actor(), at=now())
    except operations.Stale as stale:
        renewed(form, stale.enquiry.revision)
        form.add_error(None, _("Somebody has worked on this enquiry meanwhile. Read what stands below, then send your answer or leave it."))
    except operations.CannotAnswer:
        form.add_error(None, _("This enquiry cannot be answered by letter: it has no e-mail address, or it is spam."))
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    return form.is_valid()


@answers
@require_POST
def phone_answer(request, enquiry_id):
    """Remember that the writer was answered by phone."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    try:
        operations.note_phone_answer(enquiry=enquiry, account=request.user, by=request.user.as_actor(), at=now())
    except operations.CannotAnswer:
        raise PermissionDenied from None
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(enquiry)


@answers
@require_POST
def turn(request, enquiry_id):
    """Close, open again, mark as spam, release."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    state = request.POST.get("state")
    try:
        operations.turn(enquiry=enquiry, state=state, account=request.user, by=request.user.as_actor(), at=now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    except (operations.CannotTurn, ValueError):
        messages.error(request, _("The enquiry had gone another way meanwhile. This is how it stands now."))
    return redirect(enquiry)
