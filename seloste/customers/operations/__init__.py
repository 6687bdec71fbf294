"""Verbs of persons: add, correct, undo, forget what was superseded. ``fill`` makes an invented register and is imported by itself."""

from .adding import add_person, why_closed
from .correcting import Stale, correct_person, undo_period
from .forgetting import forget_superseded
from .matching import match
from .undoing import CannotUndo, undo_correction

__all__ = [
    "CannotUndo",
    "Stale",
    "add_person",
    "correct_person",
    "forget_superseded",
    "match",
    "undo_correction",
    "undo_period",
    "why_closed",
]
