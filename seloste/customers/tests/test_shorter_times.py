"""Who publishes a shorter time for what undoing needs, publishes it for what is held already too (GDPR Art. 5(1)(e))."""

import datetime as dt
from dataclasses import replace

import pytest

from seloste.customers import operations
from seloste.customers.models import Merge, OrganisationMerge, Superseded
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.privacy.keep import Period
from tests.cast import NOON, add_person, publish

from .conftest import BY, add

pytestmark = pytest.mark.usefixtures("own_folder")


@pytest.fixture
def shortened(published):
    """``shortened(group)``: from now on the description says a week of it."""

    def publishing(group):
        content = published["customers"].content
        keeps = (replace(keep, period=Period(days=7)) if keep.group == group else keep for keep in content.keeps)
        publish(replace(content, keeps=tuple(keeps)), by=OPERATOR)

    return publishing


def _corrected(aino):
    operations.correct_person(person=aino, changes={"last_name": "Virtanen"}, revision=1, source="self", how="phone", **BY)


def _merged(aino):
    operations.merge_persons(kept=aino, gone=add_person("Aino", "Wirta"), **BY)


def _companies_merged(aino):
    operations.merge_organisations(kept=add("Konepaja Oy"), gone=add("Konepaja"), **BY)


CASES = [
    ("superseded_facts", _corrected, Superseded, operations.forget_superseded),
    ("merged_entries", _merged, Merge, operations.forget_merges),
    ("merged_companies", _companies_merged, OrganisationMerge, operations.forget_organisation_merges),
]


@pytest.mark.parametrize(("group", "do", "held", "forget"), CASES, ids=[group for group, *_rest in CASES])
def test_what_undoing_needs_goes_by_the_time_that_is_published_now(shortened, aino, group, do, held, forget):
    do(aino)
    shortened(group)

    assert forget(by=CLOCK, at=NOON + dt.timedelta(days=7)) == 0 and held.objects.exists()
    assert forget(by=CLOCK, at=NOON + dt.timedelta(days=8)) >= 1 and not held.objects.exists()
