"""Who comes to a training leaves the program: as a file, by a press of staff that says to whom, and as a list to sign."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from seloste.courses import calendar
from seloste.privacy.access import requires
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import Permission, Purpose
from seloste.web.signing import signed

from .. import events, operations
from ..attending import attendance, attendance_sheet, needs_sheet, participants_file
from ..forms.participants import ParticipantsForm
from .doors import FEATURE, shown_of_bookings

takes_out = requires(Permission.BOOKINGS_VIEW, Permission.CUSTOMERS_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)

reads_attendance = requires(Permission.ATTENDANCE_VIEW, Permission.COURSES_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)


@takes_out
def as_file(request, training_id):
    """How many the file holds and to whom it goes; the press gives it."""
    training = get_object_or_404(calendar.visible_to(request.user).select_related("course"), pk=training_id)
    form = ParticipantsForm(request.POST if request.method == "POST" else None, choices=participants_file.choices())
    if form.is_valid():
        try:
            told = operations.take_out_participants(training=training, recipient=form.recipient(), **signed(request))
            return _file(training, participants_file.content(told, with_contacts=form.cleaned_data["with_contacts"]))
        except Refusal as refusal:
            form.add_error("to", refusal.sentence)
    return shown_of_bookings(request, "participants", training=training, form=form, attendance=attendance.of(training))


@reads_attendance
@require_GET
def attendance_list(request, training_id):
    """Who comes, with room to sign. Opening it is noted: what a browser prints no program sees."""
    training = get_object_or_404(needs_sheet.trainings_of(request.user), pk=training_id)
    now = timezone.now()
    told = attendance_sheet.of(training, request.user, now)
    shown = told.pop("persons")
    events.ATTENDANCE_PRINTED.record(by=request.user.as_actor(), at=now, about=training, shown=shown, count=len(shown))
    return render(request, "bookings/attendance.html", {**told, "at": now})


def _file(training, content):
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="participants-{training.pk}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
