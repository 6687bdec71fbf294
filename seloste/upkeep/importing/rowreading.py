"""Reads one row of a list by the fields its columns were given: the facts of a person or an organisation, what they say of marketing."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.customers import countries, newcomers, readers
from seloste.customers.words import BillingFact, OrganisationFact, OrganisationKind
from seloste.files.lists.cells import LANGUAGE, LONGEST_CELL, SUSPECT, why_unfit
from seloste.marketing.operations import Wishes
from seloste.marketing.words import Channel

from ..words import BILLING, CONTACT, SEVERAL, Kind, PersonField

NAMELESS = _("There is no name. Write one in your list, or leave the row out.")
_YES = {"1", "x", "k", "y", "j", "kyllä", "on", "ja", "yes", "true", "tosi", "sant", "kielletty", "förbjuden", "sallittu", "tillåten"}
_NO = {"", "0", "-", "e", "n", "ei", "nej", "no", "false", "epätosi", "falskt"}
_KINDS = {
    OrganisationKind.COMPANY: "oy ab oyj abp ky kb ltd company yritys företag osakeyhtiö aktiebolag",
    OrganisationKind.SOLE_TRADER: "tmi toiminimi fma firma näringsidkare elinkeinonharjoittaja",
    OrganisationKind.ASSOCIATION: "ry rf yhdistys förening association",
    OrganisationKind.MUNICIPALITY: "kunta kaupunki kommun stad municipality viranomainen myndighet hyvinvointialue välfärdsområde",
    OrganisationKind.OTHER: "muu annan övrig other",
}
_KIND = {word: kind.value for kind, words in _KINDS.items() for word in words.split()}
_FLAGS = {PersonField.PROTECTED_ADDRESS.value, PersonField.NO_PHONING.value}
_FORBIDS = {f"forbids_{channel}": (channel,) for channel in Channel} | {"forbids": tuple(Channel)}
_PERMITS = {f"permits_{channel}": (channel,) for channel in Channel}
_TICKS = {*_FLAGS, *_FORBIDS, *_PERMITS}
_HOLDING_IT = {"last_name": ("name", "first_name"), "first_name": ("name",)}
_NOTHING = Wishes()
_PARTED = re.compile(r"[;,]| / ")


@dataclass
class Row:
    """A row as it will be: ``person`` (of a company its contact) and ``organisation`` with ``billing``; or what is wrong, by column."""

    number: int
    person: object = None
    organisation: dict = field(default_factory=dict)
    billing: dict = field(default_factory=dict)
    wishes: Wishes = _NOTHING
    errors: list = field(default_factory=list)


def reader(kind, columns, language):
    """A function from ``(number, cells)`` to ``Row``. ``columns``: the field of each column, empty ones are left out.

    ``language``: of everybody for whom the list has none.
    """
    read = {Kind.PERSONS: _read_person, Kind.COMPANIES: _read_company}[Kind(kind)]
    several = SEVERAL if kind == Kind.PERSONS else ()
    chosen = [(column, name, name in several) for column, name in enumerate(columns) if name]
    return lambda number, cells: _read(read, number, cells, columns, chosen, language)


def _read(read, number, cells, columns, chosen, language):
    row = Row(number)
    values, width = {}, len(cells)
    for column, name, may_be_several in chosen:
        cell = cells[column] if column < width else ""
        if not cell:
            continue
        if (cell[0] in SUSPECT or len(cell) > LONGEST_CELL) and (error := why_unfit(cell)):
            row.errors.append((column, error))
        elif may_be_several:
            values.setdefault(name, []).append(cell)
        else:
            values.setdefault(name, cell)
    values.setdefault("language", language)
    try:
        read(row, values)
    except ValidationError as wrong:
        for name, errors in wrong.error_dict.items():
            column = _column_of(name, columns)
            row.errors += [(column, _said_of_a_list(error)) for error in errors]
    return row


def _column_of(name, columns):
    """Where what is wrong stands; of a name, in whichever column of the list holds one."""
    of_contact = CONTACT if name.startswith(CONTACT) else ""
    others = _HOLDING_IT.get(name.removeprefix(of_contact), ())
    return next((columns.index(held) for held in (name, *(f"{of_contact}{other}" for other in others)) if held in columns), None)


def _said_of_a_list(error):
    """A list may have one column for the whole name, and rows that are nobody's, such as a sum."""
    return ValidationError(NAMELESS, code=error.code) if error.code == "nameless" else error


