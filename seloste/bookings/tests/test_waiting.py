"""The waiting list: who comes first, whom a freed seat fits, until when they may answer, and what is never sent at night."""

import datetime as dt
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from seloste.bookings import deadlines, events, links, operations, waiting
from seloste.bookings.models import Offer
from seloste.bookings.operations import seats
from seloste.bookings.words import Answer, State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import HELSINKI, NOON

from .desk import BY, book, somebody, training

DAY = dt.date(2026, 12, 19)


def full(**facts):
    """A training of two seats, both taken by one booking, and that booking."""
    of = training(maximum=2, minimum=1, sittings=[sitting(DAY)], **facts)
    return of, book(of, 2, is_booker_coming=False)


def wait(of, number, size=1, minutes=0, **more):
    return book(of, size, somebody(number), waits=True, is_booker_coming=False, at=NOON + dt.timedelta(minutes=minutes), **more)


def free(booking, count=1, at=NOON):
    which = [seat.pk for seat in booking.seats.live()][:count]
    operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=at, by=OPERATOR, at=at)


def state_of(booking):
    booking.refresh_from_db()
    return booking.state


def test_the_first_whom_it_fits_is_offered_a_freed_seat_and_it_is_kept_for_them(published):
    of, holder = full()
    pair, first, second = wait(of, 1, 2), wait(of, 2, minutes=1), wait(of, 3, minutes=2)

    assert [waiting.position(one) for one in (pair, first, second)] == [1, 2, 3]
    free(holder)

    of.refresh_from_db()
    assert (state_of(pair), state_of(first), state_of(second)) == (State.WAITING, State.OFFERED, State.WAITING)
    assert of.taken == seats.counted(of) == 2
    with pytest.raises(operations.NoSeats):
        book(of, booker=somebody(9))


def test_who_accepts_has_it_once_and_who_is_late_does_not(published):
    of, holder = full()
    first = wait(of, 1, way=Way.AHEAD)
    free(holder)
    offer = first.offers.get()

    for _twice in range(2):
        operations.accept_offer(offer=offer, **BY)
    assert state_of(first) == State.UNPAID and not operations.decline_offer(offer=offer, **BY)

    second = wait(of, 2)
    free(holder)
    late = second.offers.get()
    with pytest.raises(Exception, match="time to answer"):
        operations.accept_offer(offer=late, by=OPERATOR, at=late.until + dt.timedelta(seconds=1))


@pytest.mark.parametrize("verb", ["decline", "lapse", "leave"])
def test_what_one_does_not_take_goes_to_the_next_by_itself(published, verb):
    of, holder = full()
    first, second = wait(of, 1), wait(of, 2, minutes=1)
    free(holder)
    offer = first.offers.get()

    operations.lapse_offer(offer=offer, by=OPERATOR, at=offer.until)
    assert state_of(first) == State.OFFERED
    if verb == "decline":
        operations.decline_offer(offer=offer, **BY)
    elif verb == "leave":
        operations.leave_list(booking=first, **BY)
    else:
        operations.lapse_offer(offer=offer, by=OPERATOR, at=offer.until + dt.timedelta(minutes=1))

    of.refresh_from_db()
    assert (state_of(first), state_of(second)) == (State.LEFT, State.OFFERED)
    assert of.taken == seats.counted(of) == 2
    assert first.offers.get().answer in (Answer.DECLINED, Answer.LAPSED, Answer.WITHDRAWN)


def test_the_letter_says_until_when_and_leads_to_a_page_that_only_shows_until_it_is_pressed(published, client):
    of, holder = full()
    first = wait(of, 1)
    free(holder)
    offer = first.offers.get()

    operations.tell_offer(offer=offer.pk, **BY)
    operations.tell_offer(offer=offer.pk, **BY)

    letter = Message.objects.get(letter="bookings.place_offered")
    assert "24.11.2026" in letter.body and letter.subject == first.booker.ref
    Offer.objects.update(until=dt.datetime.now(tz=HELSINKI) + dt.timedelta(hours=5))
    address = letter.body[letter.body.index("/bookings/offer/") :].split()[0]
    page = client.get(address).content.decode()
    assert state_of(first) == State.OFFERED and "Hätäensiapu 4 t" in page
    taken = client.post(address, {"answer": "yes"}).content.decode()
    assert state_of(first) == State.CONFIRMED
    assert [address.replace("/offer/", "/manage/") in shown for shown in (page, taken)] == [True, True]
    assert "14 päivän kuluessa siitä, kun otat paikan vastaan" in page and "lisäksi" not in page  # no other terms stand before it
    assert client.get("/bookings/offer/nonsense/").status_code == 404


