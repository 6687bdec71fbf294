"""The page by which staff write to the people of a training in their own words."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.web.signing import signed

from .. import errands, letters
from ..forms.letter import LetterForm
from ..letters import letter_sheet
from ..operations.writing_to import TOO_LATE, is_over
from ..words import Audience
from .doors import edits_bookings, shown_of_bookings
from .telling import opened


@edits_bookings
def letter(request, training_id):
    """To whom, whom it reaches, how it reads, and the one press that sends it; nobody is shown any more once it comes too late."""
    training = opened(request, training_id)
    if is_over(training, now()):
        return shown_of_bookings(request, "letter", training=training, too_late=TOO_LATE)
    return _answer(request, training)


def _answer(request, training):
    rows = letter_sheet.lines(request, training)
    form = LetterForm(request.POST or None, languages=letter_sheet.languages(rows, letters.TRAINING_LETTER))
    is_whole = form.is_valid()
    reached, unreached = letter_sheet.chosen(rows, form.cleaned_data["to"] if is_whole else Audience.BOTH)
    if is_whole and reached and "look" not in request.POST:
        said = form.cleaned_data
        try:
            sent = errands.write_to_all(training=training, to=said["to"], texts=form.texts(), once=said["once"], **signed(request))
            say_sent(request, sent)
            return redirect(training)
        except ValidationError as wrong:  # somebody booked meanwhile who reads another language
            form.add_error(None, wrong.messages)
    if is_whole and not reached:
        form.add_error("to", _("No letter reaches any of them."))
    previews = letter_sheet.previews(form, reached) if form.is_valid() else []
    told = {"form": form, "reached": reached, "unreached": unreached, "previews": previews}
    return shown_of_bookings(request, "letter", training=training, **told)


def say_sent(request, count):
    words = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", count)
    messages.success(request, words % {"count": count})