def _read_person(row, values):
    wrong = {}
    said = values.keys() & _TICKS
    ticked = {name for name in said if _ticked(wrong, name, values)} if said else said
    row.wishes = _wishes(ticked)
    row.person = _newcomer(wrong, values, ticked & _FLAGS)


def _newcomer(wrong, values, flags=frozenset()):
    facts = values | _named(values) if "name" in values else values
    for name in _FLAGS & facts.keys():
        facts[name] = name in flags
    facts["emails"], facts["phones"] = _listed(values.get("email")), _listed(values.get("phone"))
    facts["language"] = _language(wrong, "language", values)
    facts["country"] = _country(values)
    facts["postcode"] = _postcode(values, facts["country"])
    try:
        read = newcomers.read(facts)
    except ValidationError as error:
        raise ValidationError(wrong | error.error_dict) from None
    if wrong:
        raise ValidationError(wrong)
    return read


def _listed(cells):
    """Several in one cell are parted by a semicolon, comma or a slash."""
    if not cells or (len(cells) == 1 and not _PARTED.search(cells[0])):
        return cells or ()
    return [part.strip() for cell in cells for part in _PARTED.split(cell) if part.strip()]


def _named(values):
    """``Virtanen, Aino`` says which is which; any other whole name is kept as it is written, for nobody may guess where to part it."""
    name = values.get("name")
    if not name or values.get("first_name") or values.get("last_name"):
        return {}
    last, comma, first = name.partition(",")
    return {"last_name": last.strip(), "first_name": first.strip()} if comma and "," not in first else {"last_name": name}


def _language(wrong, name, values):
    said = values.get(name, "").lower()
    if said and said not in LANGUAGE:
        wrong[name] = ValidationError(readers.NO_LANGUAGE, code="no_language")
    return LANGUAGE.get(said, "fi")


def _country(values):
    said = values.get("country", "")
    return countries.code_of(said) or said


def _postcode(values, country):
    """A spreadsheet takes 02770 for a number and loses its zero."""
    said = values.get("postcode", "")
    return said.zfill(5) if country in ("", "FI") and said.isascii() and said.isdigit() else said


def _ticked(wrong, name, values):
    said = values.get(str(name), "").lower()
    if said not in _YES and said not in _NO:
        wrong[str(name)] = ValidationError(_("Write yes or no."), code="no_tick")
    return said in _YES


def _wishes(ticked):
    if not ticked:
        return _NOTHING
    forbids = dict.fromkeys(channel for name, channels in _FORBIDS.items() if name in ticked for channel in channels)
    permits = dict.fromkeys(channel for name, channels in _PERMITS.items() if name in ticked for channel in channels)
    return Wishes(tuple(permits), tuple(forbids))


def _read_company(row, values):
    wrong = {}
    facts = {name: values[name] for name in OrganisationFact.values if name in values}
    facts["language"] = _language(wrong, "language", values)
    facts["country"] = _country(values)
    facts["postcode"] = _postcode(values, facts["country"])
    facts["kind"] = _kind(wrong, values)
    billing = {name: values[f"{BILLING}{name}"] for name in BillingFact.values if f"{BILLING}{name}" in values}
    contact = {name.removeprefix(CONTACT): value for name, value in values.items() if name.startswith(CONTACT)}
    row.organisation = _gathered(wrong, "", lambda: readers.organisation(facts))
    row.billing = billing and _gathered(wrong, BILLING, lambda: readers.billing(billing, facts["country"] or "FI"))
    if contact:
        lists = {name: [contact[name]] for name in ("email", "phone") if name in contact}
        row.person = _gathered(wrong, CONTACT, lambda: _newcomer({}, {**contact, **lists, "language": facts["language"]}))
    if wrong:
        raise ValidationError(wrong)


def _kind(wrong, values):
    said = values.get("kind", "").lower().rstrip(".")
    if said and said not in _KIND:
        wrong["kind"] = ValidationError(_("Write company, sole trader, association, municipality or other."), code="no_kind")
    return _KIND.get(said, "")


def _gathered(wrong, prefix, read):
    try:
        return read()
    except ValidationError as error:
        wrong |= {f"{prefix}{name}": found for name, found in error.error_dict.items()}
        return None
