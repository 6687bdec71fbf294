"""Another private person pays than who books: they are named by another, and told so (GDPR Art. 14)."""

from django.db import transaction

from seloste.customers import operations as customers
from seloste.customers.words import HowInformed
from seloste.outbox import gates
from seloste.outbox import operations as outbox

from .. import events, letters
from ..letters import correspondence, notices, telling
from ..models import Payer
from . import named, people, unseen
from .holding import held


def everybody(booking):
    """Who booked, those who come and another who pays, to be held before the booking."""
    payer = Payer.objects.filter(booking=booking).select_related("person").first()
    return [*named.everybody(booking), *([payer.person] if payer else [])]


def name_payer(booking, person, *, by, at):
    """The person is entered as the payer of a booking, and told by letter where one reaches them; else staff are to tell them.

    While the booking waits for seats there is nothing to pay: they are told when it has them.
    """
    assert transaction.get_connection().in_atomic_block
    payer = Payer.objects.create(booking=booking, person=person, named_at=at)
    return tell_payer(payer, booking, by=by, at=at)


def tell_payer(payer, booking, *, by, at):
    """The payer, told unless the booking waits or they know already."""
    is_to_be = payer.told_at is None and not booking.is_queued
    if is_to_be and (payer.person_id == booking.booker_id or _told(booking, payer.person, by=by, at=at)):
        payer.told_at = at
        payer.save(update_fields=["told_at"])
    return payer


@transaction.atomic
def note_payer_told(*, booking, how, by, at):
    """A payer whom no letter reached has been told who named them and why, on paper or aloud. Returns whether it was to be noted."""
    people.hold(everybody(booking))
    booking = held(booking, even_restricted=True)
    payer = Payer.objects.select_for_update().filter(booking=booking, told_at=None).first()
    if payer is None:
        return False
    payer.told_at = at
    payer.save(update_fields=["told_at"])
    customers.note_informed(persons=[payer.person_id], how_informed=HowInformed(how), by=by, at=at)
    events.PAYER_TOLD.record(by=by, at=at, subject=payer.person, about=booking)
    return True


def _told(booking, person, *, by, at):
    """Whether the letter was put in: who named them, for what, and where the description is."""
    to = telling.mailbox(person)
    if not outbox.can_reach(to) or not outbox.is_open(letters.PAYER_NAMED) or not named.is_within(to, at):
        return False
    if not unseen.is_seen(booking) and unseen.left_of_day(at) < 1 and not unseen.is_known(person, booking, at):
        return False
    language, facts = notices.of_payer(person, booking)
    told = {"letter": letters.PAYER_NAMED, "to": to, "language": language, "subject": person.ref, "facts": facts}
    try:
        outbox.send(**told, once=correspondence.of_booking(booking, "payer_named", person.pk), by=by, at=at)
    except gates.Refused:
        return False
    customers.note_informed(persons=[person.pk], how_informed=HowInformed.WRITING, by=by, at=at)
    return True
