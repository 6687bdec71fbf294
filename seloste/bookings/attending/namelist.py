"""A list of participants as whoever ordered has it, read into rows of names; it is never kept.

Columns are known by the words above them in three languages, by what stands in them, or there are no such words at all; a title may
stand above the words. One column may hold whole names, the last name first or last: addresses such as aino.virta@ tell which, and the
reader may turn them round. What is wrong in one row never makes a column of addresses unknown: it is shown, to be put right.
"""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.files.lists import cells, headers, identity, reading
from seloste.search.norm import normalise

LARGEST = 500 * 1024  # bytes of a list
MOST_ROWS = 120
_BOUNDS = reading.Bounds(rows=MOST_ROWS, unpacked=20 * 1024 * 1024, memory=256 * 1024 * 1024, seconds=10, is_alone=True, sheets=100)
FIELDS = ("first_name", "last_name", "email", "phone", "language")
LAST_FIRST, FIRST_LAST, TWO = "last_first", "first_last", "two"
ORDERS = (LAST_FIRST, FIRST_LAST, TWO)
_WHOLE = {
    LAST_FIRST: "sukunimietunimi sukunimijaetunimi efternamnförnamn efternamnochförnamn lastnamefirstname surnamefirstname",
    FIRST_LAST: "etunimisukunimi etunimijasukunimi förnamnefternamn förnamnochefternamn firstnamelastname firstandlastname",
}
_PEOPLE = {"name": "osallistuja osallistujat deltagare participant participants"}
_WORDS = headers.table(headers.NAMES, headers.CONTACT, headers.LANGUAGE, _PEOPLE, dict.fromkeys(("name",), " ".join(_WHOLE.values())))
_ORDERS = headers.table(_WHOLE)
_PARTICLES = {"von", "af", "de", "la", "van", "der", "den", "di", "da", "le", "zu"}
_LAST_COMMA_FIRST = re.compile(r"[^,;\t@]+, [^,;\t@]+")  # ``Virtanen, Aino`` on a line of its own
_MARK = re.compile(r"^\s*(?:\d{1,3}[.)]|[-–—•*])\s+")  # what lists begin a line with
_TITLES = 5  # rows among which the words above the columns are looked for
_NAMES = {"first_name", "last_name", "name"}
TOO_LARGE = _("This list is too large. It has a row for each participant, and no pictures.")


@dataclass
class Row:
    """``values`` by field; ``errors`` by field, of what was left out."""

    values: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """``order``: how whole names of one column were parted, ``TWO`` where two columns were guessed to be first and last names, empty
    where words above them said it.

    ``left_out``: words above columns of identity codes; None among them: no words stood there.
    """

    rows: list
    order: str
    left_out: tuple


def of_file(content):
    """``Found`` in a file's bytes; ``ValidationError`` with what to do."""
    if len(content) > LARGEST:
        raise ValidationError(TOO_LARGE, code="too_large")
    return _found(reading.read(content, bounds=_BOUNDS))


def of_text(text):
    """``Found`` in what somebody pasted."""
    if len(text) > LARGEST:
        raise ValidationError(TOO_LARGE, code="too_large")
    return _found(reading.of_text(_as_rows(text), bounds=_BOUNDS))


def _as_rows(text):
    """Pasted lines whose commas part no columns, as rows of a list: those of a mail program, and last names before a comma."""
    if addressed := _addressed(text):
        return "\n".join(f"{_quoted(name)};{email}" for name, email in addressed)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if lines and all(map(_LAST_COMMA_FIRST.fullmatch, lines)) and not _words_in(lines[0].split(", "), is_first=True):
        return "\n".join(map(_quoted, lines))
    return text


def _addressed(text):
    """(name, address) of each where all is written as mail programs copy it: ``Aalto, Aino <aino@example.fi>;``, on one line or several."""
    *entries, rest = (entry.strip(" \t\r\n;,") for entry in text.split(">"))
    parted = [entry.rpartition("<") for entry in entries]
    found = [(name.strip(' "\t'), email.strip()) for name, _sign, email in parted]
    is_whole = all(name and "\n" not in name and "@" in email for name, email in found)
    return found if is_whole and not rest else []


def _quoted(line):
    """As one cell, whatever stands in it."""
    return '"{}"'.format(line.replace('"', '""'))


def turned(first, last, order):
    """(first name, last name) parted the other way: two columns change places, one column's whole name is parted anew."""
    if order == TWO:
        return last, first
    whole = " ".join(filter(None, (first, last) if order == FIRST_LAST else (last, first)))
    return parted(whole, other(order))


def other(order):
    return {LAST_FIRST: FIRST_LAST, FIRST_LAST: LAST_FIRST}.get(order, order)


def parted(whole, order):
    """(first name, last name) of a whole name: ``Virtanen, Aino`` says which is which, else the order does."""
    whole = _MARK.sub("", whole)
    last, comma, first = whole.partition(",")
    if comma:
        return first.strip(), last.strip()
    words = whole.split()
    if len(words) < 2:
        return "", whole
    count = _words_of_last(words if order == LAST_FIRST else words[::-1], order)
    last, first = (words[:count], words[count:]) if order == LAST_FIRST else (words[-count:], words[:-count])
    return " ".join(first), " ".join(last)


