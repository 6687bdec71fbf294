"""Upkeep's verbs: ``demo`` (a register to try); ``staging``, ``taking_in``, ``taking_back``, ``informing`` (old lists).

``fill`` (an invented register of any size), ``scrub`` (erased bytes), ``asking``, ``backing_up``, ``restoring``, ``replaying``,
``shortening`` and ``verifying`` (backups) are imported by themselves.
"""

from .demo import load_demo
from .giving_up import FAULT, give_up
from .informing import AT_ONCE as LETTERS_AT_ONCE
from .informing import begin_informing, inform_list
from .staging import GONE, NotNow, check_list, choose_columns, discard_list, forget_lists, keep_copy, stage_list, why_no_import
from .taking_back import TooLate, note_informed, undo_list
from .taking_in import HasErrors, begin, take_in_list, undo_period

__all__ = [
    "FAULT",
    "GONE",
    "LETTERS_AT_ONCE",
    "HasErrors",
    "NotNow",
    "TooLate",
    "begin",
    "begin_informing",
    "check_list",
    "choose_columns",
    "discard_list",
    "forget_lists",
    "give_up",
    "inform_list",
    "keep_copy",
    "load_demo",
    "note_informed",
    "stage_list",
    "take_in_list",
    "undo_list",
    "undo_period",
    "why_no_import",
]
