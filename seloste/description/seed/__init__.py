"""Ready texts: the demonstration's descriptions, and the drafts that a first owner starts from."""

from dataclasses import replace

from django.utils import timezone

from seloste.privacy.words import DescriptionKey

from .. import ready
from ..amendments import amended
from ..content import NOTHING, Contact, Content, Controller, Text
from .dated import dated_text

__all__ = ["dated_text", "demonstration", "ready_draft"]

# The demonstration's own name is Finnish in every language, as the text it started from has it.
_NAME = Text(fi="{controller}: asiakasrekisteri", sv="{controller}: kundregister", en="{controller}: customer register")


def demonstration(key) -> Content:
    """The whole description of the demonstration register, with every group that the program declares now."""
    return amended(ready.read(key))


def ready_draft(key, *, made_on=None) -> Content:
    """The same texts for another company: who it is, whom to ask, its contracts and the language that binds are left to the owner.

    ``made_on``: the day it was made; today when nothing is said.
    """
    content = demonstration(key)
    return replace(
        content,
        made_on=made_on or timezone.localdate(),
        marks_additions=False,
        controllers=(Controller(name=""),),
        contact=Contact(),
        recipients=tuple(replace(row, name="", country="", contract_on=None) for row in content.recipients),
        binding_language="",
        binding=NOTHING,
        notes=(),
        name=_NAME if key == DescriptionKey.CUSTOMERS else content.name,
    )
