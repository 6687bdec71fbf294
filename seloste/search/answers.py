"""An answer as a reader sees it: what was found, of nouns they may see, in the order of the index."""

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from . import find, nouns
from .asking import ANYWHERE, MISSPELT, Hit
from .nouns import Found


@dataclass(frozen=True)
class Answer:
    """``found`` in order; ``groups`` the same under each noun's title; ``was_asked`` is false for an empty box.

    ``only``: the one thing that was found, as it was spelt; nothing when there are several or it was guessed.
    """

    found: list
    groups: list
    was_asked: bool
    only: Found | None = None

    @property
    def subjects(self):
        return [one.subject for one in self.found if one.subject]


def answer(request, text):
    """Ask the index and let each noun's room say what its rows are, in a few queries however many were found."""
    seen = {noun.key: noun for noun in nouns.seen_by(request.user)}
    hits = _hits(request, text, seen.values())
    keys = {key: [hit.key for hit in of] for key, of in groupby(sorted(hits, key=attrgetter("noun")), key=attrgetter("noun"))}
    rows = {key: seen[key].rows(request, wanted) for key, wanted in keys.items()}
    shown = [hit for hit in hits if hit.key in rows[hit.noun]]
    found = [(hit.noun, rows[hit.noun][hit.key]) for hit in shown]
    groups = [(noun.title, [row for key, row in found if key == noun.key]) for noun in seen.values()]
    only = found[0][1] if len(shown) == 1 and shown[0].score > MISSPELT else None
    return Answer([row for _, row in found], [(title, of) for title, of in groups if of], bool(text.strip()), only)


def _hits(request, text, seen):
    """Those of the index first, then what rooms look up themselves."""
    hits = find(text, nouns=[noun.key for noun in seen if noun.look_up is None])
    return hits + [Hit(noun.key, key, ANYWHERE) for noun in seen if noun.look_up for key in noun.look_up(request, text, hits)]
