"""Plain text as people write it, of any script: read the same way by every room, and refused with the reason where it cannot be kept.

What comes back is normalised to NFC, without outer spaces. ``ValidationError`` when it has control characters, direction overrides
or a Finnish personal identity code, or is longer than ``longest`` characters.
"""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import SHORTEST, UNUSUAL, refuse_identity_codes

_REDIRECTING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}  # bidirectional overrides and isolates
_EMPTY = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])  # invisible and without meaning in a line: dropped
# Unicode's general categories: control, surrogate, line and paragraph separators, unassigned.
_UNFIT_IN_A_LINE = ("Cc", "Cs", "Zl", "Zp", "Cn")
_UNFIT_IN_PARAGRAPHS = ("Cc", "Cs")  # an emoji younger than this Python is unassigned, and welcome


def number(text):
    """The whole number that stands in an address or a hidden field, or None: no more digits than a row's key may have."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def line(value, *, longest):
    """One line: a name, a street, an address."""
    text = str(value or "").strip()
    if not text.isascii() and UNUSUAL.search(text):
        text = unicodedata.normalize("NFC", text.translate(_EMPTY)).strip()
    if len(text) < SHORTEST and len(text) <= longest and text.isprintable():  # as most are: nothing can be wrong with it
        return text
    return _refuse_unfit(text, longest, _UNFIT_IN_A_LINE)


def paragraphs(value, *, longest=5000):
    """Text over several lines, whose ends become ``\\n``; tabs stay."""
    text = unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n").replace("\r", "\n").strip()
    return _refuse_unfit(text, longest, _UNFIT_IN_PARAGRAPHS, but="\n\t")


def _refuse_unfit(text, longest, categories, but=""):
    if not text.isprintable() and any(_is_unfit(mark, categories, but) for mark in text):  # what is printable has none of them
        raise ValidationError(_("This has characters that cannot be seen or that turn the text around. Type it again."), code="unprintable")
    if len(text) > longest:
        raise ValidationError(_("This is longer than %(longest)d characters. Shorten it."), code="too_long", params={"longest": longest})
    return refuse_identity_codes(text)


def _is_unfit(mark, categories, but):
    return mark in _REDIRECTING or (unicodedata.category(mark) in categories and mark not in but)
