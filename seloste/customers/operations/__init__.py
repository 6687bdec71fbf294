"""Verbs of persons: add, correct, undo, merge and part again, forget what undoing needed; of organisations: add, correct, delete, whose
business it is, how it is invoiced, who acts for it.

``fill`` makes an invented register and is imported by itself.
"""

from .adding import add_person, why_closed
from .billing import set_billing, why_no_billing
from .contacts import set_duties
from .correcting import Stale, correct_person, undo_period
from .forgetting import forget_superseded
from .matching import duplicates, match
from .matching_organisations import match_organisations
from .merging import CannotUnmerge, forget_merges, merge_persons, unmerge_persons
from .organisations import add_organisation, correct_organisation, delete_organisation, name_trader, why_no_organisation
from .undoing import CannotUndo, undo_correction

__all__ = [
    "CannotUndo",
    "CannotUnmerge",
    "Stale",
    "add_organisation",
    "add_person",
    "correct_organisation",
    "correct_person",
    "delete_organisation",
    "duplicates",
    "forget_merges",
    "forget_superseded",
    "match",
    "match_organisations",
    "merge_persons",
    "name_trader",
    "set_billing",
    "set_duties",
    "undo_correction",
    "undo_period",
    "unmerge_persons",
    "why_closed",
    "why_no_billing",
    "why_no_organisation",
]
