"""Verbs of persons: add, tell, correct, undo, merge and part again, tell apart, forget what undoing needed; of organisations: add,
correct, delete, merge and part again, tell apart, whose business it is, how it is invoiced, who acts for it; note what happened, follow
it up; take in many of an old list, and send them back.

``fill`` makes an invented register and is imported by itself.
"""

from .adding import add_person, why_closed
from .billing import set_billing, why_no_billing
from .contacts import StaleDuties, set_duties
from .correcting import Stale, correct_person, undo_period
from .filling_in import fill_in, take_out_again
from .following_up import StaleFollowUp, change_follow_up, finish_follow_up, log, reopen_follow_up, set_follow_up, take_follow_up
from .forgetting import forget_superseded
from .informing import NoLetter, add_and_inform, inform_person, inform_persons
from .joining import CannotUnmerge
from .matching import duplicates, looking_alike, match
from .matching_organisations import duplicate_organisations, hold_same_organisations, match_organisations, same_organisations
from .merging import forget_merges, merge_persons, parting_period, unmerge_persons
from .merging_organisations import (
    DifferentIds,
    OfTwoPersons,
    forget_organisation_merges,
    merge_organisations,
    organisations_parting_period,
    unmerge_organisations,
)
from .noting import NotTheWriter, StaleNote, change_note, delete_file, delete_note, keep, keep_mail, write_note
from .organisations import add_organisation, correct_organisation, delete_organisation, name_trader, why_no_organisation
from .taking_in import add_persons, note_informed, send_back
from .taking_in_organisations import add_contacts, add_organisations, fill_in_organisations, send_back_organisations
from .telling_apart import note_apart, take_apart_back, tell_apart, told_apart
from .telling_apart_organisations import organisations_told_apart, take_organisations_apart_back, tell_organisations_apart
from .typing_in import HereAlready, described, type_in_and_inform, type_in_organisation, type_in_person
from .undoing import CannotUndo, undo_correction

__all__ = [
    "CannotUndo",
    "CannotUnmerge",
    "DifferentIds",
    "HereAlready",
    "NoLetter",
    "NotTheWriter",
    "OfTwoPersons",
    "Stale",
    "StaleDuties",
    "StaleFollowUp",
    "StaleNote",
    "add_and_inform",
    "add_contacts",
    "add_organisation",
    "add_organisations",
    "add_person",
    "add_persons",
    "change_follow_up",
    "change_note",
    "correct_organisation",
    "correct_person",
    "delete_file",
    "delete_note",
    "delete_organisation",
    "described",
    "duplicate_organisations",
    "duplicates",
    "fill_in",
    "fill_in_organisations",
    "finish_follow_up",
    "forget_merges",
    "forget_organisation_merges",
    "forget_superseded",
    "hold_same_organisations",
    "inform_person",
    "inform_persons",
    "keep",
    "keep_mail",
    "log",
    "looking_alike",
    "match",
    "match_organisations",
    "merge_organisations",
    "merge_persons",
    "name_trader",
    "note_apart",
    "note_informed",
    "organisations_parting_period",
    "organisations_told_apart",
    "parting_period",
    "reopen_follow_up",
    "same_organisations",
    "send_back",
    "send_back_organisations",
    "set_billing",
    "set_duties",
    "set_follow_up",
    "take_apart_back",
    "take_follow_up",
    "take_organisations_apart_back",
    "take_out_again",
    "tell_apart",
    "tell_organisations_apart",
    "told_apart",
    "type_in_and_inform",
    "type_in_organisation",
    "type_in_person",
    "undo_correction",
    "undo_period",
    "unmerge_organisations",
    "unmerge_persons",
    "why_closed",
    "why_no_billing",
    "why_no_organisation",
    "write_note",
]
