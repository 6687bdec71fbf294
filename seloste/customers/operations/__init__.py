"""Verbs of persons: add, correct, undo, merge and part again, forget what undoing needed.

``fill`` makes an invented register and is imported by itself.
"""

from .adding import add_person, why_closed
from .correcting import Stale, correct_person, undo_period
from .forgetting import forget_superseded
from .matching import duplicates, match
from .merging import CannotUnmerge, forget_merges, merge_persons, unmerge_persons
from .undoing import CannotUndo, undo_correction

__all__ = [
    "CannotUndo",
    "CannotUnmerge",
    "Stale",
    "add_person",
    "correct_person",
    "duplicates",
    "forget_merges",
    "forget_superseded",
    "match",
    "merge_persons",
    "undo_correction",
    "undo_period",
    "unmerge_persons",
    "why_closed",
]
