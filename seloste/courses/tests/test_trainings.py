"""Trainings are planned, corrected, copied, and end; hours stay on the wall when clocks change."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from seloste.courses import collisions, hours, lights, moments, operations, tariff
from seloste.courses.models import Session, Training
from seloste.courses.operations import standing
from seloste.courses.words import Kind, Light, Mode, Reason, State
from tests.cast import NOON

from .catalogue import BY, PRICES, add_course, add_room, add_trainer, correct, plan, price, sitting

SUNDAY = dt.date(2026, 12, 13)


def test_a_plan_that_is_sent_twice_is_one(published):
    course, once = add_course(), uuid.uuid4()
    facts = {"kind": Kind.OPEN, "language": "fi", "minimum": 6, "maximum": 12}
    told = {"course": course, "once": once, "facts": facts, "sittings": [sitting()], "prices": None, "is_known": False, **BY}

    assert operations.plan_training(**told) == operations.plan_training(**told) == Training.objects.get()
    assert Session.objects.count() == 1


def test_a_training_lasts_from_its_first_session_to_its_last(published):
    training = plan(sittings=[sitting(SUNDAY), sitting()])

    assert training.starts_at == sitting()["starts_at"] and training.ends_at == sitting(SUNDAY)["ends_at"]
    with pytest.raises(ValidationError):
        operations.plan_training(
            course=training.course, once=uuid.uuid4(), facts={"kind": Kind.OPEN}, sittings=[], prices=None, is_known=True, **BY
        )


def test_whoever_is_in_two_places_at_once_is_told_before_it_is_saved(published):
    room, trainer = add_room(), add_trainer()
    place = {"venue": room.venue, "room": room, "trainers": [trainer]}
    standing_one = plan(sittings=[sitting(**place)])

    with pytest.raises(operations.Collides) as told:
        plan(sittings=[sitting(begins="12:00", ends="15:00", **place)])
    assert [found.what for found in told.value.collisions] == [room, trainer]
    assert told.value.collisions[0].session.training == standing_one

    plan(sittings=[sitting(begins="12:15", ends="15:00", **place)])
    assert plan(sittings=[sitting(**place)], is_known=True).pk
    operations.correct_training(
        training=standing_one, facts={"minimum": 2}, sittings=[sitting(**place)], prices=None, is_known=True, revision=1, **BY
    )


def test_a_tentative_time_stands_in_the_way_until_its_day_has_passed(published):
    room = add_room()
    place = {"venue": room.venue, "room": room}
    plan(sittings=[sitting(**place)], kind=Kind.COMPANY, hold_until_on=NOON.date())

    assert collisions.of([sitting(**place)], at=NOON)
    assert not collisions.of([sitting(**place)], at=NOON + dt.timedelta(days=1))


def test_calendars_hear_of_another_time_or_place_and_of_nothing_else(published):
    training = plan()

    assert correct(training, minimum=5) is False
    training.refresh_from_db()
    assert (training.sequence, training.minimum) == (0, 5)
    assert correct(training, sittings=[sitting(begins="10:00")]) is True
    training.refresh_from_db()
    assert training.sequence == 1 and training.starts_at == sitting(begins="10:00")["starts_at"]


def test_a_session_that_moves_stays_the_same_row(published):
    training = plan(sittings=[sitting(), sitting(SUNDAY)])
    first = training.sessions.first()

    correct(training, sittings=[sitting(begins="10:00")])

    assert list(training.sessions.all()) == [first]


def test_two_who_correct_one_training_see_both(published):
    training = plan()
    correct(training, minimum=5)

    with pytest.raises(standing.Stale):
        correct(training, minimum=4, revision=1)


def test_seats_are_never_fewer_than_are_taken_nor_more_than_there_are(published):
    training = plan()
    Training.objects.filter(pk=training.pk).update(taken=8)

    with pytest.raises(ValidationError):
        correct(training, maximum=7)
    with pytest.raises(IntegrityError), transaction.atomic():
        Training.objects.filter(pk=training.pk).update(taken=13)
    assert not Training.objects.filter(pk=training.pk, maximum=7).exists()


def test_a_line_of_a_letter_tells_the_hours_and_of_a_night_the_day_of_its_end_too():
    begins, ends = (moments.at(SUNDAY, dt.time(hour, 30)) for hour in (9, 22))

    assert hours.line(begins, ends) == "Sun 13.12.2026, 9.30–22.30"
    told = hours.line(ends, ends + dt.timedelta(hours=3))
    assert told.startswith("Sun 13.12.2026, 22.30– 14.12.2026") and told.endswith("1.30")


def test_a_copy_keeps_hours_on_the_wall_over_a_change_of_the_clocks(published):
    before = dt.date(2027, 3, 20)
    training = plan(sittings=[sitting(before)], closes_at=moments.at(before, dt.time(8)), decide_by_on=before - dt.timedelta(days=3))

    copy = operations.copy_training(training=training, once=uuid.uuid4(), on=dt.date(2027, 4, 3), is_known=False, **BY)

    assert timezone.localtime(copy.starts_at).strftime("%d.%m.%Y %H:%M") == "03.04.2027 09:00"
    assert timezone.localtime(copy.closes_at).strftime("%d.%m. %H:%M") == "03.04. 08:00"
    assert copy.decide_by_on == dt.date(2027, 3, 31) and copy.taken == 0 and copy.uid != training.uid


@given(days=st.integers(-800, 800), hour=st.times().filter(lambda hour: not 2 <= hour.hour <= 4))
def test_a_session_moved_there_and_back_is_at_the_same_hour(days, hour):
    moment = moments.at(dt.date(2026, 6, 1), hour.replace(tzinfo=None))

    assert moments.moved(moments.moved(moment, days), -days) == moment


def test_an_hour_that_the_clocks_leave_out_is_refused(published):
    with pytest.raises(ValidationError, match="no such hour"):
        moments.at(dt.date(2026, 3, 29), dt.time(3, 30))
    assert moments.at(dt.date(2026, 10, 25), dt.time(3, 30)).utcoffset() == dt.timedelta(hours=3)


def test_what_becomes_of_a_training(published):
    training, other = plan(kind=Kind.COMPANY, hold_until_on=SUNDAY), plan()
    later = BY | {"at": other.ends_at}

    operations.confirm_training(training=training, **BY)
    with pytest.raises(ValidationError):
        operations.note_training_held(training=training, **BY)
    operations.note_training_held(training=training, **later)
    operations.cancel_training(training=other, reason=Reason.TOO_FEW, **BY)
    for verb in (operations.confirm_training, operations.note_training_held):
        with pytest.raises(ValidationError):
            verb(training=other, **BY)

    training.refresh_from_db()
    other.refresh_from_db()
    assert (training.state, training.hold_until_on) == (State.HELD, None)
    assert (other.state, other.reason, other.sequence) == (State.CANCELLED, Reason.TOO_FEW, 1)


@pytest.mark.parametrize(
    ("taken", "facts", "said"),
    [
        (0, {}, Light.FREE),
        (9, {}, Light.FEW),
        (12, {}, Light.FULL),
        (0, {"opens_at": NOON + dt.timedelta(hours=1)}, Light.NOT_YET),
        (0, {"closes_at": NOON}, Light.CLOSED),
        (0, {"kind": Kind.COMPANY}, Light.TENTATIVE),
        (80, {"maximum": 100}, Light.FEW),
        (79, {"maximum": 100}, Light.FREE),
    ],
)
def test_the_light_of_a_training(published, taken, facts, said):
    training = plan(**facts)
    training.taken = taken

    assert lights.light(training, NOON) == said


def test_whether_enough_come_is_asked_near_the_day_of_decision_and_decides_nothing(published):
    training = plan(decide_by_on=NOON.date() + dt.timedelta(days=7))

    assert lights.is_to_be_decided(training, NOON, NOON.date())
    assert not lights.is_to_be_decided(training, NOON, NOON.date() - dt.timedelta(days=1))
    training.taken = training.booked = 6  # as the room that keeps bookings counts
    assert not lights.is_to_be_decided(training, NOON, NOON.date())


def cost(training, seats, **more):
    return tariff.cost(training, seats, on=NOON.date(), **more).amount.gross


def test_what_seats_cost_by_the_list_that_holds(published):
    course = add_course()
    price(course, PRICES | {Mode.DISCOUNT: {"tiers": [[5, "10"], [10, "12.5"]]}, Mode.MATERIALS: {"cents": 300}})
    training, company = plan(course), plan(course, kind=Kind.COMPANY)

    assert cost(training, 1) == Decimal("92.00")
    assert cost(training, 5) == Decimal("415.50")  # five times 89 less a tenth, and materials
    assert cost(training, 10) == Decimal("808.75")
    assert cost(company, 10) == Decimal("720.00") and cost(company, 12) == Decimal("816.00")


def test_a_training_of_its_own_price_and_the_minimum_charge(published):
    course = add_course()
    price(course, {Mode.PERSON: {"cents": 3900}, Mode.MINIMUM: {"cents": 25000}, Mode.TRAVEL_KM: {"cents": 62}})
    training, for_all = plan(course, kind=Kind.COMPANY), plan(course)
    own = plan(course, prices=(False, {Mode.PERSON: {"cents": 10000}}))

    assert cost(training, 2) == Decimal("250.00") and cost(training, 7) == Decimal("273.00")
    assert cost(for_all, 1) == Decimal("39.00")
    assert cost(training, 7, km=10) == Decimal("279.20")
    assert cost(own, 1) == Decimal("125.50")
    with pytest.raises(tariff.Unpriced):
        cost(plan(), 1)


@given(seats=st.integers(1, 60), cents=st.integers(1, 100000))
def test_net_and_tax_are_the_gross_to_the_cent(seats, cents):
    row = tariff.prices.with_tax(Decimal(cents * seats) / 100, rate=tariff.prices.Rate(Decimal("25.5")), is_gross=True)

    assert row.net + row.vat == row.gross == Decimal(cents * seats) / 100
