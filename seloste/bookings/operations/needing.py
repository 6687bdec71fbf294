"""What a participant needs special care for is told by their own link, a child's by its guardian's, with explicit consent, and is taken
back at any time."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.privacy import registry
from seloste.privacy.identity_codes import refuse_identity_codes
from seloste.privacy.words import Source
from seloste.web import plain_text

from .. import events
from ..attending import guardians
from ..models import Need, Seat
from ..words import LIVE
from .doors import OPEN

LONGEST = 500  # signs
NEEDS = {**OPEN, "group": "special_needs"}
OVER = _("The training is over, or the seat is no longer yours.")
EMPTY = _("Write what you need.")


@transaction.atomic
def tell_need(*, seat, text, wording, by, at):
    """Keep what the participant of a seat needs, and the ``wording`` they consented to (GDPR Art. 9(2)(a)). Told anew, it replaces.

    ``permits.NotPermitted`` while the description does not tell of special needs, ``ValidationError`` for what does not fit.
    """
    permits.demand(**NEEDS)
    return _told(_held(seat), text, wording, Source.SELF, events.NEED_TOLD, by=by, at=at)


@transaction.atomic
def tell_need_of_child(*, seat, text, wording, by, at):
    """The same by the guardian who booked for a child: theirs is the consent, and it is kept as theirs. ``registry.Gone`` when the seat is
    not, or no longer, of a child for whom they tell."""
    permits.demand(**guardians.TOLD_BY)
    seat = _held(seat)
    if not guardians.is_childs(seat):
        raise registry.Gone
    return _told(seat, text, wording, Source.ANOTHER, events.NEED_OF_CHILD_TOLD, by=by, at=at)


def _told(seat, text, wording, source, event, *, by, at):
    if seat.ended_at or seat.booking.state not in LIVE or at >= seat.booking.training.ends_at:
        raise ValidationError(OVER, code="over")
    text = refuse_identity_codes(plain_text.paragraphs(text, longest=LONGEST))
    if not text:
        raise ValidationError({"text": EMPTY})
    language = seat.participant.language if source == Source.SELF else seat.booking.language
    told = {"text": text, "wording": wording, "source": source, "language": language, "told_at": at}
    need, _is_new = Need.objects.update_or_create(seat=seat, defaults=told)
    event.record(by=by, at=at, subject=seat.participant, about=seat.booking)
    return need


@transaction.atomic
def take_need_back(*, seat, by, at):
    """The consent is withdrawn (Art. 7(3)): what was told is deleted. Returns whether there was anything."""
    seat = _held(seat)
    gone, _by_model = Need.objects.filter(seat=seat).delete()
    if gone:
        events.NEED_TAKEN_BACK.record(by=by, at=at, subject=seat.participant, about=seat.booking)
    return bool(gone)


def end_needs(standing, *, by, at):
    """What was told for the ``standing`` seats is deleted: it was told for their training, by who comes (GDPR Art. 5(1)(b), 7(3), 9(2)(a)).

    Returns the keys of the seats whose participants had told something. The caller holds their booking, and ends them or moves it.
    """
    needs = Need.objects.select_for_update(of=("self",)).filter(seat__in=standing).select_related("seat__participant", "seat__booking")
    needs = list(needs.order_by("pk"))
    for need in needs:
        need.delete()
        events.NEED_ENDED.record(by=by, at=at, subject=need.seat.participant, about=need.seat.booking)
    return {need.seat_id for need in needs}


def _held(seat):
    """The seat with its participant held, restricted or not, for it is they who tell; ``registry.Gone`` when it has another meanwhile."""
    registry.hold(seat.participant, even_restricted=True)
    standing = Seat.objects.select_for_update(of=("self",)).select_related("participant", "booking__training").filter(pk=seat.pk).first()
    if standing is None or standing.key != seat.key or standing.participant_id is None:
        raise registry.Gone
    return standing
