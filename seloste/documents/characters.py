"""What the documents' fonts can show. Typesetting to a standard refuses a whole document for one letter no font has."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

MISSING = "\N{WHITE SQUARE}"  # the replacement character itself is in none of the fonts
FONTS = Path(__file__).parent / "fonts"


def printable(value):
    """The same data with every character that cannot be shown replaced by □ (controls and direction marks are left out)."""
    if isinstance(value, str):
        return "".join(map(_shown, unicodedata.normalize("NFC", value)))
    if isinstance(value, dict):
        return {printable(key): printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def _shown(character):
    if character in "\n\t":
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Cs"):
        return ""
    return character if character.isspace() or ord(character) in coverage() else MISSING


@cache
def coverage():
    """Code points that at least one family has in every cut: for a letter a cut lacks, typesetting looks in the next family only."""
    cuts = {}
    for path in sorted(FONTS.glob("*.ttf")):
        cuts.setdefault(path.name.partition("-")[0], []).append(_characters_of(path.read_bytes()))
    return frozenset().union(*(set.intersection(*family) for family in cuts.values()))


def _characters_of(font):
    """The code points of a TrueType font: its ``cmap`` table, formats 4 and 12 (OpenType 1.9)."""
    tables = struct.unpack(">H", font[4:6])[0]
    start = next(offset for tag, _, offset, _ in struct.iter_unpack(">4sIII", font[12 : 12 + 16 * tables]) if tag == b"cmap")
    count = struct.unpack(">H", font[start + 2 : start + 4])[0]
    found = set()
    for platform, _, offset in struct.iter_unpack(">HHI", font[start + 4 : start + 4 + 8 * count]):
        if platform in (0, 3):
            found |= _characters_in(font[start + offset :])
    return found


def _characters_in(table):
    form = struct.unpack(">H", table[:2])[0]
    if form == 12:
        groups = struct.unpack(">I", table[12:16])[0]
        return {code for first, last, _ in struct.iter_unpack(">III", table[16 : 16 + 12 * groups]) for code in range(first, last + 1)}
    if form == 4:
        size = struct.unpack(">H", table[6:8])[0]
        lasts = struct.unpack(f">{size // 2}H", table[14 : 14 + size])
        firsts = struct.unpack(f">{size // 2}H", table[16 + size : 16 + 2 * size])
        return {code for first, last in zip(firsts, lasts, strict=True) for code in range(first, last + 1)} - {0xFFFF}
    return set()
