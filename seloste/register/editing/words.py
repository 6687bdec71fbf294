"""Words that the forms of several headings share."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from seloste.web.languages import NAMES

from .fields import Trio
from .records import Many

ADDED = {"is_addition": True}


def pick(text):
    """A text (or its plain form) in the reader's language."""
    language = (get_language() or "en")[:2]
    language = language if language in NAMES else "en"
    return text.get(language, "") if isinstance(text, dict) else text.pick(language)


def title_of(record):
    """A record's title in the reader's language."""
    return pick(record.get("title") or {})


def statements(name, label):
    """Paragraphs, each in three languages."""
    return Many(
        name=name,
        label=label,
        fields=(Trio(name="text", label=""),),
        new=lambda: {"text": {}, **ADDED},
        add=_("Add a paragraph"),
        one=_("Paragraph"),
    )
