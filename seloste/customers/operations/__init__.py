"""Verbs of persons: add, correct, undo, forget what was superseded. ``fill`` makes an invented register and is imported by itself."""

from .adding import add_person, is_open
from .correcting import Stale, correct_person
from .forgetting import forget_superseded
from .matching import match
from .undoing import CannotUndo, undo_correction

__all__ = [
    "CannotUndo", "Stale", "add_person", "correct_person", "forget_superseded", "is_open", "match", "undo_correction",
]  # fmt: skip
