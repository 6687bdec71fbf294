"""Columns of personal identity codes are refused whole, before anything of a list is kept (Data Protection Act 1050/2018 section 29).

A column is one by the words above it, or when several codes stand in it. A single code that has strayed into another column is left
out, and it is told in which rows.
"""

import re

from seloste.privacy.identity_codes import contains_identity_code

from .headers import bare

STRAYED = "\x00"  # what is kept in place of a code
SEVERAL = 3
_WORDS = re.compile(
    r"henkilötunnu|hetu|sotu|sosiaaliturvatunnu|personbeteckning|personnummer|personsignum|identitycode|personalid|nationalid|socialsecurity|\bssn\b"
)
_WHOLE = {"hlötunnus", "hlötun", "pnr", "ssn"}


def columns(header, rows):
    """The columns that hold identity codes, and ``{column: [row, …]}`` of codes that strayed into others. ``rows``: ``(number, cells)``."""
    named = {column for column, words in enumerate(header) if is_named(words)}
    found = {}
    for number, cells in rows:
        if contains_identity_code(" | ".join(cells)):
            for column, cell in enumerate(cells[: len(header)]):
                if column not in named and len(found.get(column, ())) < SEVERAL and contains_identity_code(cell):
                    found.setdefault(column, []).append(number)
    refused = named | {column for column, numbers in found.items() if len(numbers) >= SEVERAL}
    return refused, {column: numbers for column, numbers in sorted(found.items()) if column not in refused}


def is_named(words):
    """Whether the words above a column say that codes stand in it."""
    plain = bare(words)
    return plain in _WHOLE or bool(_WORDS.search(plain)) or contains_identity_code(words)


def without(cells, refused, width, *, may_stray):
    """A row's cells without the refused columns, and without codes that have strayed into others."""
    kept = [cell for column, cell in enumerate(cells[:width]) if column not in refused] if refused else cells[:width]
    if may_stray and contains_identity_code(" | ".join(kept)):
        kept = [STRAYED if contains_identity_code(cell) else cell for cell in kept]
    return kept
