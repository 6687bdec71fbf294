"""A spreadsheet's rows, as another process read them (``apart``): whoever serves never opens one, and holds only its packed text."""

import contextlib
import fcntl
import gzip
import io
import json
import subprocess
import sys
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import apart

MOST_COLUMNS = 100
_APART = Path(apart.__file__)
MARGIN = 100  # rows above a list and between its parts
_PIECE = 1024 * 1024  # bytes unpacked at once
_TOO_LARGE = _("This spreadsheet is too large. Save it as CSV and choose that.")
NO_LIST = _("This is no list that can be read. Save it as CSV or as a spreadsheet (XLSX) and choose it again.")
_SEVERAL_SHEETS = _(
    "Several sheets of this spreadsheet hold something. Save each that is to come in as a file of its own, or delete the others."
)
_BUSY = _("Another spreadsheet is being read just now. Choose yours again in a moment.")
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError, RuntimeError)


@dataclass(frozen=True)
class Bounds:
    """What reading a list may cost: its ``rows``; bytes ``unpacked`` of a spreadsheet, which is a packed folder, and of its text;
    bytes of addresses (``memory``, the interpreter's own among them) and ``seconds`` of the process that opens it.
    ``is_alone``: one at a time on this machine, as is right for strangers'. ``sheets`` that may hold something: of several the first is
    read, which is well only where somebody sees at once what was read.
    """

    rows: int = 200_000
    unpacked: int = 300 * 1024 * 1024
    memory: int = 1024 * 1024 * 1024
    seconds: int = 60
    is_alone: bool = False
    sheets: int = 1


def rows_of(content, bounds):
    """A function that yields lists of texts, each time anew; ``ValidationError`` with what to do when there is no list."""
    with _alone() if bounds.is_alone else contextlib.nullcontext():
        try:
            packed = _repacked(content, bounds.unpacked)
        except _UNREADABLE:
            raise ValidationError(NO_LIST, code="no_list") from None
        told = _told(packed, bounds)
    return lambda: _rows(told)


def too_many_rows(most):
    return ValidationError(_("The list has more than %(most)d rows. Divide it."), params={"most": most})


def too_many_columns():
    return ValidationError(_("The list has more than %(most)d columns. Delete those you do not need."), params={"most": MOST_COLUMNS})


@contextlib.contextmanager
def _alone():
    """The operating system frees the lock when its holder dies. Nobody waits for it: a page that waits holds its worker."""
    with open(settings.DATA / "spreadsheet.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ValidationError(_BUSY, code="busy") from None
        yield


def _rows(told):
    with gzip.open(io.BytesIO(told)) as lines:
        for line in lines:
            yield from json.loads(line)


def _repacked(content, left):
    """The same folder, unpacked here within bounds: a few bytes may unpack to more than a machine holds, whatever their size says."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as folder, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as anew:
        for member in folder.infolist():
            with folder.open(member) as file, anew.open(member.filename, "w") as copy:
                while piece := file.read(_PIECE):
                    left -= len(piece)
                    if left < 0:
                        raise ValidationError(_TOO_LARGE, code="too_large")
                    copy.write(piece)
    return packed.getvalue()


def _told(content, bounds):
    """What the process told that opened it, packed."""
    said = map(str, (bounds.memory, bounds.rows + MARGIN, MOST_COLUMNS, bounds.unpacked, bounds.sheets))
    try:
        ran = subprocess.run([sys.executable, "-I", _APART, *said], input=content, capture_output=True, timeout=bounds.seconds)
    except subprocess.TimeoutExpired:
        raise ValidationError(_TOO_LARGE, code="too_large") from None
    match ran.returncode:
        case 0:
            return ran.stdout
        case apart.NO_LIST:
            raise ValidationError(NO_LIST, code="no_list")
        case apart.TOO_MANY_ROWS:
            raise too_many_rows(bounds.rows)
        case apart.TOO_MANY_COLUMNS:
            raise too_many_columns()
        case apart.TOO_MANY_SHEETS:
            raise ValidationError(_SEVERAL_SHEETS, code="several_sheets")
    raise ValidationError(_TOO_LARGE, code="too_large")
