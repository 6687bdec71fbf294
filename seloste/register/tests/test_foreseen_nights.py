"""What the page counts before a night is what the night does, also of those whom nothing but other rows of that night keeps."""

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from seloste.bookings.tests.desk import book, training
from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.customers.tests.conftest import add
from seloste.description import permits
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.privacy import registry
from seloste.privacy.keep import Period
from seloste.register import operations
from seloste.register.operations import retention
from seloste.upkeep.operations.demo import load_demo
from tests.campaigns import examples
from tests.cast import NOON, publish

pytestmark = pytest.mark.usefixtures("own_folder")
DAY = dt.timedelta(days=1)
MONTHS = {"contact_details": 72, "organisations": 72, "bookings": 72, "notes": 24, "enquiries": 12, "ended_enquiries": 12}  # at the most


class Back(Exception):
    """The register is as it was."""


def foreseen(on):
    over = Counter()
    for due in operations.preview(on=on):
        if not due.room:
            over[due.group] += due.over
    return +over


def done(at):
    gone = Counter()
    for part in operations.retain(by=CLOCK, at=at).parts.all():
        assert part.error == ""
        gone[part.group] += part.removed + part.held_back
    return +gone


def night(at):
    """Both, by the night's own clock."""
    with time_machine.travel(at, tick=False):
        return foreseen(at.date()), done(at)


def test_who_goes_with_what_kept_them_is_counted_with_it(aino):
    firm = add("Konepaja Oy")
    customers.set_duties(person=aino, organisation=firm, duties=["orders"], source="self", by=OPERATOR, at=NOON)
    book(training(), booker=aino)
    later = NOON + 5 * 366 * DAY

    month = {due.group: due.soon for due in operations.preview(on=later.date() - 4 * 366 * DAY) if due.soon}
    before, gone = night(later)

    assert month == {} and before == gone == {"bookings": 1, "contact_details": 1, "organisations": 1}
    assert not Person.objects.exists() and not Organisation.objects.exists()


def test_what_waits_for_an_owners_word_keeps_what_it_kept(aino, kerttu, monkeypatch):
    monkeypatch.setattr(retention, "MUCH", 0)
    book(training(), booker=aino)
    later = NOON + 5 * 366 * DAY

    before, held = night(later)
    operations.allow_removal(group="bookings", by=kerttu.as_actor(), at=later)

    assert before == held == {"bookings": 1}
    assert night(later) == ({"bookings": 1, "contact_details": 1},) * 2 and Person.objects.exists()  # who is asked about in turn


@pytest.fixture
def demonstration(db):
    load_demo(at=NOON)


def test_seven_years_of_a_demonstration_are_foreseen_night_by_night(demonstration):
    along = Counter()
    for number in (30, 370, 740, 1100, 1140, 1460, 1830, 2200, 2560):
        before, gone = night(NOON + number * DAY)
        assert before == gone, number
        along += gone

    assert {"bookings", "contact_details", "organisations", "notes", "enquiries", "rights_requests"} <= set(along)


@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.lists(st.integers(1, 900), min_size=1, max_size=3),
    months=st.fixed_dictionaries({}, optional={group: st.integers(1, most) for group, most in MONTHS.items()}),
    much=st.sampled_from((0, 2, 100)),
    allowed=st.sets(st.sampled_from(sorted(MONTHS))),
)
@example(days=[1, 2200], months={"contact_details": 60, "notes": 1}, much=100, allowed=set())
@example(days=[2200], months={}, much=0, allowed={"bookings", "enquiries"})
def test_whatever_times_are_published_and_however_seldom_it_runs(demonstration, days, months, much, allowed):
    usual, at = retention.MUCH, NOON
    try:
        retention.MUCH = much
        with transaction.atomic():
            _publish(months)
            for group in sorted(allowed):
                operations.allow_removal(group=group, by=OPERATOR, at=NOON)
            for pause in days:
                at += pause * DAY
                before, gone = night(at)
                assert before == gone
            raise Back
    except Back:
        permits.forget()
    finally:
        retention.MUCH = usual


def _publish(months):
    content, along = permits.in_force().content, {ending.group: ending.goes_with for ending in registry.endings()}
    said = {keep.group: months.get(along.get(keep.group) or keep.group) for keep in content.keeps}
    keeps = (replace(keep, period=Period(months=said[keep.group])) if said[keep.group] else keep for keep in content.keeps)
    publish(replace(content, keeps=tuple(keeps)), by=OPERATOR)
