"""The page by which staff send the link to join an online training."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import ngettext

from .. import errands, joining, letter_sheet
from .doors import edits_bookings, shown_of_bookings, signed
from .telling import opened


@edits_bookings
def join_link(request, training_id):
    """Whom it reaches, how it reads, and the one press that sends it."""
    training = opened(request, training_id)
    if request.method == "POST":
        sent = errands.send_join_links(training=training, **signed(request))
        words = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", sent)
        messages.success(request, words % {"count": sent})
        return redirect("bookings:join_link", training.pk)
    has_link = training.is_coming and joining.has_link(training)
    told = letter_sheet.of_join_link(letter_sheet.lines(request, training), training) if has_link else {}
    return shown_of_bookings(request, "join_link", training=training, has_link=has_link, **told)
