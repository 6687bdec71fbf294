"""The public feedback form, and where it leads."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.privacy.words import Source

from .. import operations
from ..forms import FeedbackForm
from .public import Door, opened, receipt


@public
@never_cache
def form(request):
    """Tell us how the training was. ``?training=`` names it, so that each training can have a link of its own."""
    return opened(request, _DOOR, initial={"training": request.GET.get("training", "")[:200]})


@public
def thanks(request):
    """For an answer that nobody gets a number of."""
    return render(request, "enquiries/thanks.html")


def _take(form):
    feedback = operations.receive_feedback(**form.answer(), language=get_language(), by=VISITOR, at=now())
    is_awaited = feedback.enquiry is not None and form.cleaned_data["wants_contact"]
    return reverse("contact:received", args=[receipt(feedback.enquiry)]) if is_awaited else reverse("feedback:thanks")


_DOOR = Door(
    Source.FEEDBACK_FORM,
    operations.is_open_to_feedback,
    FeedbackForm,
    "enquiries/feedback.html",
    _take,
    _("The feedback form is closed"),
)
