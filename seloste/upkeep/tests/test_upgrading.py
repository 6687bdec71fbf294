"""What an older version of the program had written is read after the upgrade."""

import pytest
from django.conf import settings
from django.db.migrations.executor import MigrationExecutor

from seloste.upkeep.models import Import
from tests.cast import NOON

BEFORE, AFTER = "0006_another_person_as_source", "0007_refusals_in_each_language"
LIST = {
    "kind": "persons",
    "source": "self",
    "dated_on": NOON.date(),
    "how_approved": "asked",
    "language": "fi",
    "rows": 3,
    "staged_at": NOON,
    "by": "operator:",
}


@pytest.fixture
def before(committing):
    """The tables as they stood before the upgrade, and who may write to them as then."""
    executor = MigrationExecutor(committing)
    executor.migrate([("upkeep", BEFORE)])
    return executor.loader.project_state([("upkeep", BEFORE)]).apps.get_model("upkeep", "Import")


def test_why_a_list_was_refused_before_the_upgrade_is_read_afterwards_in_the_language_it_was_said_in(before, committing):
    refused = before.objects.create(refusal="1 rad är fel.", **LIST)
    taken = before.objects.create(refusal="", **LIST)

    MigrationExecutor(committing).migrate([("upkeep", AFTER)])

    assert Import.objects.get(pk=refused.pk).refusals == {language: "1 rad är fel." for language, _name in settings.LANGUAGES}
    assert Import.objects.get(pk=refused.pk).refusal == "1 rad är fel."
    assert (Import.objects.get(pk=taken.pk).refusals, Import.objects.get(pk=taken.pk).refusal) == ({}, "")
