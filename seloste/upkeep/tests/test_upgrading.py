"""What an older version of the program had written is read after the upgrade."""

from django.conf import settings

from seloste.upkeep.models import Import
from tests.cast import NOON
from tests.upgrading import before, upgrade

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


def test_why_a_list_was_refused_before_the_upgrade_is_read_afterwards_in_the_language_it_was_said_in(committing):
    Before = before(committing, "upkeep", "0006_another_person_as_source").get_model("upkeep", "Import")
    refused = Before.objects.create(refusal="1 rad är fel.", **LIST)
    taken = Before.objects.create(refusal="", **LIST)

    upgrade(committing)

    assert Import.objects.get(pk=refused.pk).refusals == {language: "1 rad är fel." for language, _name in settings.LANGUAGES}
    assert Import.objects.get(pk=refused.pk).refusal == "1 rad är fel."
    assert (Import.objects.get(pk=taken.pk).refusals, Import.objects.get(pk=taken.pk).refusal) == ({}, "")
