"""Finnish personal identity codes are never held here: they are found wherever text comes in, and refused with the reason.

Data Protection Act 1050/2018 § 29: the code may be processed only on grounds that a training business's register does not have.
Form: ``DDMMYY`` · a century sign (``+`` 1800s, ``- Y X W V U`` 1900s, ``A B C D E F`` 2000s; the letters since 2023) · a number
``002``-``999`` · a check character (the nine digits modulo 31).
"""

import datetime as dt
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_CHECK_CHARACTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_SHAPE = re.compile(r"(?<![0-9A-Z])(\d{2})(\d{2})(\d{2})\s?([-+YXWVUABCDEF])\s?(\d{3})\s?([0-9A-Y])(?![0-9A-Z])")
SHORTEST = 11  # characters of a code
UNUSUAL = re.compile(r"[^\x00-\x7fÀ-ÖØ-öø-ÿ]")  # all but ASCII and letters of Western Europe, which no normalising changes
_AS_MOST = re.compile(r"[0-9]{6}\s?[-+YXWVUABCDEFyxwvuabcdef]\s?[0-9]{3}")  # in whatever has no unusual sign
_INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")

EXPLANATION = _(
    "This looks like a Finnish personal identity code. The register may not hold identity codes "
    "(Data Protection Act 1050/2018, section 29). Leave it out and try again."
)


def contains_identity_code(text) -> bool:
    """Whether a valid code stands anywhere in running text, in either case, with any dash, wide digits or a space inside."""
    flat = str(text or "")
    if len(flat) < SHORTEST:
        return False
    if not flat.isascii() and UNUSUAL.search(flat):
        flat = unicodedata.normalize("NFKC", flat.translate(_INVISIBLE)).translate(_DASHES)
    elif not _AS_MOST.search(flat):  # as nearly everything is
        return False
    return any(map(_is_valid_found, _SHAPE.findall(flat.upper())))


def refuse_identity_codes(text):
    """A validator for form fields and operations: returns the text, or raises ``ValidationError`` with the reason."""
    if contains_identity_code(text):
        raise ValidationError(EXPLANATION, code="identity_code")
    return text


class RefusesIdentityCodes:
    """A mixin for forms: no field that takes text, choices apart, lets a code through."""

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        for name, value in list(cleaned.items()):
            if isinstance(value, str) and contains_identity_code(value):
                self.add_error(name, ValidationError(EXPLANATION, code="identity_code"))
        return cleaned


def _is_valid_found(parts):
    return _is_valid(*parts)


def _is_valid(day, month, year, sign, number, check):
    try:
        dt.date(_CENTURIES[sign] + int(year), int(month), int(day))
    except ValueError:
        return False
    return int(number) >= 2 and _CHECK_CHARACTERS[int(day + month + year + number) % 31] == check
