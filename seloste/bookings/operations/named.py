"""Each participant is told by letter who named them, for what and why, with their own link (GDPR Art. 14).

Whoever names others chooses the mailboxes: none gets more of these letters a day than one that many name on purpose, and nobody is told
of a seat before there is one.
"""

from collections import Counter

from seloste.customers import operations as customers
from seloste.customers import wellformed
from seloste.customers.models import EmailAddress, Person
from seloste.customers.words import HowInformed
from seloste.databases.prepared import Prepared, moment
from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message

from .. import letters
from ..letters import correspondence, notices, telling
from ..ordering.orders import Name
from .confirming import DAY
from .unseen import Allowance

MOST = 6  # of these letters a day to one mailbox, however it is spelt; whom none reached staff tell
OF_ONE = 5  # seats of one booking with one mailbox: of more it is told by one letter


@Prepared
def _lately():
    mailboxes = EmailAddress.objects.of_asked_mailbox().values("person")
    told = Message.objects.filter(letter__in=[letters.PARTICIPANT_NAMED.key, letters.PAYER_NAMED.key], queued_at__gt=moment("since"))
    return told.filter(subject__in=Person.objects.filter(pk__in=mailboxes).values("ref")).values_list("pk")[:MOST]


def everybody(booking):
    """Who booked and who sits on its seats, to be held before the booking."""
    seated = booking.seats.live().named().values_list("participant", flat=True)
    return [Person(pk=number) for number in {*seated, *filter(None, [booking.booker_id])}]


def turns_of(told):
    """What to wait for (``turns.wait``) before those are held who book, pay or come: each mailbox's letters and bookings of today are
    counted by one transaction at a time, or several at once would each count the same."""
    found = [one.email if isinstance(one, Name) else telling.mailbox(one) for one in told]
    return [f"bookings.mailbox:{wellformed.mailbox_key(to)}" for to in found if to]


def is_within(to, at):
    """Whether one letter more about being named may go to a mailbox now."""
    return len(_lately.all(**wellformed.keys_of_mailbox(to), since=at - DAY)) < MOST


def tell(booking, *, by, at):
    """Write to those of its participants who are not told yet, unless it waits for seats. The booking and its participants are held.

    More than may be written to unseen (``unseen``) wait for staff.
    """
    if booking.is_queued:
        return
    allowance = Allowance(booking, at)
    seats = [seat for seat in booking.seats.live().select_related("participant") if seat.participant_id]
    to = telling.mailboxes({seat.participant_id for seat in seats})
    keys = {person: wellformed.mailbox_key(address) for person, address in to.items()}
    several = Counter(keys.get(seat.participant_id) for seat in seats)
    done = {keys.get(seat.participant_id) for seat in seats if seat.told_at}
    for seat in seats:
        key = keys.get(seat.participant_id)
        if seat.told_at or not key or (several[key] > OF_ONE and key in done):
            continue
        if _wrote(booking, seat, to[seat.participant_id], allowance, by=by, at=at):
            seat.told_at = at
            seat.save(update_fields=["told_at"])
            done.add(key)
    allowance.close()


def _wrote(booking, seat, to, allowance, *, by, at):
    """Whether the letter was put in."""
    person, letter = seat.participant, letters.PARTICIPANT_NAMED
    if not outbox.can_reach(to) or not outbox.is_open(letter):
        return False
    if not is_within(to, at) or not allowance.is_for(person):
        return False
    language, facts = notices.of_participant(seat, booking, at=at)
    told = {"letter": letter, "to": to, "language": language, "subject": person.ref, "facts": facts}
    try:
        once = correspondence.of_booking(booking, "participant_named", seat.pk, seat.key.hex, person.pk)
        outbox.send(**told, once=once, by=by, at=at)
    except gates.Refused:
        return False
    allowance.wrote += 1
    customers.note_informed(persons=[person.pk], how_informed=HowInformed.WRITING, by=by, at=at)
    return True
