"""A person's facts as a reader sees them: each with where it came from, when and who wrote it, in one query however many facts."""

from dataclasses import dataclass

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from seloste.description import wording
from seloste.journal.words import KINDS, SOURCES
from seloste.staff.models import Account

from . import wellformed
from .models import EmailAddress, Phone, PostalAddress, Provenance, Superseded
from .words import Listed, Scalar, yes_or_no


@dataclass(frozen=True)
class Line:
    """One fact: what it is, its value, a ``mailto:`` or ``tel:`` address unless they asked not to be called, and its origin in words."""

    kind: str
    label: str
    text: str
    href: str
    source: str
    at: object
    by: str


@dataclass(frozen=True)
class Correction:
    """What one correction replaced, while it can be undone."""

    id: object
    at: object
    lines: list
    ends_at: object


def lines(person):
    """Every fact besides the name, in a fixed order."""
    rows = sorted(_rows(person), key=lambda row: (_ORDER[row[0]], row[1]))
    return [_line(person, row) for row in rows]


def corrections(person, at):
    """Corrections that can still be undone, the newest first; asks nothing of a person who was never corrected."""
    if person.revision == 1:
        return []
    found = {}
    for row in Superseded.objects.filter(person=person, ends_at__gt=at).order_by("-superseded_at", "pk"):
        found.setdefault(row.correction, Correction(row.correction, row.superseded_at, [], row.ends_at)).lines.append(_earlier(row))
    return list(found.values())


_LABELS = {**{member.value: member.label for member in Scalar}, **{member.value: member.label for member in Listed}}
_ORDER = {key: place for place, key in enumerate((*Listed.values, *Scalar.values))}


def _rows(person):
    """(kind, number, four texts, source, at, by) of e-mails, phones, addresses and origins, in one statement."""
    parts = [
        (EmailAddress, Value("email"), ("address",)),
        (Phone, Value("phone"), ("number",)),
        (PostalAddress, Value("address"), ("street", "postcode", "city", "country")),
        (Provenance, "field", ("how",)),
    ]
    selects = []
    for model, kind, columns in parts:
        blanks = [Value("", output_field=CharField())] * (4 - len(columns))
        rows = model.objects.filter(person=person).order_by()
        selects.append(rows.values_list(kind, "pk", *columns, *blanks, "source", "at", "by", _writer()))
    return selects[0].union(*selects[1:], all=True)


def _writer():
    """The name of the colleague that a row's signature is of."""
    signed = Account.objects.annotate(signature=Concat(Value("staff:"), Cast("pk", CharField())))
    return Subquery(signed.filter(signature=OuterRef("by")).values("name")[:1])


def _line(person, row):
    kind, _, *texts, source, at, by, name = row
    text, href = _shown(person, kind, texts)
    return Line(kind, _LABELS[kind], text, href, SOURCES.get(source, ""), at, name or KINDS.get(by.partition(":")[0], ""))


def _shown(person, kind, texts):
    if kind == Listed.EMAIL:
        return texts[0], f"mailto:{texts[0]}"
    if kind == Listed.PHONE:
        return wellformed.phone_in_a_line(texts[0]), "" if person.is_phoning_forbidden else f"tel:{texts[0]}"
    if kind == Listed.ADDRESS:
        return address_as_read(*texts), ""
    if kind == Scalar.LANGUAGE:
        return str(person.language_name), ""
    value = getattr(person, kind)
    return (yes_or_no(value) if isinstance(value, bool) else value), ""


def for_paper(person):
    """The same for a print: without the address where that is protected, and without numbers that are not to be called."""
    hidden = {Listed.ADDRESS: person.is_address_protected, Listed.PHONE: person.is_phoning_forbidden}
    return [line for line in lines(person) if not hidden.get(line.kind)]


def address_as_read(street, postcode, city, country):
    place = " ".join(filter(None, (postcode, city)))
    return ", ".join(filter(None, (street, place, wording.country(country) if country != wellformed.HOME_REGION else "")))


def _earlier(row):
    value = row.value
    if row.field == Listed.PHONE and value:
        shown = wellformed.phone_in_a_line(value["number"])
    elif row.field == Listed.ADDRESS and value:
        shown = address_as_read(**value)
    elif isinstance(value.get("text"), bool):
        shown = yes_or_no(value["text"])
    else:
        shown = value.get("address") or value.get("text") or "–"
    return {"label": _LABELS[row.field], "text": shown}
