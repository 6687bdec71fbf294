"""Many persons at once, from an old list: what ``add_person`` and ``correct_person`` do one by one, table by table.

Every verb takes a part of the list (``AT_ONCE`` rows are a good measure), asks as many questions for a thousand as for one, and belongs
to the caller's transaction, so that the list comes in whole or not at all.
"""

from typing import Any, NamedTuple

from django.db import transaction

from seloste.databases import bulk
from seloste.description import permits
from seloste.privacy import restricting
from seloste.privacy.refs import new_refs
from seloste.privacy.words import Source
from seloste.search import operations as search
from seloste.web.sorting import sort_keys

from .. import events, wellformed
from ..models import EmailAddress, Notice, Person, Phone, PostalAddress, Provenance
from ..newcomers import PLACE
from ..words import HowApproved, HowInformed
from .adding import DOOR
from .indexing import NOUN, words
from .recording import signature

AT_ONCE = 5000
_ORIGIN = ("source", "at", "by")
COLUMNS = {
    Person: (
        "id",
        "ref",
        "first_name",
        "last_name",
        "sort_key",
        "language",
        "is_address_protected",
        "is_phoning_forbidden",
        "revision",
        "created_at",
    ),
    EmailAddress: ("person_id", "address", "match_key", "mailbox_key", *_ORIGIN),
    Phone: ("person_id", "number", *_ORIGIN),
    PostalAddress: ("person_id", *PLACE, *_ORIGIN),
    Provenance: ("person_id", "field", "how", *_ORIGIN),
    Notice: ("person_id", "how", "at", "by"),
}


class Added(NamedTuple):
    """A person who came in with a list."""

    pk: int
    ref: Any
    newcomer: Any


@transaction.atomic(savepoint=False)  # see bulk.load
def add_persons(*, newcomers, source, how_approved, how_informed="", said_at=None, by, at):
    """Add persons (``newcomers.Newcomer``); returns an ``Added`` of each, in their order.

    Refused as ``add_person`` is. ``how_informed`` empty: they are yet to be told (GDPR Art. 14(3)), ``note_informed`` says when it was
    done. ``said_at``: since when their facts are known, where that is before ``at``: how long they are kept counts from it. Adds whoever
    is in the register already once more: ``newcomers.in_register`` beforehand.
    """
    permits.demand(source=source, **DOOR)
    if not newcomers:
        return []
    numbers = bulk.reserve(Person, len(newcomers))
    added = [Added(*one) for one in zip(numbers, new_refs(len(newcomers)), newcomers, strict=True)]
    how, in_order = (HowApproved(how_approved).value, HowInformed(how_informed).value if how_informed else ""), sort_keys()
    _load(added, how, (Source(source).value, bulk.moment(said_at or at), signature(by)), bulk.moment(at), in_order)
    search.index_many(noun=NOUN, things=[_found_by(one) for one in added], in_order=in_order)
    facts = {"source": source, "how_approved": how[0], "count": len(added)}
    events.TAKEN_IN.record(by=by, at=at, shown=[one.ref for one in added], **facts)
    return added


def _load(added, how, origin, at, in_order):
    """The rows of everything that is held of them, table by table."""
    rows = {model: [] for model in COLUMNS}
    persons, emails, phones, places, origins, notices = rows.values()
    approved, informed = how
    for (number, _ref, held), ref in zip(added, bulk.refs(one.ref for one in added), strict=True):
        first, last, language, listed, numbers, address, *flags = held
        sorted_by, flags = bulk.octets(in_order(last, first)), map(bulk.flag, flags)
        persons.append((number, ref, first, last, sorted_by, language, *flags, 1, at))
        emails += [(number, address, key, wellformed.key_beside(key), *origin) for address, key in listed]
        phones += [(number, phone, *origin) for phone in numbers]
        if address:
            places.append((number, *address, *origin))
        origins += [(number, field, approved, *origin) for field in held.scalars()]
        if informed:
            notices.append((number, informed, at, origin[2]))
    bulk.load_waiting(rows, COLUMNS)


def _found_by(one):
    held = one.newcomer
    places = [held.address[1:3]] if held.address and not held.is_address_protected else []
    return one.pk, one.ref, (held.last_name, held.first_name), words([address for address, _key in held.emails], held.phones, places)


@transaction.atomic
def note_informed(*, persons, how_informed, by, at):
    """Those of the persons (keys) whom nobody has told yet were told now; returns how many."""
    untold = list(Person.objects.filter(pk__in=persons, notices=None).values_list("pk", "ref"))
    how = HowInformed(how_informed).value
    bulk.load(Notice, COLUMNS[Notice], [(key, how, bulk.moment(at), signature(by)) for key, _ref in untold])
    if untold:
        events.INFORMED.record(by=by, at=at, shown=[ref for _key, ref in untold], how_informed=how, count=len(untold))
    return len(untold)


@transaction.atomic
def send_back(*, persons, by, at):
    """Take persons out again who came in with a list and about whom nothing else is held; returns how many.

    The caller has seen to it that nothing depends on them: whatever of theirs is left goes with them. Whoever's use is restricted stays.
    """
    going = set(persons) - restricting.among(persons)
    standing = dict(Person.objects.select_for_update().filter(pk__in=going).order_by("pk").values_list("pk", "ref"))
    search.remove_many(noun=NOUN, keys=standing)
    Person.objects.filter(pk__in=standing).delete()
    if standing:
        events.SENT_BACK.record(by=by, at=at, shown=list(standing.values()), count=len(standing))
    return len(standing)
