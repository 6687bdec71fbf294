"""Whom nobody has told yet that another named them stands on Today with the last day of the law, and is ticked as told in place."""

import datetime as dt

import pytest
from django.test import RequestFactory
from django.utils import translation

from seloste.bookings import today
from seloste.bookings.models import Payer, Seat
from seloste.bookings.ordering.orders import Name
from seloste.bookings.today.lines import MOST
from seloste.bookings.today.named import last_day
from seloste.bookings.words import Via
from seloste.courses.tests.catalogue import sitting
from seloste.customers.models import Person, Phone
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from seloste.law import reading
from seloste.staff import operations as staff
from seloste.web.plan import Urgency
from tests.cast import NOON, TODAY

from .desk import book, somebody, training

DAY = dt.timedelta(days=1)
OTTO, EEVA = Name("Otto", "Virta"), Name("Eeva", "Virta")


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def lines(olli):
    """Today's lines for an account, in English."""

    def asked(account=olli):
        request = RequestFactory().get("/")
        request.user = account
        with translation.override("en"):
            return today.named(request)

    return asked


def in_days(days, **facts):
    return training(sittings=[sitting(TODAY + days * DAY)], minimum=1, **facts)


def test_the_last_day_is_a_month_from_being_named_and_never_after_the_training_begins(db):
    named_at, law = NOON.replace(month=1, day=31), reading.history("gdpr.art14_max")

    assert last_day(named_at, named_at + 90 * DAY, law) == dt.date(named_at.year, 2, 28)
    assert last_day(named_at, named_at + 9 * DAY, law) == dt.date(named_at.year, 2, 9)
    assert last_day(named_at, named_at - DAY, law) == dt.date(named_at.year, 1, 31)


def test_whoever_is_not_to_be_phoned_is_told_on_paper_and_that_is_what_the_press_notes(published, lines, signed_in, olli):
    booking = book(in_days(60), 2, participants=(OTTO,), by=VISITOR)
    otto = Person.objects.get(first_name="Otto")
    Phone.objects.create(person=otto, number="+358401234567", source="self", at=NOON)
    Person.objects.filter(pk=otto.pk).update(is_phoning_forbidden=True)

    (line,) = lines()
    assert "Tell Otto Virta on paper" in line.title and "1234567" not in line.title and line.deed == "Told on paper"

    signed_in(olli).post(line.deed_url, {"back": "today"})

    assert lines() == [] and otto.notices.latest("pk").how == "paper" and booking.seats.get(participant=otto).told_at


def test_participants_and_payers_whom_no_letter_reached_stand_by_their_last_day(published, lines):
    far, near = in_days(60), in_days(5)
    assert lines() == []
    book(far, 3, participants=(OTTO, somebody(2)), by=VISITOR)  # the second is told by letter
    book(near, booker=somebody(1), payer=EEVA, by=VISITOR)
    Phone.objects.create(person=Person.objects.get(first_name="Otto"), number="+358401234567", source="self", at=NOON)

    payer, participant = lines()

    assert payer.title == "Tell Eeva Virta that Testi Henkilö 1 has named them"
    assert payer.detail.startswith("by Sat 28.11.2026 at the latest: pays for") and payer.urgency == Urgency.SOON
    assert "Otto Virta" in participant.title and "1234567" in participant.title and "Aino Aalto" in participant.title
    assert participant.detail.startswith("by Wed 23.12.2026 at the latest: takes part in") and participant.urgency == Urgency.CALM
    assert Entry.objects.filter(event="bookings.customers_read").count() == 1


def test_who_is_told_on_the_phone_is_ticked_on_today_and_the_line_goes(published, desk, olli, lines):
    staff.acknowledge(account=olli, version=published["staff"].number, by=olli.as_actor(), at=NOON)
    book(in_days(5), 2, participants=(OTTO,), payer=EEVA, by=VISITOR)
    shown = desk.get("/staff/").content.decode()

    for task in lines():
        assert task.deed_url in shown
        assert desk.post(task.deed_url, {"back": "today"}).url == "/staff/"

    assert lines() == []
    assert not Seat.objects.filter(told_at=None, participant__isnull=False).exists() and Payer.objects.get().told_at == NOON
    assert {notice.how for row in Seat.objects.filter(participant__first_name="Otto") for notice in row.participant.notices.all()} == {
        "read_aloud"
    }


def test_it_goes_on_after_the_last_day(published, lines, time_machine):
    booking = book(in_days(5), 2, participants=(OTTO,), by=VISITOR)
    time_machine.move_to(NOON + 9 * DAY, tick=False)

    (late,) = lines()
    assert (late.urgency, late.url) == (Urgency.LATE, f"/bookings/{booking.pk}/names/")


def test_who_waits_for_seats_is_told_with_them_unless_the_month_runs_out_before(published, lines, time_machine):
    of = in_days(60, maximum=2)
    book(of, 2, booker=somebody(1), by=VISITOR)
    book(of, 2, participants=(OTTO,), waits=True, via=Via.PHONE)
    assert lines() == []

    time_machine.move_to(NOON + 24 * DAY, tick=False)

    (line,) = lines()
    assert "Otto Virta" in line.title and "23.12.2026" in line.detail


def test_more_than_a_handful_say_so(published, lines):
    of = in_days(5, maximum=40)
    for number in range(4):
        others = tuple(Name(f"Eero {number} {one}", "Niemi") for one in "abc")
        book(of, 4, booker=somebody(number), participants=others, by=VISITOR)

    shown = lines()

    assert len(shown) == MOST + 1 and "More people" in shown[-1].title
