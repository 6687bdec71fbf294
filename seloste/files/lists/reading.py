"""Reads a list as people have them: CSV of any delimiter and encoding, or a spreadsheet (XLSX). All cells come as text.

A spreadsheet's numbers and dates become text; its formulas come as the values that were last calculated, and a CSV's stay what they
are: text, which nobody calculates.
"""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import spreadsheets
from .spreadsheets import MARGIN, MOST_COLUMNS, NO_LIST, Bounds

_DELIMITERS = (";", ",", "\t", "|")
_BOUNDS = Bounds()
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class List:
    """``header``: the words above the columns. ``rows()``: each time anew ``(row's number as the spreadsheet counts, cells)``."""

    header: tuple
    rows: Callable


def read(content, *, bounds=_BOUNDS):
    """The list in a file's bytes; ``ValidationError`` with what to do when there is none. ``bounds``: narrower ones, for shorter lists."""
    if content[:4] == b"PK\x03\x04":
        return _list(spreadsheets.rows_of(content, bounds), bounds.rows)
    if content[:4] == b"\xd0\xcf\x11\xe0" or (b"\x00" in content[:2000] and not _utf_16(content)):
        raise ValidationError(NO_LIST, code="no_list")
    text = _decoded(content)
    return of_text(text, bounds=bounds)


def of_text(text, *, bounds=_BOUNDS):
    """The list in a text, as a file holds it or as somebody copied it from a spreadsheet."""
    delimiter = _delimiter(text)
    return _list(lambda: _csv_rows(text, delimiter), bounds.rows)


def _list(lines, most_rows):
    """``lines()`` yields lists of cells; the first that is not empty is the header."""
    found = next(_filled(lines(), most_rows), None)
    if found is None:
        raise ValidationError(_("The list is empty. Choose another one."), code="empty")
    start, header = found
    if len(header) > MOST_COLUMNS:
        raise spreadsheets.too_many_columns()
    return List(tuple(header), lambda: ((number, cells) for number, cells in _filled(lines(), most_rows) if number > start))


def _filled(lines, most_rows):
    for number, cells in enumerate(lines, 1):
        cells = [cell.strip() for cell in cells]
        if any(cells):
            if number > most_rows + MARGIN:
                raise spreadsheets.too_many_rows(most_rows)
            yield number, cells


def _utf_16(content):
    """The name of the encoding when it is two bytes a letter, with its mark or without; else nothing."""
    if content[:2] in _UTF_16:
        return "utf-16"
    start = content[:2000]
    zeros = start[0::2].count(0), start[1::2].count(0)
    if max(zeros) * 3 < len(start) / 2:
        return ""
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _decoded(content):
    """UTF-16 where it looks so, else UTF-8 where it is, else what Windows wrote in Western Europe."""
    for encoding in filter(None, (_utf_16(content), "utf-8-sig", "cp1252")):
        try:
            return content.decode(encoding).lstrip("\ufeff")
        except UnicodeDecodeError:
            continue
    raise ValidationError(NO_LIST, code="no_list")


def _delimiter(text):
    """What parts the header into most columns."""
    said = text[:6].lower()
    if said.startswith("sep=") and len(text) > 4:
        return text[4]
    return max(_DELIMITERS, key=lambda one: len(next(_parsed(text[:20_000], one), [])))


def _csv_rows(text, delimiter):
    rows = _parsed(text, delimiter)
    if text[:4].lower() == "sep=":
        next(rows)
        yield []
    yield from ([_bare(cell) for cell in cells] for cells in rows) if '="' in text else rows


def _parsed(text, delimiter):
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        raise ValidationError(NO_LIST, code="no_list") from None


def _bare(cell):
    """``="02770"`` is how spreadsheets are told to keep a zero."""
    return cell[2:-1] if cell[:2] == '="' and cell[-1:] == '"' and len(cell) > 2 else cell
