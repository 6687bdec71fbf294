"""Reads a list as people have them: CSV of any delimiter and encoding, or a spreadsheet (XLSX). All cells come as text.

A spreadsheet's numbers and dates become text; its formulas come as the values that were last calculated, and a CSV's stay what they
are: text, which nobody calculates.
"""

import csv
import datetime as dt
import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_COLUMNS = 100
MOST_ROWS = 200_000
LARGEST_UNPACKED = 300 * 1024 * 1024  # bytes of a spreadsheet, which is a packed folder
MOST_MEMORY = 1024 * 1024 * 1024  # bytes of addresses, the interpreter's own among them
LONGEST_TRIAL = 60  # seconds
_TRIAL = f"""
import contextlib, io, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
with contextlib.suppress(ValueError):  # some systems know no such bound
    resource.setrlimit(resource.RLIMIT_AS, ({MOST_MEMORY}, {MOST_MEMORY}))
import python_calamine as calamine
try:
    calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
except (calamine.CalamineError, OSError, ValueError, KeyError, IndexError):
    pass
"""
_DELIMITERS = (";", ",", "\t", "|")
_TOO_LARGE = _("This spreadsheet is too large. Save it as CSV and choose that.")
_NO_LIST = _("This is no list that can be read. Save it as CSV or as a spreadsheet (XLSX) and choose it again.")
_UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True)
class List:
    """``header``: the words above the columns. ``rows()``: each time anew ``(row's number as the spreadsheet counts, cells)``."""

    header: tuple
    rows: Callable


def read(content, *, most_rows=MOST_ROWS, largest_unpacked=LARGEST_UNPACKED):
    """The list in a file's bytes; ``ValidationError`` with what to do when there is none.

    ``most_rows``, ``largest_unpacked`` (bytes): the bounds, for those who read shorter lists.
    """
    if content[:4] == b"PK\x03\x04":
        return _list(_spreadsheet(content, largest_unpacked), most_rows)
    if content[:4] == b"\xd0\xcf\x11\xe0" or (b"\x00" in content[:2000] and not _utf_16(content)):
        raise ValidationError(_NO_LIST, code="no_list")
    text = _decoded(content)
    return of_text(text, most_rows=most_rows)


def of_text(text, *, most_rows=MOST_ROWS):
    """The list in a text, as a file holds it or as somebody copied it from a spreadsheet."""
    delimiter = _delimiter(text)
    return _list(lambda: _csv_rows(text, delimiter), most_rows)


def _list(lines, most_rows):
    """``lines()`` yields lists of cells; the first that is not empty is the header."""
    found = next(_filled(lines(), most_rows), None)
    if found is None:
        raise ValidationError(_("The list is empty. Choose another one."), code="empty")
    start, header = found
    if len(header) > MOST_COLUMNS:
        raise ValidationError(_("The list has more than %(most)d columns. Delete those you do not need."), params={"most": MOST_COLUMNS})
    return List(tuple(header), lambda: ((number, cells) for number, cells in _filled(lines(), most_rows) if number > start))


def _filled(lines, most_rows):
    for number, cells in enumerate(lines, 1):
        cells = [cell.strip() for cell in cells]
        if any(cells):
            if number > most_rows + 100:
                raise ValidationError(_("The list has more than %(most)d rows. Divide it."), params={"most": most_rows})
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
    raise ValidationError(_NO_LIST, code="no_list")


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
        raise ValidationError(_NO_LIST, code="no_list") from None


def _bare(cell):
    """``="02770"`` is how spreadsheets are told to keep a zero."""
    return cell[2:-1] if cell[:2] == '="' and cell[-1:] == '"' and len(cell) > 2 else cell


def _spreadsheet(content, largest_unpacked):
    import python_calamine as calamine  # read when it is needed

    try:
        bounded = _repacked(content, largest_unpacked)
        _try_out(bounded)
        sheet = calamine.load_workbook(io.BytesIO(bounded)).get_sheet_by_index(0)
    except (calamine.CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError, RuntimeError):
        raise ValidationError(_NO_LIST, code="no_list") from None
    skipped = [[]] * (sheet.start[0] if sheet.start else 0)
    return lambda: (*skipped, *_sheet_rows(sheet)) if skipped else _sheet_rows(sheet)


def _sheet_rows(sheet):
    for row in sheet.iter_rows():
        yield [_text(cell) for cell in row]


def _repacked(content, largest):
    """The same folder, unpacked here within bounds: a few bytes may unpack to more than a machine holds, whatever their size says."""
    packed, left = io.BytesIO(), largest
    with zipfile.ZipFile(io.BytesIO(content)) as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as anew:
        for member in folder.infolist():
            with folder.open(member) as file:
                unpacked = file.read(left + 1)
            left -= len(unpacked)
            if left < 0:
                raise ValidationError(_TOO_LARGE, code="too_large")
            anew.writestr(member.filename, unpacked)
    return packed.getvalue()


def _try_out(content):
    """The spreadsheet is opened by a process of its own first, which may use so much memory and no more.

    Two cells at the ends of a sheet are a thousand bytes in a file and half a terabyte once it is opened; whoever opens it is ended
    on the spot, by the reader itself, and must not be the one who serves.
    """
    try:
        ran = subprocess.run([sys.executable, "-I", "-c", _TRIAL], input=content, capture_output=True, timeout=LONGEST_TRIAL)
    except subprocess.TimeoutExpired:
        raise ValidationError(_TOO_LARGE, code="too_large") from None
    if ran.returncode:
        raise ValidationError(_TOO_LARGE, code="too_large")


def _text(cell):
    match cell:
        case bool():
            return "1" if cell else "0"
        case float() if cell.is_integer():
            return str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            return cell.date().isoformat()
        case dt.date() | dt.time():
            return cell.isoformat()
    return str(cell)
