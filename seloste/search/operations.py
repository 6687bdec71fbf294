"""Writing the index. Both verbs belong to the caller's transaction and to its journal entry."""

from functools import cache

from django.db import connection, transaction

from seloste.databases import bulk
from seloste.databases.prepared import insert
from seloste.databases.rows import new
from seloste.description import permits
from seloste.web.sorting import sort_key, sort_keys

from . import events, norm, nouns, text_index
from .models import SearchDoc

GROUP = "search_index"
_HELD = ("norm", "sort_key", "family_key", "given_key")
AT_ONCE = 500  # things of a noun that one round of catching up takes


def index(*, noun, key, subject=None, names=(), words=()):
    """Let a thing be found by its ``names`` (weightiest first: last name, first name; title) and ``words`` (e-mails, digits, places).

    Replaces what stood there; the row gets a new number, by which running processes notice new names. While the description in force
    does not tell of the index, the thing is left out of it and ``catch_up`` takes it in later: nobody is turned away for the index's sake.
    """
    remove(noun=noun, key=key)
    insert(*rows_of_new(noun=noun, key=key, subject=subject, names=names, words=words))


def rows_of_new(*, noun, key, subject=None, names=(), words=()):
    """What the index takes of a thing of which nothing stands there, for its caller to write: one row, or none where it is left out."""
    return [new(SearchDoc, noun=noun, key=str(key), subject=subject, **columns(names, words))] if permits.group(GROUP) else []


def index_many(*, noun, things, in_order=None):
    """The same of very many things at once: ``(key, subject, names, words)`` of each. What stood there must be removed before.

    ``in_order``: the caller's ``sort_keys()``, where it has weighed the same names already.
    """
    if not permits.group(GROUP):
        return
    things = list(things)
    subjects = iter(bulk.refs(subject for _key, subject, _names, _words in things if subject))
    rows, of_name, in_order = [], cache(norm.normalise), in_order or sort_keys()  # of thousands of people many have a name in common
    for key, subject, names, words in things:
        held = columns(names, words, of_name, in_order)
        rows.append((noun, str(key), next(subjects) if subject else None, held["norm"], *(bulk.octets(held[name]) for name in _HELD[1:])))
    with text_index.adding_many(connection, len(rows)):
        bulk.load(SearchDoc, ("noun", "key", "subject", *_HELD), rows)


def remove_many(*, noun, keys):
    SearchDoc.objects.filter(noun=noun, key__in=[str(key) for key in keys]).delete()


def remove(*, noun, key):
    SearchDoc.objects.filter(noun=noun, key=str(key)).delete()


@transaction.atomic
def catch_up(*, by, at):
    """Take in what came while the index was not told of, some of each noun at a time; returns how many, 0 when nothing is left out."""
    if not permits.group(GROUP):
        return 0
    count = sum(noun.take_in(AT_ONCE) for noun in nouns.every())
    if count:
        events.CAUGHT_UP.record(by=by, at=at, count=count)
    return count


def columns(names, words, of_name=norm.normalise, in_order=sort_key):
    """What the index holds of a thing. ``of_name``: normalises its names, as it does all else; ``in_order``: makes its key for sorting."""
    folded = [of_name(name) for name in names]
    parts = norm.key_parts(folded)
    return {
        "norm": norm.document([*folded, *map(norm.normalise, words)]),
        "sort_key": in_order(*names),
        "family_key": b"".join(parts),
        "given_key": b"".join(reversed(parts)),
    }


def optimise():
    """Merge the index, so that nothing of removed rows is left in its bytes. Part of the nightly scrub; not inside a transaction."""
    text_index.optimise(connection)
