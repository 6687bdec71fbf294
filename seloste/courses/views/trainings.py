"""Pages of trainings: planned from a course, looked at, corrected, copied, and what becomes of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.web import frame
from seloste.web.signing import signed

from .. import operations, readers, sheet, training_sheet
from ..forms.sittings import with_one_more
from ..forms.trainings import MORE, CopyForm, TrainingForm
from ..models import Course
from .doors import done, edits, sees, shown


@sees
def training(request, training_id):
    standing = training_sheet.opened(request.user, training_id)
    told = training_sheet.of_training(request, standing, timezone.now())
    return shown(request, "training", training=standing, pieces=frame.training_pieces_of(request, standing), **told)


@edits
def choosing(request):
    """Which course is to be planned."""
    return shown(request, "choosing", courses=sheet.courses(), on=_day_said(request))


@edits
def planning(request, course_id):
    course = get_object_or_404(Course, pk=course_id)
    form = _form(request, course, day=_day_said(request))
    planned, form, _beside, clashes = _saved(
        request, form, lambda form, **known: operations.plan_training(course=course, **_told(form), **known, **signed(request))
    )
    if planned:
        messages.success(request, _("The training is planned."))
        return redirect(planned)
    return shown(request, "planning", course=course, form=form, **clashes)


@edits
def correcting(request, training_id):
    standing = training_sheet.opened(request.user, training_id)
    form = _form(request, standing.course, standing)
    saved, form, beside, clashes = _saved(
        request, form, lambda form, **known: operations.correct_training(training=standing, **_told(form), **known, **signed(request))
    )
    if saved:
        messages.success(request, _("The training is saved. Nobody is written to by itself."))
        return redirect(standing)
    return shown(request, "correcting_training", training=standing, form=form, beside=beside, **clashes)


@edits
def copying(request, training_id):
    standing = training_sheet.opened(request.user, training_id)
    form = CopyForm(request.POST or None)
    copied, form, _beside, clashes = _saved(
        request, form, lambda form, **known: operations.copy_training(training=standing, **form.cleaned_data, **known, **signed(request))
    )
    if copied:
        messages.success(request, _("The training is copied. This is the copy."))
        return redirect(copied)
    return shown(request, "copying", training=standing, form=form, **clashes)


@edits
@require_POST
def confirming(request, training_id):
    standing = training_sheet.opened(request.user, training_id)
    return _settled(request, standing, lambda: operations.confirm_training(training=standing, **signed(request)), _("It is confirmed."))


@edits
@require_POST
def noting_held(request, training_id):
    standing = training_sheet.opened(request.user, training_id)
    return _settled(
        request, standing, lambda: operations.note_training_held(training=standing, **signed(request)), _("It is marked as held.")
    )


def _settled(request, training, deed, said):
    try:
        deed()
        messages.success(request, said)
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect("staff:today" if request.POST.get("back") == "today" else training)


def _form(request, course, standing=None, day=None):
    data = request.POST or None
    if data and MORE in data:
        data = with_one_more(data)
    return TrainingForm(data, course=course, known=training_sheet.known(request, standing), standing=standing, day=day)


def _told(form):
    return {"facts": form.facts(), "sittings": form.sittings.said, "prices": form.prices(), **form.key()}


def _saved(request, form, deed):
    """As ``done``, with what collides as a fourth: told before it is saved, and saved when exactly that has been seen."""
    if getattr(form, "pressed", ""):
        return None, form.unjudged(), [], {}
    try:
        return *done(form, lambda form: _unless_seen(request, form, deed)), {}
    except operations.Collides as found:
        clashes = training_sheet.clashes(request.user, found.collisions)
        return None, form, [], {"clashes": clashes, "seal": training_sheet.seal(found.collisions)}


def _unless_seen(request, form, deed):
    try:
        return deed(form, is_known=False)
    except operations.Collides as found:
        if request.POST.get("seen") != training_sheet.seal(found.collisions):
            raise
    return deed(form, is_known=True)


def _day_said(request):
    """The day that an address names (``on=2026-12-01``), or nothing."""
    return readers.day(request.GET.get("on"))
