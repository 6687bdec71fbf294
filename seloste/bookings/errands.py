"""What is done to all bookings of a training by one press, or when its time has come: each in its own transaction, so that what is
interrupted goes on when it is pressed again, and nothing is done twice.
"""

from django.core.exceptions import ValidationError
from django.db import transaction

from seloste.courses import operations as courses
from seloste.courses.models import Training
from seloste.databases import turns
from seloste.privacy.refusal import Refusal

from . import deadlines, letters, operations
from .attending import naming
from .letters import audience, changes, overtaking, reminding
from .models import Booking
from .money import crediting
from .operations.telling import EMPTY, demand_whole
from .words import Audience


class Overtaken(Exception):
    """A colleague wrote to customers of the training, or cancelled it, since the page was opened: what they did is shown first."""


def tell_change(*, training, texts, lets_leave, seen=None, by, at):
    """Write to every customer who does not yet know how the training stands; returns how many letters. Pressed again, each gets one.

    ``texts``: language → (subject line, body) as staff edited them; ``lets_leave``: consumers may give it up free of charge, for the
    change is ours; ``seen``: the ``overtaking.mark`` that stood on the page. ``ValidationError`` when a text is missing, ``Overtaken``
    when a colleague told them since, and nothing is sent.
    """
    told = {"texts": texts, "lets_leave": lets_leave, "by": by, "at": at}
    with transaction.atomic():
        turns.wait(f"bookings.tell:{training.pk}")
        _demand_seen(training, seen)
        rows = list(changes.untold(training).live())
        demand_whole(letters.CHANGED, texts, {one.language for one in rows})
        first = next(filter(changes.is_reached, rows), None)  # with its letter a colleague's page is overtaken, before the turn is theirs
        count = operations.tell_booking(booking=first, **told) if first else 0
    return count + sum(operations.tell_booking(booking=one, **told) for one in rows if one != first)


def write_to_all(*, training, to, texts, once, by, at):
    """Write to everybody of an ``Audience`` whom a letter reaches; returns how many. Sent again by the same form, each gets one.

    ``texts``: see ``write_to``; ``ValidationError`` when one is missing in a language that is read, and nothing is sent.
    """
    readers = [one for one in audience.among(audience.of(training), to) if not one.why_not]
    if {letters.TRAINING_LETTER.language_for(one.language) for one in readers} - set(texts):
        raise ValidationError(EMPTY, code="empty")
    return sum(operations.write_to(training=training, person=one.person, texts=texts, once=once, by=by, at=at) for one in readers)


def send_join_links(*, training, by, at):
    """Send the link to join to everybody whose seat is confirmed and who has not got it; returns how many letters."""
    readers = [one for one in audience.among(audience.of(training), Audience.BOTH) if not one.why_not]
    return sum(operations.send_join_link(training=training, person=one.person, by=by, at=at) for one in readers)


def remind(*, by, at):
    """Remind everybody who is due of the trainings that come; returns how many letters. At night nobody, and twice nobody."""
    if deadlines.is_night(at):
        return 0
    due = [(training, reader.person) for training in reminding.trainings(at) for reader in reminding.due(training)]
    return sum(operations.remind(training=training, person=person, by=by, at=at) for training, person in due)


def tell_of_credits(*, by, at):
    """Tell everybody whose credit ends soon; returns how many letters. At night nobody, and twice nobody."""
    return 0 if deadlines.is_night(at) else sum(operations.tell_of_credit(credit=one, by=by, at=at) for one in crediting.ending(at))


def call_off(*, training, reason, texts, dates, seen=None, by, at):
    """Cancel a training: it is marked, then each booking is cancelled for us and told; returns how many.

    ``dates``: trainings offered instead. ``ValidationError`` when a text is missing, also for who booked while it was pressed, or when it
    has been held, and ``Overtaken`` as in ``tell_change``: it is not cancelled then. Who joined the waiting list meanwhile is left for the
    next press.
    """
    with transaction.atomic():
        _demand_seen(Training.objects.select_for_update().get(pk=training.pk), seen)
        courses.cancel_training(training=training, reason=reason, by=by, at=at)  # nobody takes a seat from here on
        rows = list(Booking.objects.live().filter(training=training).order_by("booked_at", "pk"))
        demand_whole(letters.CALLED_OFF, texts, {one.language for one in rows})
    return sum(operations.call_off_booking(booking=one, texts=texts, dates=dates, by=by, at=at) for one in rows)


def _demand_seen(training, seen):
    if seen and overtaking.since(training, seen):
        raise Overtaken


def ask_for_names(*, training, once, by, at):
    """Ask by letter for the names of a training, each who ordered seats without any and may name who comes.

    Returns (letters, whom none reaches or may be sent, why the description lets others name nobody). Pressed again with the same
    ``once``, nobody is asked twice.
    """
    rows = Booking.objects.seated().nameless().filter(training=training).order_by("booked_at", "pk")
    closed = {booking: naming.why_closed(booking) for booking in rows}
    asked = [_asked(booking, once, by=by, at=at) for booking, why in closed.items() if not why]
    return sum(asked), len(asked) - sum(asked), next(filter(None, closed.values()), "")


def _asked(booking, once, *, by, at):
    try:
        return operations.ask_for_names(booking=booking, once=once, by=by, at=at) is not None
    except (Refusal, ValidationError):
        return False
