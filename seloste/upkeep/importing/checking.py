"""Looks through a whole list before anything of it is written: what each row will be, what is wrong, who is here already."""

from dataclasses import dataclass, field
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import override

from seloste.customers import newcomers, organisations_known, reaching, wellformed
from seloste.customers.models import Person
from seloste.customers.operations.taking_in import AT_ONCE
from seloste.customers.sheet import address_as_read
from seloste.customers.words import Scalar
from seloste.description import wording
from seloste.marketing import suppressing
from seloste.privacy import restricting
from seloste.web.languages import LANGUAGES

from ..words import CONTACT, FIELDS, Duplicates, Kind
from . import rowreading, staging

MOST_ERRORS = 200  # told one by one
FIRST = 10  # rows shown as they will be
TELL_EVERY = 5_000
COUNTS = ("rows", "new", "known", "restricted", "twice", "sharing", "wrong", "suppressed", "forbids", "permits")


@dataclass
class Found:
    """What a check found. ``counts`` are numbers alone; ``wrong`` (row, column's words, refusal) and ``shown`` (row, its kind, whether it
    is here already, whose number or place is told to nobody: ``Scalar``) are worded for whoever reads them.
    """

    counts: dict = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    wrong: list = field(default_factory=list)
    shown: list = field(default_factory=list)

    def count(self, name, number=1):
        self.counts[name] += number

    @property
    def errors(self):
        """[row, column's words, sentence], in the active language."""
        return [[row, words, " ".join(_sentences(error))] for row, words, error in self.wrong]

    @property
    def first(self):
        """The first rows as they will stand in the register, in the active language."""
        return [_as_told(*one) for one in self.shown]

    def as_data(self):
        """What is kept: who opens the page tomorrow may read another language than who brought the list."""
        told = {}
        for language in LANGUAGES:
            with override(language):
                told[language] = {"errors": self.errors, "first": self.first}
        return {"counts": self.counts, "told": told}


def check(batch, *, tell=lambda done: None):
    """``Found`` of a list (``models.Import``); reads only."""
    header, found = staging.head(batch.file).header, Found()
    rows = read(batch)
    while part := list(islice(rows, AT_ONCE)):
        _look_at(part, batch, header, found)
        if found.counts["rows"] % TELL_EVERY == 0:
            tell(found.counts["rows"])
    return found


def read(batch):
    """(``Row``, number of an earlier row about the same person or organisation, or None) of each row of the list."""
    reader = rowreading.reader(batch.kind, batch.columns, batch.language)
    known = newcomers.Known() if batch.kind == Kind.PERSONS else organisations_known.Known()
    for number, cells in staging.rows(batch.file):
        row = reader(number, cells)
        yield row, None if row.errors else known.earlier(number, _whose(row, batch.kind))


def _whose(row, kind):
    return row.person if kind == Kind.PERSONS else row.organisation


def _look_at(part, batch, header, found):
    good = [(row, earlier) for row, earlier in part if not row.errors]
    for row, earlier in part:
        found.count("rows")
        if row.errors:
            found.count("wrong")
            _tell_of_errors(row, header, found)
        elif earlier is not None:
            found.count("twice")
    first = [row for row, earlier in good if earlier is None]
    left_out, coming = batch.duplicates == Duplicates.LEAVE_OUT, []
    look_up = newcomers.in_register if batch.kind == Kind.PERSONS else organisations_known.in_register
    looked_up = look_up([_whose(row, batch.kind) for row in first])
    restricted = restricting.among([same for same, _sharing in looked_up]) if batch.kind == Kind.PERSONS else set()
    for row, (same, is_sharing) in zip(first, looked_up, strict=True):
        found.count("known" if same else "new")
        found.count("restricted", int(same in restricted))
        found.count("sharing", int(is_sharing))
        coming += [] if same in restricted or (same and left_out) else [row]
    for row, (same, _is_sharing) in zip(first[: FIRST - len(found.shown)], looked_up, strict=False):
        here = Person.objects.filter(pk=same).first() if same and batch.kind == Kind.PERSONS else None
        found.shown.append((row, batch.kind, bool(same), _untold(row.person) | _untold(here)))
    coming += [] if left_out else [row for row, earlier in good if earlier is not None]
    _look_at_marketing([row for row, earlier in good if not left_out or earlier is None], coming, found)


def _untold(person):
    """Which protections somebody of the list or of the register has."""
    return {flag for flag in (Scalar.NO_PHONING, Scalar.PROTECTED_ADDRESS) if person and getattr(person, flag)}


def _look_at_marketing(rows, coming, found):
    """What a row forbids holds even where it is left out; what it permits, only where it comes in (``coming``)."""
    people = [row for row in rows if row.person]
    held = [{one for ones in suppressing.digests_of(row.person).values() for one in ones} for row in people]
    known = suppressing.known({one for ones in held for one in ones})
    found.count("suppressed", sum(bool(ones & known.keys()) for ones in held))
    found.count("forbids", sum(bool(row.wishes.forbids) for row in rows))
    found.count("permits", sum(bool(row.wishes.permitted()) for row in coming))


def _tell_of_errors(row, header, found):
    for column, error in row.errors[: MOST_ERRORS - len(found.wrong)]:
        words = header[column] if column is not None and column < len(header) else ""
        found.wrong.append((row.number, words[:60], error))


def _sentences(error):
    return [str(one) for one in getattr(error, "messages", [error])]


def _as_told(row, kind, is_known, untold):
    """``[words, …]`` of one row as it will stand in the register, and whether it is here already. Of a company what is its contact's is
    called so: two names, or two mailboxes, of one row are not one another's. Of whoever is not to be phoned, or whose address is
    protected (``untold``), that stands instead of it.
    """
    names, said = FIELDS[Kind(kind)], {}
    if kind == Kind.COMPANIES:
        shown = row.organisation | {"country": wording.country(row.organisation["country"])}
        said = {str(names[name]): str(value) for name, value in shown.items() if value and name not in ("kind", "language")}
    if person := row.person:
        of_whom = CONTACT if kind == Kind.COMPANIES else ""
        said |= {
            str(names[f"{of_whom}name"]): f"{person.first_name} {person.last_name}".strip(),
            str(names[f"{of_whom}email"]): ", ".join(address for address, _key in person.emails),
            str(names[f"{of_whom}phone"]): ", ".join(map(wellformed.phone_as_read, person.phones)),
            _("Postal address"): address_as_read(*person.address) if person.address else "",
        }
        if Scalar.NO_PHONING in untold:
            said[str(names[f"{of_whom}phone"])] = reaching.Call(is_forbidden=True).words
        if Scalar.PROTECTED_ADDRESS in untold:
            said[_("Postal address")] = str(Scalar.PROTECTED_ADDRESS.label)
    return {"row": row.number, "facts": [[name, value] for name, value in said.items() if value], "is_known": is_known}
