"""Who is booked is told once when a training changes or is cancelled; whom no letter reaches stays on a list until somebody phoned."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from icalendar import Calendar

from seloste.bookings import errands, letters, links, operations
from seloste.bookings.letters import changes
from seloste.bookings.models import Booking
from seloste.bookings.money import account
from seloste.bookings.operations import seats
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Paid, State
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import correct, sitting
from seloste.courses.words import State as TrainingState
from seloste.journal.actors import OPERATOR
from seloste.outbox.letters import text_in_use
from seloste.outbox.models import Message
from seloste.outbox.models import State as MessageState
from tests.at_once import meanwhile
from tests.cast import NOON

from .desk import book, somebody, training
from .test_moving import FIRST, SECOND, pair

HELMI = Name("Helmi", "Ilman Osoitetta")
BY = {"by": OPERATOR, "at": NOON}


def texts(letter):
    return {code: text_in_use(letter.key, code) for code in ("fi", "sv", "en")}


def moved(of):
    correct(Training.objects.get(pk=of.pk), sittings=[sitting(SECOND)])
    return Training.objects.get(pk=of.pk)


def tell(of, **more):
    told = {"texts": texts(letters.CHANGED), "lets_leave": True} | more
    return errands.tell_change(training=of, **told, **BY)


def call_off(of, dates=(), **more):
    told = {"reason": "too_few", "texts": texts(letters.CALLED_OFF)} | more
    return errands.call_off(training=of, dates=dates, **told, **BY)


def written(letter):
    return Message.objects.filter(letter=letter.key).order_by("pk")


@pytest.fixture
def of(published):
    return training(sittings=[sitting(FIRST)])


def test_whoever_waits_is_previewed_the_file_that_the_letter_of_a_called_off_training_carries(of):
    book(of, 12, booker=somebody(1), is_booker_coming=False)
    waiting = book(of, booker=somebody(2), waits=True)
    previewed = changes.facts(letters.CALLED_OFF, waiting, at=NOON, reason="too_few")["calendar"]

    call_off(of)

    assert previewed.endswith("/training.ics") and previewed in written(letters.CALLED_OFF).get(to="h2@esimerkki.example").body


def test_each_is_told_once_what_was_and_what_is(of):
    booked = book(of, 2, participants=(somebody(1),)), book(of, booker=somebody(2), language="sv")
    after = moved(of)

    assert list(changes.untold(after)) == list(booked) and list(changes.trainings_untold(NOON)) == [of]
    assert (tell(after), tell(after)) == (2, 0)

    first, second = written(letters.CHANGED)
    assert "12.12.2026" in first.body and "16.1.2027" in first.body and "maksutta" in first.body
    assert second.language == "sv" and "avgiftsfritt" in second.body
    assert written(letters.SEAT_CHANGED).get().to == "h1@esimerkki.example"
    assert [one.may_leave for one in Booking.objects.all()] == [True, True] and not changes.untold(after).exists()


def test_a_firm_is_told_and_its_terms_hold(of):
    booking = book(of, buyer="company")
    tell(moved(of))

    booking.refresh_from_db()
    assert not booking.may_leave and written(letters.CHANGED).count() == 1


def test_a_change_that_nobody_notices_is_told_to_nobody(of):
    book(of)
    correct(Training.objects.get(pk=of.pk), maximum=14)

    assert not changes.untold(Training.objects.get(pk=of.pk)).exists()


@pytest.mark.parametrize("text", [("", "{course}"), ("{course}", " \n"), ("{course}", "{coarse}"), ("{course}", "{")])
def test_a_text_that_is_empty_or_cannot_be_filled_in_sends_nothing(of, text):
    book(of)
    after = moved(of)

    with pytest.raises(ValidationError):
        tell(after, texts=texts(letters.CHANGED) | {"fi": text})
    with pytest.raises(ValidationError):
        call_off(after, texts=texts(letters.CALLED_OFF) | {"fi": text})
    with pytest.raises(ValidationError, match="one line"):
        tell(after, texts=texts(letters.CHANGED) | {"fi": ("Muutos\r\nBcc: kaikki@esimerkki.example", "Hei")})
    assert not written(letters.CHANGED).exists() and Training.objects.get().state == TrainingState.CONFIRMED


def test_whom_no_letter_reaches_is_phoned(of):
    silent, failing = book(of, booker=HELMI), book(of, booker=somebody(2))
    after = moved(of)
    tell(after)
    Message.objects.filter(letter=letters.CHANGED.key).update(state=MessageState.FAILED, settled_at=NOON)

    assert changes.unreached(after) == [silent, failing]
    for one in (silent, failing):
        operations.note_reached(booking=one, by=OPERATOR, at=NOON + dt.timedelta(hours=1))
    assert changes.unreached(after) == []


def test_the_calendar_knows_one_event_that_has_moved(of, client):
    booking = book(of)
    address = reverse("bookings:calendar", args=[links.token(booking, links.MANAGE, at=NOON)])
    before = _event(client.get(address).content)
    tell(moved(of))

    after = _event(client.get(address).content)
    assert before["UID"] == after["UID"] and after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert (after["DTSTART"].dt - before["DTSTART"].dt).days == 35


def _event(content):
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_a_training_is_cancelled_in_one_press_and_goes_on_where_it_was_interrupted(published, monkeypatch):
    here, there = pair()
    booked = [book(here, 2, booker=somebody(number), participants=(somebody(9),)) for number in range(3)]
    waiting = book(here, 12, booker=somebody(5), waits=True, is_booker_coming=False)
    paid = {"cents": 17800, "how": Paid.CASH, "on": NOON.date(), "once": uuid.uuid4()}
    operations.note_payment(booking=booked[0], **paid, **BY)
    with monkeypatch.context() as patch:
        patch.setattr(seats, "release", _cut_after(1))
        with pytest.raises(KeyboardInterrupt):
            call_off(here, [there])
    assert sorted(Booking.objects.values_list("state", flat=True)) == [State.CONFIRMED, State.CONFIRMED, State.REFUSED, State.WAITING]

    assert (call_off(here, [there]), call_off(here, [there])) == (3, 0)

    here.refresh_from_db()
    assert (here.state, here.taken, seats.counted(here)) == (TrainingState.CANCELLED, 0, 0)
    assert {one.state for one in Booking.objects.all()} == {State.REFUSED}
    assert account.of(Booking.objects.get(pk=booked[0].pk)).to_return == 17800
    told = list(written(letters.CALLED_OFF))
    assert len(told) == 4 and "178,00" in told[0].body and "16.1.2027" in told[0].body and "Osallistujia oli liian vähän" in told[0].body
    assert "12.12.2026" in told[0].body and waiting.pk == Booking.objects.last().pk
    assert written(letters.SEAT_CALLED_OFF).count() == 3 and changes.unreached(here) == []


def _cut_after(times):
    real, left = seats.release, [times]

    def release(*told):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(*told)

    return release


def test_who_was_cancelled_chooses_a_new_date_by_the_link(published, client):
    here, there = pair()
    booking = book(here, 2, is_booker_coming=False)
    call_off(here, [there])
    address = reverse("bookings_move", args=[links.token(booking, links.MANAGE, at=NOON)])

    page = client.get(address)
    assert "16.1.2027" in page.content.decode() and "178,00" in page.content.decode()
    assert client.post(address, {"to": there.pk, "fee": "0", "cents": "1"}).status_code == 409
    assert client.post(address, {"to": there.pk, "fee": "0", "cents": "17800"}).status_code == 303

    booking.refresh_from_db()
    assert (booking.training, booking.state, booking.size) == (there, State.CONFIRMED, 2)
    there.refresh_from_db()
    assert there.taken == 2
    assert client.get(address.replace("move/", "move/x")).status_code == 404


@pytest.mark.postgresql  # SQLite has one writer at a time
def test_who_books_in_another_language_while_it_is_pressed_stops_all_of_it(committing, published):
    of = training(sittings=[sitting(FIRST)])
    book(of)
    written_in = {"fi": texts(letters.CALLED_OFF)["fi"]}

    refused, later = meanwhile(
        "courses_training", lambda: book(of, booker=somebody(1), language="sv"), lambda: call_off(of, texts=written_in)
    )

    assert isinstance(refused, ValidationError) and isinstance(later, Booking)
    of.refresh_from_db()
    assert of.state == TrainingState.CONFIRMED and {one.state for one in Booking.objects.all()} == {State.CONFIRMED}
    assert call_off(of) == 2
