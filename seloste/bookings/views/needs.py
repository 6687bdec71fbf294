"""What participants of a training need, for those who prepare or hold it; and the word of one who takes it back, when they phone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import events, operations
from ..attending import needs_sheet
from ..models import Seat
from .doors import FEATURE

reads_needs = requires(Permission.NEEDS_VIEW, Permission.COURSES_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)


@reads_needs
@require_GET
def needs(request, training_id):
    """Each reading is written down."""
    training = _theirs(request, training_id)
    sheet = needs_sheet.of(training)
    shown = sheet.persons
    events.NEEDS_READ.record(by=request.user.as_actor(), at=timezone.now(), about=training, shown=shown, count=len(shown))
    return render(request, "bookings/needs.html", {"training": training, "sheet": sheet})


@reads_needs
@require_POST
def taken_back(request, training_id, seat_id):
    """A participant says that they take their consent back: it is as easy as to give it (GDPR Art. 7(3)), also without the link."""
    training = _theirs(request, training_id)
    seat = get_object_or_404(Seat.objects.named().select_related("participant"), pk=seat_id, booking__training=training)
    if operations.take_need_back(seat=seat, by=request.user.as_actor(), at=timezone.now()):
        messages.success(request, _("What they had told is deleted."))
    return redirect("bookings:needs", training.pk)


def _theirs(request, training_id):
    return get_object_or_404(needs_sheet.trainings_of(request.user), pk=training_id)
