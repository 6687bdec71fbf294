"""A crash at any moment leaves nothing half done."""

import inspect
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.conf import settings
from django.db import transaction

from seloste.staff.models import Account
from tests import scenarios
from tests.campaigns import apart, beyond
from tests.cast import NOON
from tests.crash_points import crash_everywhere

pytestmark = [pytest.mark.slow]

# Verbs of the operations' modules that write no row; each is told neither by whom nor when.
WRITE_NOTHING = {
    "register__preview",
    "journal__head",
    "journal__noted_heads",
    "staff__digest_of",
    "search__columns",
    "search__rows_of_new",
    "search__optimise",
    "customers__duplicates",
    "customers__looking_alike",
    "customers__told_apart",
    "customers__organisations_told_apart",
    "customers__duplicate_organisations",
    "customers__match",
    "customers__described",
    "customers__hold_same_organisations",
    "customers__match_organisations",
    "customers__same_organisations",
    "customers__why_no_billing",
    "customers__why_no_organisation",
    "customers__undo_period",
    "customers__parting_period",
    "customers__organisations_parting_period",
    "upkeep__undo_period",
    "customers__why_closed",
    "courses__why_no_trainer",
    "courses__feed_of",
    "marketing__may_ask",
    "enquiries__is_open",
    "enquiries__is_open_to_feedback",
    "enquiries__is_open_to_logging",
    "enquiries__is_open_to_quotes",
    "outbox__can_reach",
    "outbox__is_open",
    "rights__may_offer",
    "register__standing",
    "upkeep__seal_of",
    "upkeep__why_no_import",
}
# Verbs that always belong to another operation's transaction, and are cut off in its scenario.
PARTS = {
    "marketing__suppress_again",
    "search__index",
    "search__remove",
    "search__index_many",
    "search__remove_many",
    "files__put",
    "customers__fill",
    "marketing__keep_wording",
    "customers__note_apart",  # of telling apart for a request
}
# Too many statements to be cut off at each: how far the cuts lie apart.
STRIDES = {"register__check_promises": 97, "upkeep__load_demo": 61, "upkeep__fill": 7}
# The longest of all, in seconds on PostgreSQL: they are begun first.
LONGEST = {"upkeep__scrub": 90, "upkeep__replay": 70}
# On PostgreSQL the others are campaigns: one transaction is as the other there, and each is cut off on SQLite.
FIRST_OF_ROOMS = {name.split("__")[0]: name for name in sorted(scenarios.every(), reverse=True)}.values()
LARGEST = {"bookings__cancel", "customers__merge_persons", "rights__erase"}
# Operations that only read unless something is wrong, so that their scenario changes nothing.
CHANGE_NOTHING = {"journal__note_head": "it writes a line of a file"}
# Operations of several steps, each whole by itself, and why.
IN_STEPS = {
    "journal__seal": "each batch is sealed in a transaction of its own, so that writers wait for one batch only",
    "register__retain": "each batch is whole by itself; a run that is broken off goes on the next night",
    "upkeep__back_up": "the copy takes as long as it takes; the epoch is raised, then the backup begun, then finished",
    "upkeep__replay": "the register is closed until the last step, and every step may be done twice",
    "upkeep__catch_up": "each person and each line of the ledger is whole by itself",
    "upkeep__start": "what a crash left is made up for first, then the epoch is raised",
    "rights__restrict_again": "each person is whole by itself",
    "marketing__renote": "each line of the ledger is whole by itself",
    "rights__copy": "the entry is written first; reading a whole person then keeps no writer waiting",
    "rights__copy_of_staff": "the same",
    "rights__fetch_copy": "the same, after the code has been found right",
}


def operations():
    """Every verb that a room's operations offer, in the order of the rooms; a package offers what its ``__init__`` names, and filling."""
    for room in settings.ROOMS:
        for module in filter(find_spec, _modules(room)):
            for name, verb in vars(import_module(module)).items():
                if inspect.isfunction(verb) and not name.startswith("_") and verb.__module__.startswith(module):
                    yield f"{room.split('.')[1]}__{name}", verb


_OF_BACKUPS = ("asking", "backing_up", "replaying", "shortening", "starting")


def _modules(room):
    """``find_spec`` looks into packages only."""
    if find_spec(f"{room}.operations") is None:
        return []
    is_package = find_spec(f"{room}.operations").submodule_search_locations
    return [f"{room}.operations", *(f"{room}.operations.{name}" for name in ("fill", "scrub", *_OF_BACKUPS) if is_package)]


def _each():
    known = beyond(
        sorted(scenarios.every()), "each room's first is cut off here, and all on SQLite", postgresql={*FIRST_OF_ROOMS, *LARGEST}
    )
    return [pytest.param(*one.values, marks=[*one.marks, pytest.mark.slow(seconds=LONGEST.get(one.values[0], 0))]) for one in known]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # what a dead process had open complains when collected
@pytest.mark.parametrize("name", _each())
def test_nothing_is_half_done(name, request, committing, tmp_path, settings, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(
        "seloste.upkeep.operations.scrub._READERS_MAY_TAKE", 1
    )  # s; others on the same server would be waited for at every cut
    scenario = scenarios.every()[name]
    cast = {wanted: request.getfixturevalue(wanted) for wanted in inspect.signature(scenario).parameters}
    ask = scenario(**cast)

    stride, first = (1, 0) if name in CHANGE_NOTHING else apart()
    report = crash_everywhere(committing, ask, STRIDES.get(name, 1) * stride, first)

    assert name in IN_STEPS or report.violations == []
    assert report.boundaries > 0
    assert report.changed or name in CHANGE_NOTHING or name in IN_STEPS
    print(f"{name}: {report.boundaries} boundaries")


def test_every_operation_has_its_scenario():
    verbs = dict(operations())
    assert len(verbs) > 60
    assert set(verbs) - WRITE_NOTHING - PARTS == set(scenarios.every())
    assert [name for name in WRITE_NOTHING if {"by", "at"} & set(inspect.signature(verbs[name]).parameters)] == []


def test_an_operation_that_is_not_one_transaction_is_found(committing, kerttu):
    def in_two_steps():
        Account.objects.filter(pk=kerttu.pk).update(name="Kerttu the second")
        with transaction.atomic():
            Account.objects.filter(pk=kerttu.pk).update(closed_at=NOON)

    assert "staff_account" in crash_everywhere(committing, in_two_steps).violations[0]
