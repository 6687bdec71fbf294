"""Customers of a training are told by letter that it has changed or is cancelled, each once; whom no letter reaches is told by phone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.courses.words import Reason
from seloste.outbox import letters as wording
from seloste.privacy import registry

from .. import events, letters
from ..letters import changes
from ..models import Settlement
from ..words import LIVE
from .cancelling import cancel_for_us
from .holding import changed, held
from .seat_letters import others, tell_seats
from .writing import write

EMPTY = _("The letter has no text in every language it is sent in.")
SEVERAL_LINES = _("A subject line is one line: write it without line breaks and signs that cannot be seen.")
UNFIT = _("The letter names something in braces that cannot be filled in.")


@transaction.atomic
def tell_booking(*, booking, texts, lets_leave, by, at):
    """Write to one customer how the training stands now, unless they know; returns how many letters. ``lets_leave``: see ``errands``.

    Whom no letter reaches, or who is restricted, may leave all the same, and those who come with them are told.
    """
    try:
        booking = held(booking, even_restricted=True, with_seated=True)
    except registry.Gone:
        return 0
    if booking.told_sequence >= booking.training.sequence or booking.state not in LIVE:
        return 0
    may_leave = booking.may_leave or (lets_leave and booking.is_consumers)
    if may_leave != booking.may_leave:
        changed(booking, may_leave=may_leave)
    tell_seats(booking, others(booking), letters.SEAT_CHANGED, once=changes.key(booking, booking.training), by=by, at=at)
    return int(_written(booking, letters.CHANGED, texts, changes.facts(letters.CHANGED, booking, at=at), by=by, at=at))


@transaction.atomic
def call_off_booking(*, booking, texts, dates, by, at):
    """One booking of a training that we cancelled: nothing is charged, and its customer is told. Done twice, once.

    It ends for a customer who is restricted too, for their money is theirs to claim (GDPR Art. 18(2)); the letter is left to staff.
    """
    try:
        booking = held(booking, even_restricted=True, with_seated=True)
    except registry.Gone:
        return 0
    if booking.state not in LIVE:
        return 0
    reason = Reason(booking.training.reason).label
    seats, dates = others(booking), changes.with_room(booking, dates)
    _keep_dates(cancel_for_us(booking=booking, is_told=True, by=by, at=at), dates)
    booking = held(booking, even_restricted=True)
    facts = changes.facts(letters.CALLED_OFF, booking, at=at, reason=reason, dates=dates)
    _written(booking, letters.CALLED_OFF, texts, facts, by=by, at=at)
    tell_seats(booking, seats, letters.SEAT_CALLED_OFF, once=changes.key(booking, booking.training), reason=reason, by=by, at=at)
    return 1


def _keep_dates(ended, dates):
    """The dates that the letter offers are those that its customer chooses from. ``ended``: what ``cancel_for_us`` gave."""
    if dates and isinstance(ended, Settlement):
        ended.outcome |= {"offered": [one.pk for one in dates]}
        ended.save(update_fields=["outcome"])


@transaction.atomic
def note_reached(*, booking, by, at):
    """Staff told the customer by phone how the training stands. Noted twice, once."""
    booking = held(booking, even_restricted=True)
    is_told = booking.told_sequence == booking.training.sequence
    if is_told and booking not in changes.unreached(booking.training):
        return
    _known(booking, reached_at=at)
    events.REACHED.record(by=by, at=at, subject=booking.booker, about=booking, training=booking.training_id)


def demand_whole(letter, texts, languages):
    """``ValidationError`` unless there is a text that can be filled in for each language."""
    for language in languages:
        subject, body = texts.get(letter.language_for(language), ("", ""))
        if not subject.strip() or not body.strip():
            raise ValidationError(EMPTY, code="empty")
        try:
            wording.one_line(subject)
        except wording.Unfit:
            raise ValidationError(SEVERAL_LINES, code="several_lines") from None
        try:
            known = wording.placeholders(subject) | wording.placeholders(body) <= set(letter.facts)
        except wording.Unfit:
            known = False
        if not known:
            raise ValidationError(UNFIT, code="unfit")


def _written(booking, letter, texts, facts, *, by, at):
    """The letter to the booker, and that they know; who has no address or is restricted stays untold. Whether it was written."""
    language = letter.language_for(booking.language)
    once = changes.key(booking, booking.training)
    message = write(booking, letter, facts=facts, text=texts[language], once=once, by=by, at=at)
    if message:
        _known(booking)
        events.TOLD.record(by=by, at=at, subject=booking.booker, about=booking, training=booking.training_id)
    return bool(message)


def _known(booking, **facts):
    changed(booking, told_sequence=booking.training.sequence, told_sessions=changes.sessions_of(booking.training), **facts)
