"""What an owner edits under each heading of a description, in the order of the headings."""

from django.utils.translation import gettext

from seloste.description import headings

from . import lists, statements
from .words import pick

BEGINNING = "beginning"


def anchors():
    """The headings' names in addresses: the beginning, then the ten and what GDPR adds."""
    return [BEGINNING, *headings.ALL]


def title(anchor):
    """The heading with its number in the reader's language."""
    if anchor == BEGINNING:
        return gettext("Beginning")
    return f"{headings.number_of(anchor)} {pick(headings.ALL[anchor][0])}"


def anchor_of(path):
    """The heading under which a part of the content stands."""
    part = path.replace("[", ".").split(".")[0]
    return next((anchor for anchor, (_title, _article, parts) in headings.ALL.items() if part in parts), BEGINNING)


def fields_of(anchor, key):
    """The fields of a heading of the description ``key``."""
    return _FIELDS[anchor](key)


_FIELDS = {
    BEGINNING: statements.beginning,
    "controller": statements.controller,
    "contact": statements.contact,
    "name": statements.name,
    "purposes": lists.purposes,
    "contents": lists.contents,
    "sources": lists.sources,
    "recipients": lists.recipients,
    "transfers": lists.transfers,
    "safeguards": lists.safeguards,
    "rights": lists.rights,
    "keeps": lists.keeps,
    "voluntariness": statements.voluntariness,
    "automated": statements.automated,
    "complaint": statements.complaint,
    "changes": statements.changes,
}
