"""What a file is called here: the name it came with, made harmless for whoever opens it on any machine, or lists it in a table."""

import re
import unicodedata

from seloste.privacy.identity_codes import refuse_identity_codes

from .kinds import ENDINGS

LONGEST = 120
_UNFIT = re.compile(r'[<>:"/\\|?*]')
_FORMULA = tuple("=+-@")  # what a spreadsheet reads as a formula
# Windows opens a device instead, and counts no spaces before the ending
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d) *(\..*)?", re.IGNORECASE)
_NAMELESS = "file"


def safe_name(told, kind):
    """A name of at most 120 characters that ends as its kind does. ``ValidationError`` when it holds a personal identity code.

    Without folders, control characters, marks that turn the text around or cannot be seen; it begins no formula.
    """
    stem, ending = _parted(_UNFIT.sub("_", shown(told)), kind)
    stem = refuse_identity_codes(stem[: LONGEST - len(ending)].strip(" .") or _NAMELESS)
    if stem.startswith(_FORMULA) or _RESERVED.fullmatch(stem):
        stem = f"_{stem}"[: LONGEST - len(ending)]
    return stem + ending


def numbered(number, name, kind):
    """The name of a kept file in an archive: no two alike, whatever they are called, and each ends as its content says."""
    stem, ending = _parted(_UNFIT.sub("_", shown(name)), kind)
    return f"{number:03}-{stem[: LONGEST - len(ending)].strip(' .') or _NAMELESS}{ending}"


def shown(told):
    """The last part of a told name in one line, without marks that cannot be seen: for reading on a page."""
    last = re.split(r"[/\\]", str(told or ""))[-1]
    seen = "".join(" " if mark.isspace() else mark for mark in unicodedata.normalize("NFKC", last) if _is_seen(mark))
    return " ".join(seen.split())[:LONGEST]


def _is_seen(mark):
    """Spaces become plain ones; control, format, surrogate and unassigned characters go."""
    return mark.isspace() or unicodedata.category(mark)[0] != "C"


def _parted(name, kind):
    """(stem, ending): its own ending where the kind may have it, else the kind's put behind the whole."""
    for ending in ENDINGS[kind]:
        if name.lower().endswith(ending):
            return name[: -len(ending)], ending
    return name.strip(" ."), ENDINGS[kind][0]
