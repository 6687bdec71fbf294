"""Many invented persons and organisations at once, past the usual verbs: the named exemption of "only operations write, one entry each".

For trying the house at any size. Writes what the verbs would have written, with one journal entry for the whole.
"""

from itertools import compress, count

from django.db import connection, transaction
from django.db.models import Max

from seloste.databases import bulk
from seloste.search import text_index
from seloste.search.models import SearchDoc
from seloste.search.operations import columns as indexed

from .. import events, wellformed
from ..invented import persons as invented
from ..models import EmailAddress, Notice, Organisation, Person, Phone, PostalAddress, Provenance
from ..words import HowApproved, HowInformed, Scalar
from . import fill_organisations, taking_in
from .indexing import NOUN, words
from .recording import signature

_AT_ONCE = 50_000
_FILLED = (Person, EmailAddress, Phone, PostalAddress, Provenance, Notice, SearchDoc)
_EVERYTHING = (*_FILLED, *fill_organisations.FILLED)
_COLUMNS = {**taking_in.COLUMNS, SearchDoc: ("noun", "key", "subject", "norm", "sort_key", "family_key", "given_key")}


class AlreadyFilled(Exception):
    """The register holds persons or organisations: invented ones never mix with real ones."""


def fill(*, persons, seed, by, at, tell=lambda count: None):
    """Write ``persons`` invented persons, the same for the same seed, into a register without any; returns how many.

    With them an organisation for every twenty persons, some of whom act for it.

    All or nothing, in one transaction. A million takes minutes. ``tell`` hears how many are written so far.
    """
    with transaction.atomic():
        bulk.hold_alone(Person)
        if Person.objects.exists() or Organisation.objects.exists():
            raise AlreadyFilled
        with bulk.without_upkeep(_EVERYTHING):
            text_index.lift(connection)
            first = (Person.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
            written = _write(invented(persons, seed), first, signature(by), tell)
            fill_organisations.write(persons=written, first=first, seed=seed, by=signature(by), moment=_Values().moment)
        text_index.lay_anew(connection)
        bulk.reset_sequences(_EVERYTHING)
        events.FILLED.record(by=by, at=at, count=written)
    return written


def _write(people, first, by, tell):
    numbers = count(first)
    value, written = _Values(), 0
    rows = {model: [] for model in _FILLED}
    for person in people:
        for model, row in _rows(next(numbers), person, by, value):
            rows[model].append(row)
        written += 1
        if written % _AT_ONCE == 0:
            bulk.load_waiting(rows, _COLUMNS)
            tell(written)
    bulk.load_waiting(rows, _COLUMNS)
    return written


class _Values:
    """Values as each engine's driver takes them when no model stands between."""

    def __init__(self):
        is_sqlite = connection.vendor == "sqlite"
        self.moment = (lambda at: at.isoformat(" ")[:19]) if is_sqlite else (lambda at: at)
        self.ref = (lambda ref: ref.hex) if is_sqlite else (lambda ref: ref)


def _rows(number, person, by, value):
    """(model, row) of everything ``add_person`` writes."""
    at, found = value.moment(person.at), _found_by(person)
    origin, ref = (person.source, at, by), value.ref(person.ref)
    flags = (person.is_address_protected, person.is_phoning_forbidden)
    yield Person, (number, ref, person.first_name, person.last_name, found["sort_key"], person.language, *flags, 1, at)
    for address in person.emails:
        key = wellformed.email_match_key(address)
        yield EmailAddress, (number, address, key, wellformed.key_beside(key), *origin)
    for phone in person.phones:
        yield Phone, (number, phone, *origin)
    for street, postcode, city in person.addresses:
        yield PostalAddress, (number, street, postcode, city, "FI", *origin)
    approved, informed = _TOLD[person.source == "self"]
    for field in (*_ALWAYS, *compress(_FLAGS, flags)):
        yield Provenance, (number, field, approved, *origin)
    yield Notice, (number, informed, at, by)
    yield SearchDoc, (NOUN, str(number), ref, *(found[column] for column in _COLUMNS[SearchDoc][3:]))


_ALWAYS = (Scalar.FIRST_NAME.value, Scalar.LAST_NAME.value, Scalar.LANGUAGE.value)
_FLAGS = (Scalar.PROTECTED_ADDRESS.value, Scalar.NO_PHONING.value)
_TOLD = {
    True: (HowApproved.PHONE.value, HowInformed.READ_ALOUD.value),
    False: (HowApproved.FORM.value, HowInformed.FORM.value),
}


def _found_by(person):
    places = [] if person.is_address_protected else [(postcode, city) for _, postcode, city in person.addresses]
    return indexed((person.last_name, person.first_name), words(person.emails, person.phones, places))
