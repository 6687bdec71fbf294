"""Pages by which staff tell the customers of a training that it has changed, or cancel it for all of them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.courses import calendar
from seloste.outbox.letters import text_in_use
from seloste.web.forms import put
from seloste.web.languages import NAMES
from seloste.web.signing import signed

from .. import errands, letters, operations
from ..forms.telling import CancellationForm, ChangeForm
from ..letters import overtaking, told_sheet
from ..models import Booking
from .doors import cancels_trainings, edits_bookings, shown_of_bookings


@edits_bookings
def change(request, training_id):
    """Whom a change concerns, the letter as each language reads it, and the one press that sends it."""
    training = opened(request, training_id)
    rows = told_sheet.of_change(request, training)
    languages, seen = told_sheet.languages(rows, letters.CHANGED), overtaking.mark(training)
    form = ChangeForm(request.POST or None, letter=letters.CHANGED, languages=languages, initial={"seen": seen})
    theirs = _theirs(request, training, form, seen, rows)
    if not theirs and _is_sent(request, form, rows):
        try:
            errands.tell_change(training=training, **form.told(), **signed(request))
            messages.success(request, _("The letters are on their way."))
            return redirect("bookings:change", training.pk)
        except errands.Overtaken:
            return change(request, training_id)
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
    told = {"previews": told_sheet.previews(form, letters.CHANGED, rows), "unsent": _unsent(request, letters.CHANGED, rows)}
    return _shown(request, "change", training, form, rows, theirs=theirs, **told)


@cancels_trainings
def cancellation(request, training_id):
    """Why, whom it concerns and what they get back, the letter, and the one press that does it all."""
    training = opened(request, training_id)
    rows = told_sheet.of_cancellation(request, training)
    seen, concerns = overtaking.mark(training), rows or training.is_coming
    form = _to_cancel(request, training, rows, seen)
    theirs = _theirs(request, training, form, seen, concerns)
    if not theirs and _is_sent(request, form, concerns):
        try:
            errands.call_off(training=training, **form.told(), **signed(request))
            messages.success(request, _("The training is cancelled and everybody is told whom a letter reaches."))
            return redirect("bookings:cancellation", training.pk)
        except errands.Overtaken:
            return cancellation(request, training_id)
        except ValidationError as wrong:
            form.add_error(None, wrong.messages)
    told = {"previews": told_sheet.previews(form, letters.CALLED_OFF, rows), "unsent": _unsent(request, letters.CALLED_OFF, concerns)}
    told["chosen"] = told_sheet.chosen(training, request.POST.get("reason"), request.POST.getlist("dates")) if theirs else []
    return _shown(request, "cancellation", training, form, rows, theirs=theirs, **told)


@edits_bookings
@require_POST
def reached(request, booking_id):
    """A customer whom no letter reaches was told by phone."""
    booking = get_object_or_404(Booking, pk=booking_id)
    training = opened(request, booking.training_id)
    operations.note_reached(booking=booking, **signed(request))
    messages.success(request, _("It is noted that they know."))
    if request.POST.get("back") == "today":
        return redirect("staff:today")
    return redirect("bookings:change" if training.is_coming else "bookings:cancellation", training.pk)


def _to_cancel(request, training, rows, seen):
    more = {"languages": told_sheet.languages(rows, letters.CALLED_OFF), "dates": told_sheet.new_dates(training)}
    more |= {"stands": training.reason, "initial": {"seen": seen}}
    return CancellationForm(request.POST or None, letter=letters.CALLED_OFF, **more)


def _theirs(request, training, form, seen, concerns):
    """What a colleague did since the page was opened that is sent; the form then holds what stands, to be sent once more."""
    said = request.POST.get("seen", "")
    if request.method != "POST" or (concerns and not said):
        return None
    theirs = told_sheet.overtaken(request, training, said)
    if theirs:
        put(form, seen=seen)
    return theirs


def _shown(request, template, training, form, rows, **told):
    told |= {"training": training, "form": form, "rows": rows}
    told |= {"unreached": told_sheet.unreached(request, training), "kept_back": told_sheet.kept_back(request, training)}
    told["offered"] = told_sheet.offered(training) if told["unreached"] or told["theirs"] else []
    return shown_of_bookings(request, template, **told)


def _unsent(request, letter, concerns):
    """(subject, text) of whoever wrote a letter while a colleague sent theirs: it concerns nobody now, and they may want their words."""
    if request.method != "POST" or concerns or "look" in request.POST:
        return []
    written = {code: (request.POST.get(f"subject_{code}", ""), request.POST.get(f"body_{code}", "")) for code in NAMES}
    return [text for code, text in written.items() if any(text) and not _is_usual(letter, code, text)]


def _is_usual(letter, code, text):
    return [one.split() for one in text] == [one.split() for one in text_in_use(letter.key, code)]


def opened(request, training_id):
    """The training, if the account may see it."""
    return get_object_or_404(calendar.visible_to(request.user).select_related("course"), pk=training_id)


def _is_sent(request, form, concerns):
    """Whether the letters are to leave: the form is whole, and more was pressed than to look at them."""
    return request.method == "POST" and form.is_valid() and "look" not in request.POST and bool(concerns)
