"""A month to answer, two more with a reason, both counted from the day the request came (GDPR Art. 12(3))."""

import datetime as dt

import pytest

from seloste import law
from seloste.journal.actors import OPERATOR
from seloste.law import operations as laws
from seloste.rights import clock
from seloste.web.plan import Urgency
from tests.cast import NOON

pytestmark = [pytest.mark.django_db]


@pytest.mark.parametrize(
    ("came", "due", "longest"),
    [
        ("2027-01-31", "2027-02-28", "2027-04-30"),
        ("2028-01-31", "2028-02-29", "2028-04-30"),
        ("2026-11-30", "2026-12-30", "2027-02-28"),
        ("2026-12-31", "2027-01-31", "2027-03-31"),
        ("2026-08-31", "2026-09-30", "2026-11-30"),
        ("2026-05-15", "2026-06-15", "2026-08-15"),
    ],
)
def test_months_are_months_and_the_extension_counts_from_the_arrival_too(came, due, longest):
    came = dt.date.fromisoformat(came)

    assert (clock.due(came).isoformat(), clock.longest(came).isoformat()) == (due, longest)


def test_the_number_is_the_law_s_and_an_owner_may_append_another():
    added = {"value": 2, "source": "A coming act", "by": OPERATOR, "at": NOON}
    laws.add_value(key="gdpr.answer_months", starts_on=dt.date(2030, 1, 1), **added)

    assert clock.due(dt.date(2029, 12, 31)) == dt.date(2030, 1, 31)
    assert clock.due(dt.date(2030, 1, 1)) == dt.date(2030, 3, 1)


def test_before_the_regulation_nothing_is_computed():
    with pytest.raises(law.Missing):
        clock.due(dt.date(2018, 5, 24))


@pytest.mark.parametrize(
    ("days", "urgency", "words"),
    [
        (-2, Urgency.LATE, "2 days late"),
        (-1, Urgency.LATE, "one day late"),
        (0, Urgency.SOON, "to be answered today"),
        (1, Urgency.SOON, "one day left"),
        (7, Urgency.SOON, "7 days left"),
        (8, Urgency.CALM, "8 days left"),
    ],
)
def test_the_time_left_is_said_in_words(settings, days, urgency, words):
    time = clock.Clock(dt.date(2026, 12, 1), days)

    assert (time.urgency, time.words) == (urgency, words)
