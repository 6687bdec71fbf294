"""Verbs of persons: add, correct, undo, merge and part again, forget what undoing needed; of organisations: add, correct, delete, whose
business it is, how it is invoiced, who acts for it; note what happened, follow it up.

``fill`` makes an invented register and is imported by itself.
"""

from .adding import add_person, why_closed
from .billing import set_billing, why_no_billing
from .contacts import set_duties
from .correcting import Stale, correct_person, undo_period
from .following_up import StaleFollowUp, change_follow_up, finish_follow_up, reopen_follow_up, set_follow_up, take_follow_up
from .forgetting import forget_superseded
from .matching import duplicates, match
from .matching_organisations import match_organisations
from .merging import CannotUnmerge, forget_merges, merge_persons, unmerge_persons
from .noting import NotTheWriter, StaleNote, change_note, delete_file, delete_note, keep_mail, write_note
from .organisations import add_organisation, correct_organisation, delete_organisation, name_trader, why_no_organisation
from .undoing import CannotUndo, undo_correction

__all__ = [
    "CannotUndo",
    "CannotUnmerge",
    "NotTheWriter",
    "Stale",
    "StaleFollowUp",
    "StaleNote",
    "add_organisation",
    "add_person",
    "change_follow_up",
    "change_note",
    "correct_organisation",
    "correct_person",
    "delete_file",
    "delete_note",
    "delete_organisation",
    "duplicates",
    "finish_follow_up",
    "forget_merges",
    "forget_superseded",
    "keep_mail",
    "match",
    "match_organisations",
    "merge_persons",
    "name_trader",
    "reopen_follow_up",
    "set_billing",
    "set_duties",
    "set_follow_up",
    "take_follow_up",
    "undo_correction",
    "undo_period",
    "unmerge_persons",
    "why_closed",
    "why_no_billing",
    "why_no_organisation",
    "write_note",
]
