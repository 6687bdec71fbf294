"""Calendars know each session of a training for ever: nothing stays in them that is no more, and no entry becomes another."""

import datetime as dt

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from seloste.bookings import links, operations
from seloste.courses import ics, sittings
from seloste.courses import operations as courses
from seloste.courses.calendar import for_calendars
from seloste.courses.forms.trainings import TrainingForm
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import add_trainer, correct, sitting
from seloste.courses.training_sheet import known
from seloste.courses.words import Reason
from seloste.journal.actors import VISITOR
from tests.cast import NOON

from .desk import BY, book, somebody, training

DAYS = [dt.date(2026, 12, 12), dt.date(2026, 12, 13), dt.date(2026, 12, 19)]


def three(**facts):
    return training(sittings=[sitting(day) for day in DAYS], **facts)


def entries(address):
    """(UID's end, day, status, sequence) of each entry, as the ``icalendar`` package reads them."""
    calendar = Calendar.from_ical(Client().get(address).content)
    rows = [(str(one["uid"])[-1], one["dtstart"].dt.date(), str(one["status"]), int(one["sequence"])) for one in calendar.events]
    return sorted(rows)


def own(booking):
    return reverse("bookings:calendar", args=[links.token(booking, links.MANAGE, at=NOON)])


def fresh(of):
    return Training.objects.get(pk=of.pk)


def without(of, number):
    correct(fresh(of), sittings=[one for one in sittings.of(of) if one["number"] != number])


def test_a_session_that_is_taken_out_is_cancelled_and_the_others_stay_who_they_are(published):
    of = three()
    address = own(book(of))
    assert entries(address) == [(str(n), day, "CONFIRMED", 0) for n, day in enumerate(DAYS, 1)]

    without(of, 2)

    assert entries(address) == [
        ("1", DAYS[0], "CONFIRMED", 0),
        ("2", DAYS[1], "CANCELLED", 1),
        ("3", DAYS[2], "CONFIRMED", 0),
    ]


def move_a_day(of, number, to):
    return correct(fresh(of), sittings=[one | sitting(to) if one["number"] == number else one for one in sittings.of(fresh(of))])


def test_of_a_training_of_several_days_a_calendar_sees_that_one_has_changed_which_has(published):
    of = three()
    address = own(book(of))
    before = entries(address)

    move_a_day(of, 2, DAYS[1] + dt.timedelta(days=1))
    move_a_day(of, 3, DAYS[2] + dt.timedelta(days=1))

    after = entries(address)
    assert [row[3] for row in after] == [0, 1, 2] and after[0] == before[0]


def test_when_a_training_of_several_days_is_cancelled_each_of_its_days_is_newer_than_it_was(published):
    of = three()
    address = own(book(of))
    move_a_day(of, 2, DAYS[1] + dt.timedelta(days=1))

    courses.cancel_training(training=fresh(of), reason=Reason.TOO_FEW, **BY)

    assert {row[2:] for row in entries(address)} == {("CANCELLED", 2)}


def test_a_session_without_a_number_is_known_by_its_time(published):
    of = three()
    address = own(book(of))

    correct(fresh(of), sittings=[sitting(DAYS[1], "10:00"), sitting(DAYS[2])])

    assert [row[:3] for row in entries(address)] == [
        ("1", DAYS[0], "CANCELLED"),
        ("2", DAYS[1], "CONFIRMED"),
        ("3", DAYS[2], "CONFIRMED"),
    ]


def test_a_new_session_never_gets_the_number_of_another(published):
    of = three()
    without(of, 3)

    correct(fresh(of), sittings=[*sittings.of(fresh(of)), sitting(dt.date(2027, 1, 9))])

    assert [row[0] for row in entries(own(book(of)))] == ["1", "2", "3", "4"]
    assert [one.number for one in fresh(of).sessions.all()] == [1, 2, 4]


def test_sessions_that_change_places_keep_their_numbers(published):
    of = three()
    address = own(book(of))
    moved = [one | sitting(dt.date(2027, 1, 9)) if one["number"] == 1 else one for one in sittings.of(of)]

    correct(fresh(of), sittings=moved)

    assert [row[:2] for row in entries(address)] == [("1", dt.date(2027, 1, 9)), ("2", DAYS[1]), ("3", DAYS[2])]


def test_a_row_that_is_emptied_in_the_form_is_the_session_that_goes(published, kerttu, rf):
    of = three()
    request = rf.get("/")
    request.user = kerttu
    form = TrainingForm(None, course=of.course, known=known(request, of), standing=of)
    said = dict.fromkeys(form.fields, "") | {"rows": "4", "revision": "1", "kind": "open", "language": "fi"}
    said |= {"minimum": "6", "maximum": "12", "own_is_gross": "yes"}
    for place, one in enumerate(of.sessions.all(), 1):
        begins = timezone.localtime(one.starts_at)
        day = begins.date() if place != 3 else dt.date(2027, 1, 9)
        told = {"day": f"{day.day}.{day.month}.{day.year}", "begins": "9.00", "ends": "12.15"}
        said |= {f"{name}_{place}": "" if place == 2 else value for name, value in told.items()}

    form = TrainingForm(said, course=of.course, known=known(request, of), standing=of)

    assert form.is_valid(), form.errors
    assert [one["number"] for one in form.sittings.said] == [1, 3]


def test_a_booking_that_has_ended_is_cancelled_in_the_calendar(published):
    of = three()
    booking, other = book(of), book(of, booker=somebody(2))
    seat = booking.seats.get()
    operations.cancel(booking=booking, which=[seat.pk], shown_fee_cents=None, received_at=NOON, by=VISITOR, at=NOON)

    gone, kept = entries(own(booking)), entries(own(other))

    assert {row[2:] for row in gone} == {("CANCELLED", 1)} and {row[2:] for row in kept} == {("CONFIRMED", 0)}
    assert entries(reverse("bookings_seat_calendar", args=[links.token(seat, links.SEAT, at=NOON)])) == gone
    page = Client().get(reverse("bookings:manage", args=[links.token(booking, links.MANAGE, at=NOON)])).content.decode()
    assert "Poista se kalenteristasi" in page


def test_a_trainer_reads_that_their_session_is_cancelled_and_others_do_not(published):
    mine, theirs = add_trainer(), add_trainer("Otto Salo")
    told = [sitting(day, trainers=[who]) for day, who in zip(DAYS, (mine, theirs, mine), strict=True)]
    of = training(sittings=told)
    without(of, 3)

    standing = for_calendars(Training.objects.filter(pk=of.pk)).get()

    def read(who):
        numbers = {*who.sessions.values_list("number", flat=True), *who.dropped_sessions.values_list("number", flat=True)}
        return [(int(str(one["uid"])[-1]), str(one["status"])) for one in ics.events_of(standing, at=NOON, language="fi", sessions=numbers)]

    assert read(mine) == [(1, "CONFIRMED"), (3, "CANCELLED")] and read(theirs) == [(2, "CONFIRMED")]


def test_a_copy_counts_from_one(published):
    of = three()
    without(of, 1)

    copy = courses.copy_training(training=fresh(of), once=of.course.once, on=dt.date(2027, 2, 1), is_known=True, **BY)

    assert [one.number for one in copy.sessions.all()] == [1, 2]
