"""What an old list knows of persons who are in the register already: only what is lacking is filled in, nothing is overwritten."""

from django.db import transaction

from seloste.description import permits
from seloste.privacy import restricting
from seloste.search import operations as search
from seloste.web.sorting import sort_key

from .. import events, wellformed
from ..models import EmailAddress, Person, Phone, PostalAddress, Provenance
from ..newcomers import PLACE
from ..words import HowApproved, Listed, Scalar
from .adding import DOOR
from .indexing import NOUN, found_by, index_businesses_of
from .recording import signature

_NAMES = (Scalar.FIRST_NAME.value, Scalar.LAST_NAME.value)
_FLAGS = (Scalar.PROTECTED_ADDRESS.value, Scalar.NO_PHONING.value)


@transaction.atomic
def fill_in(*, known, source, how_approved, said_at=None, by, at):
    """Fill in what is lacking of persons: ``known`` is ``{key: Newcomer}``; returns ``{key: [names of the facts filled in]}``.

    Whoever has an e-mail, phone or address keeps exactly those; a protection that the list knows is taken over, for the stricter word
    stands. Whoever's use is restricted is left out (GDPR Art. 18). The caller settles what others work out of addresses
    (``registry.settle``). ``said_at`` as in ``add_persons``. Refused as ``add_person`` is.
    """
    permits.demand(source=source, **DOOR)
    origin = {"source": source, "at": said_at or at, "by": signature(by)}
    persons = _free(known).with_facts()
    lacking = {person: fields for person in persons if (fields := _lacking(person, known[person.pk]))}
    for person in lacking:
        person.revision += person.created_at != at  # who came with this same list is not corrected by its next row
    _write(lacking, known, origin, HowApproved(how_approved), at)
    reindex(lacking)
    _reindex_protected(lacking)
    for fields, refs in _alike(lacking):
        events.FILLED_IN.record(by=by, at=at, shown=refs, source=source, fields=fields, count=len(refs))
    return {person.pk: fields for person, fields in lacking.items()}


def _free(keys):
    """The persons whose data may be used, held until the transaction ends."""
    return Person.objects.select_for_update().filter(pk__in=set(keys) - restricting.among(keys)).order_by("pk")


def _lacking(person, newcomer):
    listed = ((Listed.EMAIL, person.emails, newcomer.emails), (Listed.PHONE, person.phones, newcomer.phones))
    fields = [name for name in (*_NAMES, *_FLAGS) if getattr(newcomer, name) and not getattr(person, name)]
    fields += [field.value for field, held, offered in listed if offered and not held.all()]
    return fields + ([Listed.ADDRESS.value] if newcomer.address and not person.addresses.all() else [])


def _write(lacking, known, origin, how, at):
    emails, phones, addresses, origins = [], [], [], []
    came = {**origin, "came_at": at}  # whatever day the list is of: what a person permitted before was not said of these
    for person, fields in lacking.items():
        newcomer = known[person.pk]
        for name in {*_NAMES, *_FLAGS} & {*fields}:
            setattr(person, name, getattr(newcomer, name))
            origins.append(Provenance(person=person, field=name, how=how, **origin))
        if Listed.EMAIL in fields:
            keyed = [(address, {"match_key": key, "mailbox_key": wellformed.key_beside(key)}) for address, key in newcomer.emails]
            emails += [EmailAddress(person=person, address=address, **keys, **came) for address, keys in keyed]
        if Listed.PHONE in fields:
            phones += [Phone(person=person, number=number, **came) for number in newcomer.phones]
        if Listed.ADDRESS in fields:
            addresses.append(PostalAddress(person=person, **dict(zip(PLACE, newcomer.address, strict=True)), **came))
        person.sort_key = sort_key(person.last_name, person.first_name)
    Person.objects.bulk_update(lacking, [*_NAMES, *_FLAGS, "sort_key", "revision"])
    # an origin of a protection that was taken away remains: the new one replaces it
    Provenance.objects.bulk_create(
        origins, update_conflicts=True, unique_fields=["person", "field"], update_fields=["how", "source", "at", "by"]
    )
    for model, rows in ((EmailAddress, emails), (Phone, phones), (PostalAddress, addresses)):
        model.objects.bulk_create(rows)


def _alike(changed):
    """(fields, references of those whom just these fields changed of): one entry for each kind, however many persons."""
    kinds = {}
    for person, fields in changed.items():
        kinds.setdefault(tuple(sorted(fields)), []).append(person.ref)
    return [(list(fields), refs) for fields, refs in sorted(kinds.items())]


def reindex(persons):
    """The search box finds the present facts of these persons."""
    keys = [person.pk for person in persons]
    search.remove_many(noun=NOUN, keys=keys)
    search.index_many(noun=NOUN, things=[found_by(person) for person in Person.objects.filter(pk__in=keys).with_facts()])


def _reindex_protected(changed):
    """Businesses of those whose address is protected now, or no longer: ``changed`` is ``{person: names of the changed facts}``."""
    if keys := [person.pk for person, fields in changed.items() if Scalar.PROTECTED_ADDRESS in fields]:
        index_businesses_of(keys)


@transaction.atomic
def take_out_again(*, filled, filled_at, by, at):
    """Undo ``fill_in``: ``filled`` is what it returned, ``filled_at`` the moment its facts carry; returns ``{key: [names taken out]}``.

    A fact that somebody has corrected since stays as it is, and so does everything of whoever's use is restricted now.
    """
    persons = list(_free(filled).with_facts().prefetch_related("origins"))
    taken = {person: fields for person in persons if (fields := _take_out(person, filled[person.pk], filled_at))}
    Person.objects.bulk_update(taken, [*_NAMES, *_FLAGS, "sort_key", "revision"])
    gone = {name: [person.pk for person, fields in taken.items() if name in fields] for name in (*Listed.values, *Scalar.values)}
    for field, model in ((Listed.EMAIL, EmailAddress), (Listed.PHONE, Phone), (Listed.ADDRESS, PostalAddress)):
        model.objects.filter(person__in=gone[field], at=filled_at).delete()
    for name in (*_NAMES, *_FLAGS):
        Provenance.objects.filter(person__in=gone[name], field=name, at=filled_at).delete()
    reindex(taken)
    _reindex_protected(taken)
    for fields, refs in _alike(taken):
        events.TAKEN_OUT.record(by=by, at=at, shown=refs, fields=fields, count=len(refs))
    return {person.pk: fields for person, fields in taken.items()}


def _take_out(person, fields, filled_at):
    """The facts that still stand as they were filled in; a name only while another is left."""
    standing = {row.field for row in person.origins.all() if row.at == filled_at}
    for field, related in ((Listed.EMAIL, person.emails), (Listed.PHONE, person.phones), (Listed.ADDRESS, person.addresses)):
        standing |= {field.value} if any(row.at == filled_at for row in related.all()) else set()
    taken = [name for name in fields if name in standing]
    if {*_NAMES} & {*taken} and not any(getattr(person, name) for name in _NAMES if name not in taken):
        taken = [name for name in taken if name not in _NAMES]
    for name in taken:
        if name in (*_NAMES, *_FLAGS):
            setattr(person, name, "" if name in _NAMES else False)
    person.sort_key = sort_key(person.last_name, person.first_name)
    person.revision += 1
    return taken
