"""Feedback as staff read it: averages and texts, one answer, letting in and taking away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.outbox.links import absolute
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import events, feedback_figures, feedback_listing, operations
from ..models import Feedback

reads = requires(Permission.ENQUIRIES_VIEW, purpose=Purpose.SERVICE_DEVELOPMENT)
answers = requires(Permission.ENQUIRIES_VIEW, Permission.ENQUIRIES_ANSWER, purpose=Purpose.SERVICE_DEVELOPMENT)


@reads
def feedback(request):
    """The averages of a span of time, and the answers themselves, the newest first."""
    listing = feedback_listing.listing(request)
    shown = [one.enquiry.person for one in listing.rows if one.enquiry and one.enquiry.person]
    events.FEEDBACK_LIST_READ.record(by=request.user.as_actor(), at=now(), shown=shown, count=len(listing.rows))
    figures = feedback_figures.figures(feedback_listing.narrowed(listing))
    address = absolute(reverse("feedback:form"))
    return render(request, "enquiries/feedback_list.html", {"listing": listing, "figures": figures, "form_address": address})


@reads
def answer(request, feedback_id):
    """One answer, whole."""
    feedback = get_object_or_404(Feedback.objects.with_writers(), pk=feedback_id)
    person = feedback.enquiry.person if feedback.enquiry else None
    events.FEEDBACK_READ.record(by=request.user.as_actor(), at=now(), about=feedback, subject=person)
    may_answer = request.user.may(Permission.ENQUIRIES_ANSWER)
    return render(request, "enquiries/feedback_answer.html", {"feedback": feedback, "may_answer": may_answer})


@answers
@require_POST
def admit(request, feedback_id):
    """A person wrote it: it counts."""
    feedback = get_object_or_404(Feedback, pk=feedback_id)
    operations.admit_feedback(feedback=feedback, by=request.user.as_actor(), at=now())
    return redirect(feedback)


@answers
@require_POST
def discard(request, feedback_id):
    """It does not belong here."""
    feedback = get_object_or_404(Feedback, pk=feedback_id)
    operations.discard_feedback(feedback=feedback, by=request.user.as_actor(), at=now())
    messages.success(request, _("The feedback is gone."))
    return redirect("enquiries:feedback")
