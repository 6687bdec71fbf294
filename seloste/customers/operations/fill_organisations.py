"""The organisations of an invented register: a part of ``fill``, in its transaction."""

from seloste.databases import bulk
from seloste.search.models import SearchDoc
from seloste.search.operations import columns as indexed
from seloste.web.sorting import sort_key

from .. import invented_organisations
from ..models import BillingProfile, Contact, Organisation
from .indexing import ORGANISATION, organisation_names, organisation_words

FILLED = (Organisation, BillingProfile, Contact)
_AT_ONCE = 5_000
_FACTS = ("name", "kind", "business_id", "vat_id", "language", "street", "postcode", "city", "country", "email", "phone")
_BILLING = [field.attname for field in BillingProfile._meta.concrete_fields if field.attname != "id"]
_ORIGIN = ("source", "at", "by")
_COLUMNS = {
    Organisation: ("id", *_FACTS, "sort_key", "revision", "created_at", *_ORIGIN),
    BillingProfile: tuple(_BILLING),
    Contact: ("person_id", "organisation_id", "duty", *_ORIGIN),
    SearchDoc: ("noun", "key", "norm", "sort_key", "family_key", "given_key"),
}


def write(*, persons, first, seed, by, moment):
    """Write the organisations of so many invented persons, whose numbers begin at ``first``; returns how many.

    ``moment``: a moment as the engine's driver takes it.
    """
    rows, written = {model: [] for model in _COLUMNS}, 0
    for written, made in enumerate(invented_organisations.organisations(persons, seed), 1):
        for model, row in _rows(written, made, first, by, moment):
            rows[model].append(row)
        if written % _AT_ONCE == 0:
            bulk.load_waiting(rows, _COLUMNS)
    bulk.load_waiting(rows, _COLUMNS)
    return written


def _rows(number, made, first, by, moment):
    """(model, row) of everything that the verbs would have written of one organisation."""
    at = moment(made.at)
    origin = ("self", at, by)
    facts = dict(zip(("street", "postcode", "city"), made.place, strict=True))
    facts |= {name: getattr(made, name) for name in ("name", "kind", "business_id", "language", "email", "phone")}
    facts |= {"country": "FI", "vat_id": ""}
    yield Organisation, (number, *(facts[name] for name in _FACTS), sort_key(made.name), 1, at, *origin)
    if made.billing:
        yield BillingProfile, _billing(number, made.billing, origin)
    for person, duties in made.contacts:
        for duty in duties:
            yield Contact, (first + person, number, duty, *origin)
    found = indexed(organisation_names(made.name), organisation_words(Organisation(**facts)))
    yield SearchDoc, (ORGANISATION, str(number), *(found[column] for column in _COLUMNS[SearchDoc][2:]))


def _billing(number, told, origin):
    """A profile's row: what was told, and of the rest what the table holds for nothing."""
    empty = {"payment_days": None, "is_one_per_course": False, "revision": 1, "organisation_id": number}
    values = {**empty, **dict(zip(_ORIGIN, origin, strict=True)), **told}
    return tuple(values.get(name, "") for name in _BILLING)
