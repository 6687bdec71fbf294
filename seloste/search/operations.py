"""Writing the index. Both verbs belong to the caller's transaction and to its journal entry."""

from django.db import connection

from seloste.web.sorting import sort_key

from . import norm, text_index
from .models import SearchDoc


def index(*, noun, key, subject=None, names=(), words=()):
    """Let a thing be found by its ``names`` (weightiest first: last name, first name; title) and ``words`` (e-mails, digits, places).

    Replaces what stood there; the row gets a new number, by which running processes notice new names.
    """
    remove(noun=noun, key=key)
    SearchDoc.objects.create(noun=noun, key=str(key), subject=subject, **columns(names, words))


def remove(*, noun, key):
    SearchDoc.objects.filter(noun=noun, key=str(key)).delete()


def columns(names, words):
    """What the index holds of a thing."""
    folded = [norm.normalise(name) for name in names]
    return {
        "norm": norm.document([*folded, *map(norm.normalise, words)]),
        "sort_key": sort_key(*names),
        "family_key": norm.folded_key(folded),
        "given_key": norm.folded_key(reversed(folded)),
    }


def optimise():
    """Merge the index, so that nothing of removed rows is left in its bytes. Part of the nightly scrub; not inside a transaction."""
    text_index.optimise(connection)
