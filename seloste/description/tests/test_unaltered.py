"""A published version that somebody changes behind the program's back is found."""

import pytest

from seloste.databases import triggers
from seloste.description import promises
from seloste.description.models import Version
from seloste.journal import operations as journal
from seloste.journal.actors import OPERATOR
from seloste.privacy.promising import State
from tests.cast import NOON, publish


@pytest.fixture
def version(published):
    """The first of two, in a database whose holder has taken away what keeps versions as they are."""
    journal.seal(by=OPERATOR, at=NOON)
    publish(published["customers"].content, by=OPERATOR)
    assert found() == (State.KEPT, 0)
    triggers.lift()
    yield Version.objects.get(pk=published["customers"].pk)
    triggers.install()


def found():
    finding = promises._are_unaltered(NOON)
    return finding.state, finding.counts["changed"]


def test_a_changed_text_is_found(version):
    version.plain["review_months"] = 24
    version.save()

    assert found() == (State.BROKEN, 1)


def test_a_changed_text_with_a_digest_that_fits_it_is_found_by_the_journal_and_the_next_version(version):
    version.plain["review_months"] = 24
    version.digest = version.reckoned_digest()
    version.save()

    assert found() == (State.BROKEN, 2)


def test_another_day_of_publishing_is_found(version):
    version.published_at = NOON.replace(year=NOON.year - 1)
    version.save()

    assert found() == (State.BROKEN, 1)


def test_a_version_taken_out_of_the_row_is_found_by_the_next(version):
    version.delete()

    assert found() == (State.BROKEN, 1)
