"""The page by which staff send the link to join an online training."""

from django.shortcuts import redirect

from seloste.web.signing import signed

from .. import errands
from ..letters import joining, letter_sheet
from .doors import edits_bookings, shown_of_bookings
from .letter import say_sent
from .telling import opened


@edits_bookings
def join_link(request, training_id):
    """Whom it reaches, how it reads, and the one press that sends it."""
    training = opened(request, training_id)
    if request.method == "POST":
        sent = errands.send_join_links(training=training, **signed(request))
        say_sent(request, sent)
        return redirect("bookings:join_link", training.pk)
    has_link = training.is_coming and joining.has_link(training)
    told = letter_sheet.of_join_link(letter_sheet.lines(request, training), training) if has_link else {}
    return shown_of_bookings(request, "join_link", training=training, has_link=has_link, **told)
