"""Participants are named, swapped, and told who named them. All of the names that are given at once, or none of them."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from seloste.customers import operations as customers
from seloste.customers.words import HowInformed
from seloste.databases import turns
from seloste.description import permits
from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.privacy import restricting
from seloste.privacy.refusal import Refusal

from .. import events, letters, links
from ..attending import guardians, naming, roll
from ..letters import correspondence, entries, telling
from ..models import Need
from ..words import LIVE
from . import named, people
from .holding import changed, held
from .swapping import settle_swap
from .writing import write

ENDED = _("The booking has ended, so that nobody can be named any more.")
SWAPPED = _("Another has come on this seat meanwhile. Look at who comes now, then exchange them or leave it.")
HAS_SEAT = _("%(name)s has a seat already.")
OFTEN = _("Another has come on this seat as often as it can be done here. Write or phone us, and we help.")
MOST_SWAPS = 3  # of one seat by the link: each writes to two mailboxes that whoever has it has chosen


class Closed(Refusal):
    """Too late for whoever ordered: the ``sentence`` of the terms, or that the names are closed."""


@transaction.atomic
def name_participants(*, booking, names, is_staff=False, by, at):
    """Let these (``orders.Name``) come on the seats that have no name, in their order. Returns how many seats were given a name.

    A name that has a seat of the booking already is left as it is. ``roll.Unfit`` when one of them cannot be taken, ``Closed`` when it is
    too late for whoever ordered, ``permits.NotPermitted`` while the description does not list who names.
    """
    roll.read(names)
    turns.wait(*named.turns_of(names))
    booking = _held(booking, names, is_staff)
    if not is_staff and (refusal := naming.standing(booking, at).refusal):
        raise Closed(refusal)
    count = name_seats(booking, names, is_staff=is_staff, by=by, at=at)
    if count:
        named.tell(booking, by=by, at=at)
        changed(booking)
        _confirm(booking, by=by, at=at)
    return count


def name_seats(booking, names, *, is_staff, by, at):
    """The same of a booking that is held, at whatever time, without a word to anybody."""
    assert transaction.get_connection().in_atomic_block
    source = _demand(booking, is_staff)
    read, seats = roll.read(names), roll.seats_of(booking)
    new = roll.without_seat(read, seats, is_strangers=not is_staff)
    empty = roll.demand_room(len(new), seats)
    persons = _persons(booking, {row: names[row] for row in new}, source, is_staff=is_staff, by=by, at=at)
    for seat, person in zip(empty, persons, strict=False):
        _seat(booking, seat, person, source, by=by, at=at)
    return len(new)


@transaction.atomic
def swap_participant(*, seat, name, is_staff=False, shown_swaps=None, shown_fee_cents=None, waiver=None, by, at):
    """Another comes on this seat instead. Whoever sat on it is told, loses their link, and what they told of themselves for it goes.

    Refusals as for ``name_participants``; by the terms' rule on swapping participants where they have one. At the desk it is done at any
    time, at the fee of the terms or by agreement: see ``swapping.settle_swap``. ``shown_swaps``: how often another had come on the seat
    when its page was shown; ``ValidationError`` when it was once more meanwhile.
    """
    source = _demand(seat.booking, is_staff)
    (read,) = roll.read([name])
    turns.wait(*named.turns_of([name]))
    booking = _held(seat.booking, [name], is_staff)
    if not is_staff and (refusal := naming.standing(booking, at).swap_refusal):
        raise Closed(refusal)
    seats = roll.seats_of(booking)
    standing = next((one for one in seats if one.pk == seat.pk), None)
    if standing is None:
        raise ValidationError(ENDED, code="ended")
    if roll.is_same(read, standing.participant, is_strangers=not is_staff):
        return standing
    if any(roll.is_same(read, one.participant, is_strangers=not is_staff) for one in seats):
        raise roll.Unfit({0: {"": [HAS_SEAT % {"name": f"{read.first_name} {read.last_name}".strip()}]}})
    if shown_swaps not in (None, standing.swapped or 0):
        raise ValidationError(SWAPPED, code="stale")
    if (standing.swapped or 0) >= MOST_SWAPS and not is_staff:
        raise Closed(OFTEN)
    (person,) = _persons(booking, {0: name}, source, is_staff=is_staff, by=by, at=at)
    former, was_told, entry = standing.participant, standing.told_at, entries.uid_of_seat(standing)
    Need.objects.filter(seat=standing).delete()
    if former:
        events.UNNAMED.record(by=by, at=at, subject=former, about=booking)
        standing.swapped = (standing.swapped or 0) + 1
    if is_staff and former:
        settle_swap(booking, shown_fee_cents=shown_fee_cents, waiver=waiver, by=by, at=at)
    _seat(booking, standing, person, source, by=by, at=at)
    changed(booking)
    named.tell(booking, by=by, at=at)
    if former and was_told and former.pk != booking.booker_id:
        _tell_former(booking, standing, former, entry, by=by, at=at)
    _confirm(booking, by=by, at=at)
    return booking.seats.get(pk=standing.pk)  # as it stands now that whoever comes has been told


@transaction.atomic
def note_told(*, seat, how, by, at):
    """A participant whom no letter reached has been told who named them and why, on paper or aloud (GDPR Art. 14)."""
    booking = held(seat.booking, even_restricted=True, with_seated=True)
    standing = booking.seats.select_for_update().get(pk=seat.pk)
    if standing.participant_id is None or standing.told_at:
        return False
    standing.told_at = at
    standing.save(update_fields=["told_at"])
    customers.note_informed(persons=[standing.participant_id], how_informed=HowInformed(how), by=by, at=at)
    events.PARTICIPANT_TOLD.record(by=by, at=at, subject=standing.participant, about=booking)
    return True


@transaction.atomic
def ask_for_names(*, booking, once, by, at):
    """The letter to whoever ordered, with the link by which they name those who come. Returns the message, or None without an address."""
    permits.demand(source=naming.source_of(booking), **naming.NAMED)
    booking = held(booking)
    if booking.state not in LIVE:
        raise ValidationError(ENDED, code="ended")
    key = correspondence.of_booking(booking, "names_wanted", once)
    return write(booking, letters.NAMES_WANTED, facts=_facts(booking, at), once=key, by=by, at=at)


def _demand(booking, is_staff):
    source = naming.source_of(booking, is_staff=is_staff)
    permits.demand(source=source, **naming.NAMED)
    return source


def _held(booking, names, is_staff):
    """The booking, held after those persons who are known: persons before bookings, in the order of their numbers."""
    people.hold([*names, *named.everybody(booking)])
    booking = held(booking, even_restricted=not is_staff)  # whoever has the link names those of their own booking
    if booking.state not in LIVE:
        raise ValidationError(ENDED, code="ended")
    return booking


def _persons(booking, names, source, *, is_staff, by, at):
    """The person of each name (by its row). Staff are told whose data are restricted; a stranger hears nothing of it."""
    wrong, persons = {}, []
    told = {"source": source, "language": booking.language, "how": people.NAMED}
    told |= {} if is_staff else {"own": booking.booker_id, "is_strangers": True}
    for row, name in names.items():
        try:
            persons.append(people.person(name, **told, by=by, at=at))
        except restricting.Restricted as restricted:
            wrong[row] = {"": [restricted.sentence]}
    if wrong:
        raise roll.Unfit(wrong)
    return persons


def _seat(booking, seat, person, source, *, by, at):
    """Whoever sat there before, swapped or erased, has a link of the old key, which opens nothing of whoever comes now."""
    seat.participant, seat.key, seat.named_at = person, uuid.uuid4(), at
    seat.told_at = at if person.pk == booking.booker_id else None
    seat.save()
    events.NAMED.record(by=by, at=at, subject=person, about=booking, source=str(source))


def _confirm(booking, *, by, at):
    once = correspondence.of_booking(booking, "names_received", booking.revision)
    write(booking, letters.NAMES_RECEIVED, facts=_facts(booking, at), once=once, by=by, at=at)


def _tell_former(booking, seat, former, entry, *, by, at):
    """``entry``: the UID by which their calendar knows the seat that was theirs."""
    to = telling.mailbox(former)
    if not outbox.can_reach(to) or not outbox.is_open(letters.SEAT_PASSED_ON) or restricting.is_standing(former):
        return
    language = former.language or booking.language
    facts = {"orderer": telling.orderer(booking), "course": telling.course(booking, language), "when": telling.when(booking, language)}
    facts["calendar"] = links.ended(booking, entry, at=at)
    told = {"letter": letters.SEAT_PASSED_ON, "to": to, "language": language, "subject": former.ref, "facts": facts}
    try:
        outbox.send(**told, once=correspondence.of_booking(booking, "seat_passed_on", seat.pk, seat.key.hex), by=by, at=at)
    except gates.Refused:
        return


def _children(booking, at):
    """The pages of the children of a guardian, who has the letter."""
    children = guardians.children(booking)
    with translation.override(booking.language):
        return [guardians.pages(children, at=at)] if children else []


def _facts(booking, at):
    live = booking.seats.live()
    return {
        "course": telling.course(booking),
        "when": telling.when(booking),
        "seats": str(len(live)),
        "count": str(sum(seat.participant_id is not None for seat in live)),
        "until": telling.last_moment(naming.standing(booking, at).until, booking.language),
        "link": "\n\n".join([links.address("bookings_names", booking, links.NAMES, at=at), *_children(booking, at)]),
    }
