"""Two entries side by side, as the page shows them before they become one."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from seloste.privacy import registry
from seloste.privacy.declarations import Merging

from . import finding, merging, wellformed
from .models import Person
from .sheet import address_as_read
from .words import Listed, Scalar, yes_or_no


@dataclass(frozen=True)
class Pair:
    """One fact of both, and what will stand."""

    label: Any
    kept: str
    gone: str
    then: str

    @property
    def differs(self):
        return self.kept != self.gone


@dataclass(frozen=True)
class Earlier:
    """A merge that can still be undone."""

    pk: int
    at: Any
    ends_at: Any
    name: str


def as_found(request, persons, line=finding.line):
    """The persons in the same order, each with the line (or another of ``finding``'s) and the tag that search shows."""
    known = Person.objects.filter(pk__in=[person.pk for person in persons]).marked().with_facts().in_bulk()
    found = [known[person.pk] for person in persons]
    for person in found:
        person.line, person.tag = line(person), finding.tags(request, person)
    return found


def preview(kept, gone):
    """The facts of both and what will stand, and how many rows of what go over (a ``dict`` of title and count)."""
    return {"pairs": list(_pairs(kept, gone)), "moves": _moves(kept, gone)}


def _pairs(kept, gone):
    yield Pair(_("Name"), kept.full_name, gone.full_name, kept.full_name)
    ours, theirs = str(kept.language_name), str(gone.language_name)
    yield Pair(Scalar.LANGUAGE.label, ours, theirs, ours)
    for listed, related, coming, text in (
        (Listed.EMAIL, "emails", merging.emails_to_move, lambda row: row.address),
        (Listed.PHONE, "phones", merging.phones_to_move, lambda row: wellformed.phone_in_a_line(row.number)),
        (
            Listed.ADDRESS,
            "addresses",
            merging.addresses_to_move,
            lambda row: address_as_read(row.street, row.postcode, row.city, row.country),
        ),
    ):
        ours, theirs = ([text(row) for row in getattr(person, related).all()] for person in (kept, gone))
        if ours or theirs:
            then = sorted([*getattr(kept, related).all(), *coming(kept=kept, gone=gone)], key=lambda row: row.pk)
            yield Pair(listed.label, _joined(ours), _joined(theirs), _joined(map(text, then)))
    for flag in (Scalar.PROTECTED_ADDRESS, Scalar.NO_PHONING):
        ours, theirs = getattr(kept, flag), getattr(gone, flag)
        if ours or theirs:
            yield Pair(flag.label, yes_or_no(ours), yes_or_no(theirs), yes_or_no(True))


def _moves(kept, gone):
    """Titles of the groups whose rows go over, each with how many rows; what both have does not."""
    found = {}
    for declared in registry.rows():
        if declared.of is Person or "__" in declared.subject or declared.merging not in (Merging.MOVE, Merging.RULE):
            continue
        rows = declared.rule(kept=kept, gone=gone) if declared.rule else registry.rows_about(gone, declared)
        count = rows.count()
        for title in {str(group.title) for _name, group in registry.fields_of(declared.of, "customers")} if count else ():
            found[title] = found.get(title, 0) + count
    return found


def earlier(merge):
    (person,) = [row["fields"] for row in merge.held["rows"] if row["model"] == Person._meta.label_lower]
    return Earlier(merge.pk, merge.at, merge.ends_at, f"{person['first_name']} {person['last_name']}".strip())


def _joined(texts):
    return " · ".join(texts)
