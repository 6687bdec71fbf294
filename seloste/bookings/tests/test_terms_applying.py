"""Which terms apply, for any history of choices: compared with the rule said the long way."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import applying
from seloste.bookings.models import Booking
from seloste.bookings.money import settling
from seloste.bookings.words import Buyer, Where
from seloste.courses.tests.catalogue import add_venue, plan, sitting
from seloste.courses.words import Kind

from . import chosen

FIRST = dt.date(2026, 1, 1)
DAYS = st.integers(0, 6).map(lambda number: FIRST + dt.timedelta(days=number))


@dataclass
class Choice:
    where: Where
    from_on: dt.date
    version_id: int | None
    pk: int = 0


CHOICES = st.lists(
    st.builds(Choice, st.sampled_from(Where), DAYS, st.none() | st.integers(1, 5)).filter(
        lambda one: one.version_id or one.where != Where.EVERYWHERE
    ),
    max_size=12,
).map(lambda rows: [Choice(row.where, row.from_on, row.version_id, number) for number, row in enumerate(rows)])


def said_the_long_way(choices, on):
    """Play the days one by one: who wrote last for a day is heard on it, and what was heard lasts."""
    heard = {}
    for day in sorted({choice.from_on for choice in choices if choice.from_on <= on}):
        for choice in sorted((one for one in choices if one.from_on == day), key=lambda one: one.pk):
            heard[choice.where] = choice
    for where in (Where.TRAINING, Where.COURSE, Where.KIND, Where.EVERYWHERE):
        if where in heard and heard[where].version_id is not None:
            return heard[where]
    return None


@given(choices=CHOICES, on=DAYS, order=st.randoms())
def test_the_narrowest_that_has_begun_decides_whatever_the_order_of_the_rows(choices, on, order):
    expected = said_the_long_way(choices, on)
    order.shuffle(choices)

    assert applying.deciding(choices, on) == expected


@given(choices=CHOICES, on=DAYS)
def test_a_day_to_come_changes_nothing_of_today(choices, on):
    assert applying.deciding(choices, on) == applying.deciding([one for one in choices if one.from_on <= on], on)


@given(choices=CHOICES, on=DAYS)
def test_once_something_applies_to_everything_nothing_is_without_terms(choices, on):
    standard = Choice(Where.EVERYWHERE, FIRST, 9, 99)

    assert applying.deciding([*choices, standard], on) is not None


@pytest.mark.parametrize(
    ("kind", "places", "expected"),
    [
        (Kind.COMPANY, [False], ["person", "premises", "premises"]),
        (Kind.COMPANY, [True], ["person", "company", "company"]),  # our own room, for one company
        (Kind.COMPANY, [True, False], ["person", "premises", "premises"]),
        (Kind.COMPANY, [None], ["person", "company", "company"]),  # online
        (Kind.OPEN, [False], ["person", "company", "company"]),  # a hall that is hired
    ],
)
def test_rules_for_a_firms_own_premises_are_for_firms_and_for_what_is_held_there(published, kind, places, expected):
    terms = chosen.add_file("everything")
    assert {"premises", "company", "person"} <= set(terms.terms.kinds)
    venues = {is_ours: add_venue(f"Sali {is_ours}", is_ours=is_ours) for is_ours in (True, False)}
    days = [sitting(FIRST.replace(month=12, day=5 + number), venue=venues.get(ours)) for number, ours in enumerate(places)]
    of = plan(kind=kind, sittings=days)

    assert [settling.kind(Booking(training=of, buyer=buyer, terms=terms)) for buyer in Buyer] == expected
