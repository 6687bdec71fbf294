"""The draft that an old description becomes: its own facts, the ready texts in three languages, what it did not say as additions."""

from dataclasses import replace

from seloste.description.completeness import mended, reachable
from seloste.description.content import Contact, Controller, Text
from seloste.description.seed import ready_draft
from seloste.privacy.words import DescriptionKey, Source
from seloste.web.languages import LANGUAGES


def proposed(old):
    """The content of a draft for the customer register. What is not understood is left for the owner, never guessed."""
    content = ready_draft(DescriptionKey.CUSTOMERS)
    email = old.contact["email"] if reachable(old.contact["email"]) else mended(old.contact["email"])
    return replace(
        content,
        made_on=old.dated_on or content.made_on,
        marks_additions=True,
        controllers=(_controller(old, email),),
        contact=Contact(name=old.contact["name"], email=email),
        purposes=_marked(content.purposes, old.purposes),
        sources=tuple(source for source in _marked(content.sources, old.sources) if not source.is_addition or source.key == Source.PROGRAM),
    )


def _controller(old, email):
    address = Text(**dict.fromkeys(LANGUAGES, old.controller["address"]))
    said = {part: old.controller[part] for part in ("name", "phone", "business_id")}
    return Controller(**said, address=address, email=email)


def _marked(stated, understood):
    """What the old text said is the original, in its own words where it has them; the rest are additions."""
    known = {key for key, _line in understood}
    return tuple(replace(one, is_addition=one.key not in known) for one in stated)
