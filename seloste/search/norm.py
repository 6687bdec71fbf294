"""One spelling for all spellings: what is indexed and what is asked are normalised alike, so that Åsa, asa and ÅSA meet."""

import re
import unicodedata
from itertools import filterfalse

_SPELT = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"})
_JOINTS = re.compile(r"[^\w@.+]|_", re.UNICODE)
_PLAIN = re.compile(r"[a-z0-9@](?:[a-z0-9@.+]*[a-z0-9@])?")  # one word, an e-mail mostly
_NUMBER = re.compile(r"\+?[\d.]+")
LONGEST_QUERY = 200
MOST_TERMS = 6
HOME_COUNTRY = "358"


def normalise(text) -> str:
    """Case and marks fall (``Åsa`` → ``asa``), hyphens, apostrophes and other joints become one space; ``@ . +`` stay for e-mails."""
    bare = str(text).casefold()
    if bare.isascii():
        if bare.isalnum() or _PLAIN.fullmatch(bare):
            return bare
    else:
        plain = unicodedata.normalize("NFKD", bare).translate(_SPELT)
        bare = "".join(filterfalse(unicodedata.combining, plain)).casefold()
    return " ".join(filter(None, (word.strip(".+") for word in _JOINTS.sub(" ", bare).split())))


def document(folded) -> str:
    """The text of one thing from its normalised words, each between spaces."""
    return f" {' '.join(filter(None, folded))} "


def name_key(*names) -> bytes:
    """Names in one order, folded, each ended by ``\x1f`` so that a whole name sorts before a longer one that starts with it."""
    return b"".join(key_parts(map(normalise, names)))


def key_parts(folded) -> list[bytes]:
    """Of each name, normalised already, its part of the key."""
    return [name.encode()[:120] + b"\x1f" for name in folded]


def name_start(*names) -> bytes:
    """The beginning of a key: the last name may go on."""
    return name_key(*names)[:-1]


def terms(text) -> list[str]:
    """The words of a question, at most six."""
    return normalise(text[:LONGEST_QUERY].replace("\x00", " ")).split()[:MOST_TERMS]


def phone_terms(text) -> list[str]:
    """The question's words with each run of number words joined into one number, in any way of writing it.

    ``+358 (0)40 123 4567`` and ``00358 40 123 4567`` → ``401234567``, which stands within the index's ``0401234567``; ``040-123 45 67`` →
    ``0401234567``; ``+46 70 123 45 67`` → ``46701234567``.
    """
    spaced = re.sub(r"\(0\)", "", text[:LONGEST_QUERY])
    joined, number = [], ""
    for word in [*re.split(r"[\s()/‐‑–—-]+", spaced), ""]:
        if _NUMBER.fullmatch(word):
            number += word.replace(".", "")
            continue
        joined += [_dialled(number)] if number else []
        joined += terms(word)
        number = ""
    return joined[:MOST_TERMS]


def _dialled(number):
    """Without the sign or zeros of a call from abroad, and without the home country: its trigrams are in every number."""
    abroad = re.sub(r"^(\+|00(?=\d{4}))", "", number)
    is_home = abroad.startswith(HOME_COUNTRY) and (abroad != number or len(abroad) >= 11)
    return abroad.removeprefix(HOME_COUNTRY) if is_home and len(abroad) > len(HOME_COUNTRY) else abroad
