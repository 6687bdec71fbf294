"""The file for calendars goes along with the letter: as any calendar program takes it in, and kept whole as a file."""

import datetime as dt
import email
from email import policy

import pytest
from django.conf import settings
from icalendar import Calendar

from seloste.bookings import operations
from seloste.bookings.models import Booking
from seloste.bookings.terms.outcome import Ground
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import correct, sitting
from seloste.outbox import delivery
from seloste.outbox.models import Message
from tests.cast import NOON

from .calendars import CalendarClient
from .desk import AINO, BY, book, list_employers, somebody, training
from .test_moving import FIRST, SECOND, move
from .test_telling import call_off, tell

NEXT = FIRST + dt.timedelta(days=1)


@pytest.fixture
def two(published):
    list_employers()
    here = training(sittings=[sitting(day) for day in (FIRST, NEXT)], maximum=6, minimum=1)
    return here, training(course=here.course, sittings=[sitting(SECOND)], maximum=6, minimum=1)


def letter(name, to=AINO.email):
    return Message.objects.filter(letter=f"bookings.{name}", to=to).latest("pk")


def mail(message):
    return email.message_from_bytes(delivery.written(message).as_bytes(), policy=policy.default)


def parts(message):
    """(method of the part, the calendar in it) of each file."""
    found = [part for part in mail(message).iter_attachments() if part.get_content_type() == "text/calendar"]
    return [(part["Content-Type"].params["method"], Calendar.from_ical(part.get_content())) for part in found]


def read(client, *messages):
    for message in messages:
        for _method, calendar in parts(message):
            client.read(calendar.to_ical())
    return [when.date() for when in client.living()]


def test_a_confirmation_carries_the_file_beside_the_link(two):
    book(two[0])
    message = letter("booked")

    ((method, calendar),) = parts(message)

    assert method == str(calendar["method"]) == "PUBLISH" and len(calendar.events) == 2
    assert {int(event["sequence"]) for event in calendar.events} == {0}
    assert all(str(event["organizer"]).startswith("mailto:") for event in calendar.events)
    assert all("attendee" not in event for event in calendar.events)
    text = mail(message).get_body(("plain",))
    assert text.get_content().replace("\r\n", "\n") == message.body and "/training.ics" in message.body
    assert text["Content-Language"] == "fi"


def test_it_is_the_same_file_at_every_attempt(two):
    book(two[0])
    assert delivery.written(letter("booked")).as_bytes() == delivery.written(letter("booked")).as_bytes()


def test_the_file_of_a_letter_is_kept_whole(two):
    book(two[0])
    message = letter("booked")

    delivery.deliver(message_id=message.pk, at=NOON)

    kept = (settings.DATA / "outbox" / message.file_name).read_bytes()
    assert kept == delivery.written(message).as_bytes()
    (part,) = email.message_from_bytes(kept, policy=policy.default).iter_attachments()
    assert part.get_filename() == "training.ics" and len(Calendar.from_ical(part.get_content()).events) == 2


def test_a_change_comes_with_a_higher_sequence_and_takes_its_place(two):
    here, _there = two
    book(here)
    client = CalendarClient()
    assert read(client, letter("booked")) == [FIRST, NEXT]

    correct(Training.objects.get(pk=here.pk), sittings=[sitting(SECOND), sitting(SECOND + dt.timedelta(days=1))])
    tell(Training.objects.get(pk=here.pk))

    assert read(client, letter("changed")) == [SECOND, SECOND + dt.timedelta(days=1)] and len(client.events) == 2


def test_a_move_takes_out_what_is_no_more_and_brings_what_is(two):
    here, there = two
    booking, client = book(here), CalendarClient()
    read(client, letter("booked"))

    move(booking, there, ground=Ground.WAIVED)

    assert read(client, letter("moved")) == [SECOND]


@pytest.mark.parametrize("deed", ["cancelled", "withdrawn", "called_off"])
def test_what_has_ended_is_taken_out_entry_by_entry(two, deed):
    here, _there = two
    booking, client = book(here, via="in_person" if deed == "cancelled" else "page"), CalendarClient()
    read(client, letter("booked"))

    if deed == "called_off":
        call_off(here)
    else:
        operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=NOON, **BY)

    found = parts(letter(deed))
    assert [method for method, _calendar in found] == ["CANCEL", "CANCEL"]
    assert all(str(calendar["method"]) == "CANCEL" and len(calendar.events) == 1 for _method, calendar in found)
    assert read(client, letter(deed)) == []


def test_a_participant_gets_the_entries_of_their_seat_and_nobody_s_names(two):
    here, _there = two
    booking = book(here, 2, participants=(somebody(1),))
    to, client = "h1@esimerkki.example", CalendarClient()
    named = letter("participant_named", to)
    assert read(client, named) == [FIRST, NEXT]
    assert b"Aino" not in parts(named)[0][1].to_ical() and b"/manage/" not in parts(named)[0][1].to_ical()

    operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=NOON, **BY)

    assert read(client, letter("seat_ended", to)) == []


def test_who_waits_and_whose_link_has_ended_gets_no_file(two):
    here, _there = two
    book(here, 6, is_booker_coming=False)
    waiting = book(here, booker=somebody(4), waits=True, via="phone")
    assert not parts(letter("waiting", "h4@esimerkki.example")) and waiting.is_queued

    message = letter("booked")
    Booking.objects.filter(booker__emails__address=AINO.email).update(key="7d0b0f5e-2f64-4d1e-9d7e-0c3c50d6b6a1")

    assert not parts(message) and mail(message).get_content().replace("\r\n", "\n") == message.body
