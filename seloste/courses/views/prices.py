"""The page of a course's prices."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.web.signing import signed

from .. import operations, sheet
from ..forms.prices import PricesForm
from ..models import Course
from .doors import done, edits, shown


@edits
def prices(request, course_id):
    course, today = get_object_or_404(Course, pk=course_id), timezone.localdate()
    form = PricesForm(request.POST or None, course=course, rows=course.prices.on(today), day=today)
    saved, form, beside = done(form, lambda form: _set(request, course, form))
    if saved:
        messages.success(request, _("The prices are saved."))
        return redirect("courses:prices", course.pk)
    return shown(request, "prices", course=course, form=form, beside=beside, lists=sheet.price_lists(course, today))


def _set(request, course, form):
    said = form.cleaned_data
    told = {"valid_from_on": said["valid_from_on"], "is_gross": said["is_gross"] == "yes", "revision": said["revision"]}
    operations.set_prices(course=course, prices=form.prices(), **told, **signed(request))
