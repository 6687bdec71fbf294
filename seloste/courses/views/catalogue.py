"""Pages of courses: the list, a course, adding, correcting, what it renews, offering and taking out of sale."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from seloste.web.signing import signed

from .. import operations, prices, sheet
from ..forms.catalogue import CourseForm, RenewalsForm
from ..models import Course
from .doors import done, edits, sees, shown


@sees
def courses(request):
    return shown(request, "courses", courses=sheet.courses(), tabs=sheet.tabs())


@sees
def course(request, course_id):
    standing = get_object_or_404(Course.objects.select_related("certificate"), pk=course_id)
    return shown(request, "course", course=standing, **sheet.of_course(standing, timezone.localdate()))


@edits
def adding(request):
    form = CourseForm(request.POST or None, kinds=sheet.kinds(), taxes=prices.taxes(timezone.localdate()))
    added, form, _beside = done(
        form, lambda form: operations.add_course(**form.key(), facts=form.facts(), mistaken_for=form.mistaken(), **signed(request))
    )
    if added:
        messages.success(request, _("The course is added. It is not offered yet."))
        return redirect(added)
    return shown(request, "adding", form=form)


@edits
def correcting(request, course_id):
    standing = get_object_or_404(Course, pk=course_id)
    form = CourseForm(request.POST or None, kinds=sheet.kinds(), taxes=prices.taxes(timezone.localdate()), standing=standing)
    saved, form, beside = done(form, lambda form: _correct(request, standing, form))
    if saved:
        return redirect(standing)
    return shown(request, "correcting", course=standing, form=form, beside=beside)


def _correct(request, course, form):
    told = {"facts": form.facts(), "mistaken_for": form.mistaken(), **form.key()}
    operations.correct_course(course=course, **told, **signed(request))


@edits
def renewals(request, course_id):
    standing = get_object_or_404(Course, pk=course_id)
    form = RenewalsForm(request.POST or None, course=standing, kinds=sheet.kinds())
    saved, form, beside = done(form, lambda form: _set_renewals(request, standing, form))
    if saved:
        return redirect(standing)
    return shown(request, "renewals", course=standing, form=form, beside=beside)


def _set_renewals(request, course, form):
    told = {"renewals": form.renewals(), "revision": form.cleaned_data["revision"]}
    operations.set_renewals(course=course, **told, **signed(request))


@edits
@require_POST
def offering(request, course_id):
    standing = get_object_or_404(Course, pk=course_id)
    try:
        operations.offer_course(course=standing, **signed(request))
        messages.success(request, _("The course is offered."))
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect(standing)


@edits
@require_POST
def withdrawing(request, course_id):
    standing = get_object_or_404(Course, pk=course_id)
    operations.withdraw_course(course=standing, **signed(request))
    messages.success(request, _("The course is no longer offered."))
    if coming := standing.trainings.coming(timezone.now()).count():
        said = ngettext("%(coming)d training of it is planned and stays.", "%(coming)d trainings of it are planned and stay.", coming)
        messages.warning(request, said % {"coming": coming})
    return redirect(standing)
