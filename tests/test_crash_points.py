"""A crash at any moment leaves nothing half done."""

import inspect
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.conf import settings
from django.db import transaction

from seloste.staff.models import Account
from tests import scenarios
from tests.cast import NOON
from tests.crash_points import crash_everywhere

# Operations without a scenario, and why. The list may only shrink.
WITHOUT_SCENARIO = {
    "upkeep__load_demo": "many operations after each other; a folder left half-made is refused",
    "staff__note_use": "one statement",
    "staff__end_sessions": "to be written",
    "journal__drop": "to be written",
    "register__bring_in": "to be written",
    "register__draft_from_old": "to be written",
    "register__keep_old": "to be written",
}
# Operations that only read unless something is wrong, so that their scenario changes nothing.
CHANGE_NOTHING = {"journal__note_head": "it writes a line of a file"}
# Operations of several steps, each whole by itself, and why.
IN_STEPS = {
    "journal__seal": "each batch is sealed in a transaction of its own, so that writers wait for one batch only",
    "rights__copy": "the entry is written first; reading a whole person then keeps no writer waiting",
}


def operations():
    """Every public verb that is told the moment: it writes."""
    for room in settings.ROOMS:
        if find_spec(f"{room}.operations"):
            for name, verb in vars(import_module(f"{room}.operations")).items():
                if inspect.isfunction(verb) and not name.startswith("_") and verb.__module__.startswith(f"{room}.operations"):
                    if "at" in inspect.signature(verb).parameters:
                        yield f"{room.split('.')[1]}__{name}"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # what a dead process had open complains when collected
@pytest.mark.parametrize("name", sorted(scenarios.every()))
def test_nothing_is_half_done(name, request, committing, tmp_path, settings):
    settings.DATA = tmp_path
    scenario = scenarios.every()[name]
    cast = {wanted: request.getfixturevalue(wanted) for wanted in inspect.signature(scenario).parameters}
    ask = scenario(**cast)

    report = crash_everywhere(committing, ask)

    assert name in IN_STEPS or report.violations == []
    assert report.boundaries > 0
    assert report.changed or name in CHANGE_NOTHING or name in IN_STEPS
    print(f"{name}: {report.boundaries} boundaries")


def test_every_operation_has_its_scenario():
    assert set(operations()) - set(scenarios.every()) == set(WITHOUT_SCENARIO)


def test_an_operation_that_is_not_one_transaction_is_found(committing, kerttu):
    def in_two_steps():
        Account.objects.filter(pk=kerttu.pk).update(name="Kerttu the second")
        with transaction.atomic():
            Account.objects.filter(pk=kerttu.pk).update(closed_at=NOON)

    assert "staff_account" in crash_everywhere(committing, in_two_steps).violations[0]