def _words_of_last(words, order):
    """How many words the last name has, counted from its end of the name: particles belong to it."""
    if order == LAST_FIRST:
        count = next((place for place, word in enumerate(words) if word.lower() not in _PARTICLES), 0) + 1
    else:
        count = 1 + next((place for place, word in enumerate(words[1:]) if word.lower() not in _PARTICLES), len(words) - 1)
    return min(count, len(words) - 1)


def _found(found):
    header, rows = _below_titles([(1, list(found.header)), *found.rows()])
    sample = [cells for _number, cells in rows]
    refused, strayed = identity.columns(header, rows)
    columns = headers.guess(_WORDS, header, sample)
    columns = ["" if column in refused else name for column, name in enumerate(columns)]
    _guess_addresses(columns, refused, sample)
    order = "" if _NAMES & set(columns) else _guess_names(columns, refused, sample)
    if "name" in columns:
        order = _order(columns, header, sample)
    if not _NAMES & set(columns):
        raise ValidationError(_("No column of names was found. Write above it: Name, or First name and Last name."), code="no_names")
    kept = [[_cell(line, column, strayed) for column in range(len(header))] for line in sample]
    left_out = tuple(header[column] or None for column in sorted(refused))
    return Found([_row(line, columns, order) for line in kept], order, left_out)


def _below_titles(lines):
    """(words above the columns, the rows below them). Without such words each row is of somebody."""
    known = [_words_in(cells, is_first=not place) for place, (_number, cells) in enumerate(lines[:_TITLES])]
    if not any(known):
        return [""] * max(len(cells) for _number, cells in lines), lines
    place = known.index(max(known))
    return lines[place][1], lines[place + 1 :]


def _words_in(cells, *, is_first):
    """How many cells are words that stand above a column. Below the first row somebody may be called so: there a name alone says it."""
    fields = [name for name in headers.guess(_WORDS, cells, []) if name]
    is_of_names = _NAMES & set(fields) and (len(fields) > 1 or sum(map(bool, cells)) == 1)
    return len(fields) if is_first or is_of_names else 0


def _guess_addresses(columns, refused, sample):
    """A column without words in which an address stands is of addresses, though some of them be wrong."""
    for column, name in enumerate(columns):
        if not name and column not in refused and "email" not in columns and any("@" in cell for cell in _cells(sample, column)):
            columns[column] = "email"


def _cells(sample, column):
    return [line[column] for line in sample if column < len(line) and line[column]]


def _guess_names(columns, refused, sample):
    """Fill in names where words said nothing: one column of words is of whole names, of two one is of first names. Returns the order."""
    free = [column for column, name in enumerate(columns) if not name and column not in refused and _is_words(sample, column)]
    if len(free) == 1:
        columns[free[0]] = "name"
    if len(free) < 2:
        return ""
    first, last = free[:2]
    whole = [f"{line[first]} {line[last]}" if last < len(line) else "" for line in sample]
    if _votes(whole, columns, sample) < 0:
        first, last = last, first
    columns[first], columns[last] = "first_name", "last_name"
    return TWO


def _is_words(sample, column):
    filled = _cells(sample, column)
    return bool(filled) and all(any(map(str.isalpha, cell)) and "@" not in cell for cell in filled)


def _order(columns, header, sample):
    place = columns.index("name")
    if said := headers.named(_ORDERS, header[place]):
        return said
    whole = [line[place] if place < len(line) else "" for line in sample]
    return FIRST_LAST if _votes(whole, columns, sample) > 0 else LAST_FIRST


def _votes(whole, columns, sample):
    """How many more rows have an address whose words stand in the order of the name than in the other."""
    if "email" not in columns:
        return 0
    mail = columns.index("email")
    return sum(_vote(name, line[mail]) for name, line in zip(whole, sample, strict=True) if mail < len(line))


def _vote(name, address):
    """1 when an address such as ``aino.virta@`` has the words in the order of the name, -1 in the other, else 0."""
    words, parts = normalise(name).split(), re.split(r"[._\s-]+", normalise(address.partition("@")[0]))
    if len(words) < 2 or len(parts) < 2 or "," in name:
        return 0
    ends = words[0], words[-1]
    return 1 if (parts[0], parts[-1]) == ends else -(1 if (parts[-1], parts[0]) == ends else 0)


def _cell(line, column, strayed):
    cell = line[column] if column < len(line) else ""
    return identity.STRAYED if column in strayed and identity.contains_identity_code(cell) else cell


def _row(line, columns, order):
    row = Row()
    for name, cell in zip(columns, line, strict=False):
        if name and cell and (name not in row.values):
            if error := cells.why_unfit(cell):
                row.errors["last_name" if name == "name" else name] = error
            else:
                row.values[name] = cell
    if whole := row.values.pop("name", ""):
        row.values["first_name"], row.values["last_name"] = parted(whole, order)
    if said := row.values.get("language"):
        row.values["language"] = cells.LANGUAGE.get(said.lower(), said)
    return row
