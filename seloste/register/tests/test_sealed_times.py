"""A shorter time that is published holds for what is sealed from then on, and nothing says otherwise."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from seloste.description import layout
from seloste.journal import ending, operations
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import keeping
from seloste.privacy.keep import Period
from seloste.register import consequences
from seloste.rights import operations as rights
from tests.cast import NOON, add_person, publish

YEAR_LATER = NOON + dt.timedelta(days=400)


def _shortened(content):
    return replace(content, keeps=tuple(replace(row, period=Period(months=12)) if row.group == "journal" else row for row in content.keeps))


def _over(at):
    return ending.over_before(keeping.first_kept(keeping.period_of("journal"), on=at.date())).count()


def test_what_was_sealed_before_a_shorter_time_was_published_is_not_over_sooner(published, aino):
    operations.seal(by=OPERATOR, at=NOON)
    sealed = Entry.objects.count()

    publish(_shortened(published["customers"].content), by=OPERATOR)
    add_person("Otto", "Virta")
    operations.seal(by=OPERATOR, at=NOON)
    later = Entry.objects.count() - sealed

    assert later > 0 and _over(YEAR_LATER) == later
    assert _over(NOON + dt.timedelta(days=740)) == sealed + later


def test_who_is_erased_is_told_the_day_by_which_the_last_entry_has_gone(published, aino):
    operations.seal(by=OPERATOR, at=NOON)
    publish(_shortened(published["customers"].content), by=OPERATOR)

    steps = rights.erase(person=aino, by=OPERATOR, at=NOON, dry_run=True).steps

    assert {step.until for step in steps if step.table == "journal.Entry"} == {dt.date(2028, 11, 23)}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fi", "kukin merkintä niin kauan kuin tässä luki, kun se tehtiin"),
        ("sv", "varje post så länge som det stod här när den gjordes"),
        ("en", "each entry as long as was said here when it was made"),
    ],
)
def test_the_description_and_the_copy_say_so(published, aino, language, said):
    with translation.override(language):
        page = str(layout.sections(published["customers"].content, language))
        copy = rights.copy(person=aino, language=language, by=OPERATOR, at=NOON)

    assert said in page
    assert [said in keep.get("text", "") for keep in copy["about"]["keeps"]].count(True) == 1


def test_an_owner_who_shortens_it_reads_that_it_holds_from_now_on(published):
    before = published["customers"].content

    (found,) = consequences.consequences(before, _shortened(before))

    assert str(found.label) == "Kept for a shorter time from now on"