def test_whoever_is_offered_a_place_reads_on_their_own_page_that_it_is_their_turn(published, client):
    of, holder = full()
    first, second = wait(of, 1, language="en"), wait(of, 2, minutes=1, language="en")
    free(holder)

    now = dt.datetime.now(tz=HELSINKI)
    shown = [client.get(f"/bookings/manage/{links.token(one, links.MANAGE, at=now)}/").content.decode() for one in (first, second)]

    assert ["Your turn has come." in page for page in shown] == [True, False]
    assert ["You are number" in page for page in shown] == [False, True]
    assert ["Leave the waiting list" in page for page in shown] == [False, True]


def test_a_letter_that_is_late_waits_for_the_morning_and_so_does_the_last_moment(published):
    of, holder = full()
    first = wait(of, 1)
    evening = NOON.replace(hour=20, minute=59)
    free(holder, at=evening)
    offer, night = first.offers.get(), NOON.replace(hour=23)
    assert offer.until == evening.replace(day=24, hour=18, minute=0)

    for _repeated in range(2):
        operations.tell_offer(offer=offer.pk, by=OPERATOR, at=night)

    morning = night.replace(day=24, hour=8)
    offer.refresh_from_db()
    put_off = Job.objects.filter(name="bookings.tell_offer").order_by("due_at").last()
    assert not Message.objects.filter(letter="bookings.place_offered").exists()
    assert (put_off.payload, put_off.due_at, Job.objects.filter(due_at=morning).count()) == ({"offer": offer.pk}, morning, 1)
    assert offer.until == morning.replace(day=25, hour=18)

    operations.tell_offer(offer=offer.pk, by=OPERATOR, at=morning)
    assert "25.11.2026" in Message.objects.get(letter="bookings.place_offered").body


def test_an_offer_whose_last_moment_was_put_off_meanwhile_does_not_lapse_by_the_old_one(published):
    of, holder = full()
    first = wait(of, 1)
    evening = NOON.replace(hour=20, minute=59)
    free(holder, at=evening)
    as_read_before = first.offers.get()
    operations.tell_offer(offer=as_read_before.pk, by=OPERATOR, at=NOON.replace(hour=23))

    operations.lapse_offer(offer=as_read_before, by=OPERATOR, at=as_read_before.until + dt.timedelta(minutes=1))

    assert (state_of(first), first.offers.get().answer) == (State.OFFERED, "")


def test_at_night_it_leaves_when_the_training_is_on_the_next_day(published):
    of, holder = full()
    first = wait(of, 1)
    night = dt.datetime(2026, 12, 18, 21, 30, tzinfo=HELSINKI)
    free(holder, at=night.replace(hour=20))

    operations.tell_offer(offer=first.offers.get().pk, by=OPERATOR, at=night)

    assert Message.objects.filter(letter="bookings.place_offered").exists()


def test_a_link_that_was_called_back_has_ended(published, client):
    of, _holder = full()
    first = wait(of, 1)
    token = links.token(first, links.MANAGE, at=NOON)

    assert links.row_of(token, links.MANAGE, at=NOON) == first
    assert links.row_of(token, links.NAMES, at=NOON) is None
    first.key = "0" * 32
    first.save()
    assert links.row_of(token, links.MANAGE, at=NOON) is None


