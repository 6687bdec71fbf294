"""One heading of a description as a form: drawn from the content, read back into it."""

import hashlib
import json
from dataclasses import dataclass, field

from seloste.description.content import Content
from seloste.description.shapes import Misshapen, from_plain, to_plain

from .headings import BEGINNING, anchor_of, anchors, fields_of, title
from .records import draw_all, read_all, without_marks

__all__ = ["BEGINNING", "Edited", "anchor_of", "anchors", "drawn", "edited", "seen", "title"]


@dataclass
class Edited:
    """What a form said: the whole ``content`` with one heading replaced, or None when it does not fit; ``errors`` by field name."""

    plain: dict
    content: Content | None = None
    errors: dict = field(default_factory=dict)


def drawn(plain, anchor, errors=None):
    """The nodes of one heading's form."""
    return draw_all(fields_of(anchor, plain["key"]), plain, "", errors or {})


def edited(plain, anchor, post):
    """The description ``plain`` with the heading as ``post`` says it."""
    errors = {}
    read = read_all(fields_of(anchor, plain["key"]), plain, "", post, errors)
    if errors:
        return Edited(read, errors=errors)
    try:
        return Edited(read, content=from_plain(Content, without_marks(read)))
    except Misshapen as unfit:
        return Edited(read, errors={"": unfit.sentence})


def seen(plain, anchor):
    """A digest of one heading: a form carries it, so that only a change of the same heading is a conflict."""
    names = [one.name for one in fields_of(anchor, plain["key"])]
    canonical = to_plain(from_plain(Content, plain))
    return hashlib.sha256(json.dumps([canonical.get(name) for name in names], sort_keys=True).encode()).hexdigest()[:32]