def test_the_house_minds_the_list_by_itself(published):
    of, _holder = full()
    first = wait(of, 1)
    of.refresh_from_db()
    type(of).objects.filter(pk=of.pk).update(maximum=3)  # as when staff make room

    assert list(waiting.trainings_to_mind(NOON)) == [of]
    operations.mind(training=of, **BY)

    assert state_of(first) == State.OFFERED and list(waiting.over(NOON)) == []


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("made", "starts", "sent", "until"),
    [
        ("2026-12-01 12:00", "2026-12-12 09:00", "2026-12-01 12:00", "2026-12-02 18:00"),
        ("2026-12-01 22:30", "2026-12-12 09:00", "2026-12-02 08:00", "2026-12-03 18:00"),
        ("2026-12-02 03:00", "2026-12-12 09:00", "2026-12-02 08:00", "2026-12-03 18:00"),
        ("2026-12-11 22:00", "2026-12-12 09:00", "2026-12-11 22:00", "2026-12-12 01:00"),
        ("2026-12-11 10:00", "2026-12-12 09:00", "2026-12-11 10:00", "2026-12-11 13:00"),
        ("2026-12-10 10:00", "2026-12-12 09:00", "2026-12-10 10:00", "2026-12-11 09:00"),
    ],
)
def test_when_an_offer_is_sent_and_ends(made, starts, sent, until):
    assert deadlines.sent_at(at(made), at(starts)) == at(sent)
    assert deadlines.until(at(made), at(starts)) == at(until)


@given(made=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)), ahead=st.integers(1, 60 * 24 * 40))
def test_no_offer_is_sent_at_night_unless_the_training_is_on_the_next_day(made, ahead):
    made = made.replace(tzinfo=HELSINKI)
    starts_at = made + dt.timedelta(minutes=ahead)
    sent, until = deadlines.sent_at(made, starts_at), deadlines.until(made, starts_at)

    is_near = (starts_at.astimezone(HELSINKI).date() - made.astimezone(HELSINKI).date()).days <= 1
    assert sent >= made and (is_near or 8 <= sent.astimezone(HELSINKI).hour < 21)
    if until:
        assert until <= starts_at - deadlines.LAST and until - sent >= deadlines.LEAST


def test_the_page_of_the_training_tells_who_was_asked_when_and_what_came_of_it(desk):
    of, holder = full()
    first, second = wait(of, 1), wait(of, 2, minutes=1)
    free(holder)
    offer = first.offers.get()
    operations.lapse_offer(offer=offer, by=OPERATOR, at=offer.until + dt.timedelta(minutes=1))

    offered(desk, of)
    with CaptureQueriesContext(connection) as few:
        told = offered(desk, of)
    assert told.index(f"<b>{second.number}</b>") < told.index("no answer yet") < told.index(f"<b>{first.number}</b>")
    assert all(words in told for words in ("23.11.2026 at 12.00", "by 24.11.2026 at 18.00", "No answer in time · 24.11.2026 at 18.01"))
    assert first.booker.ref in Entry.objects.filter(event=events.LIST_READ.name).first().shown.values_list("subject", flat=True)

    for number in (3, 4, 5):
        asked = {"count": 1, "offered_at": NOON, "until": NOON, "answer": Answer.DECLINED, "answered_at": NOON}
        Offer.objects.create(booking=wait(of, number, minutes=number), **asked)
    with CaptureQueriesContext(connection) as many:
        assert offered(desk, of).count("Declined") == 3
    assert len(many) == len(few)


def test_staff_read_when_the_letter_of_a_place_offered_at_night_leaves(published, desk):
    of, holder = full()
    first = wait(of, 1)
    free(holder, at=NOON.replace(hour=22))

    on_training, on_booking = offered(desk, of), offered(desk, first)
    operations.accept_offer(offer=first.offers.get(), by=OPERATOR, at=NOON.replace(hour=22, minute=5))

    assert "letter leaves 24.11.2026 at 8.00" in on_training and "letter leaves 24.11.2026 at 8.00" in on_booking
    assert "letter leaves 24.11" not in offered(desk, first)


def offered(desk, of):
    page = re.sub(r"[\u00a0\u202f]", " ", desk.get(of.get_absolute_url()).content.decode())
    return page[page.index("Places offered") :]


def test_nobody_takes_an_offered_place_of_a_near_training_without_asking_for_it_expressly(published):
    near = training(maximum=2, minimum=1, sittings=[sitting(NOON.date() + dt.timedelta(days=5))])
    holder, waiting = book(near, 2, is_booker_coming=False), wait(near, 1)
    free(holder)
    told = {"offer": waiting.offers.get(), "by": VISITOR, "at": NOON}

    with pytest.raises(ValidationError, match="Tick that you ask for it"):
        operations.accept_offer(**told)
    assert state_of(waiting) == State.OFFERED

    operations.accept_offer(**told, asks_to_start=True)
    assert state_of(waiting) == State.CONFIRMED and waiting.asked_to_start_at == NOON
