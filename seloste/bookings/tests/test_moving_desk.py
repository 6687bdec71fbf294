"""Staff move a booking: what it costs and by which words is seen first, and the press does just that, once."""

import datetime as dt
import re

from seloste.bookings import operations
from seloste.bookings.models import Booking
from seloste.bookings.words import Settled, State
from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import price
from seloste.courses.words import Mode
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, somebody
from .test_moving import SECOND, TERMS, pair, taken
from .test_telling import HELMI

RECEIVED = "23.11.2026 12.00"


def address(booking):
    return f"/bookings/{booking.pk}/move/"


def asked(to, **more):
    return {"to": to.pk, "why": "terms", "received": RECEIVED, "seen_on": ""} | more


def seats_of(booking):
    """The seats that are ticked; one alone is no choice."""
    seats = list(booking.seats.live().values_list("pk", flat=True))
    return seats if len(seats) > 1 else []


def sent(booking, to, *, fee=0, cents=8900, **more):
    booking = Booking.objects.get(pk=booking.pk)
    return asked(to, seats=seats_of(booking), shown_fee_cents=fee, shown_cents=cents, revision=booking.revision) | more


def test_what_it_costs_is_seen_and_then_done_once_with_a_letter(desk):
    here, there = pair()
    booking = book(here, participants=(), via="in_person")
    price(here.course, {Mode.PERSON: {"cents": 9900}})
    assert address(booking) in desk.get(booking.get_absolute_url()).content.decode()

    dates = desk.get(address(booking)).content.decode()
    assert "16.1.2027" in dates and "12 seats free" in dates and "Price on the new date" not in dates
    shown = desk.get(address(booking), asked(there)).content.decode()
    assert "10,00" in shown and "99,00" in shown and "No terms of cancelling were agreed" in shown and "Move without a fee" in shown
    assert Booking.objects.get().training == here
    press = sent(booking, there, cents=9900, writes="on")
    for _twice in range(2):
        assert desk.post(address(booking), press).url == booking.get_absolute_url()

    booking.refresh_from_db()
    assert (booking.training, booking.cents, booking.settlements.count()) == (there, 9900, 1) and taken(here, there) == [0, 1]
    (letter,) = Message.objects.filter(letter="bookings.moved")
    assert "12.12.2026" in letter.body and "16.1.2027" in letter.body and "99,00" in letter.body and "/manage/" in letter.body
    page = desk.get(booking.get_absolute_url()).content.decode()
    assert "1 seat moved" in page and "given up" not in page and letter.subject_line in page
    assert Entry.objects.filter(event="bookings.moved").count() == 1


def test_what_was_not_shown_is_shown_again(desk):
    here, there = pair()
    booking = book(here)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    page = desk.post(address(booking), sent(booking, there)).content.decode()
    assert "Somebody changed the booking meanwhile" in page and "99,00" in page
    stale = sent(booking, there, cents=9900)
    operations.ask_for_names(booking=booking, once="1", by=OPERATOR, at=NOON)
    Booking.objects.filter(pk=booking.pk).update(revision=booking.revision + 5)
    assert "Somebody changed the booking meanwhile" in desk.post(address(booking), stale).content.decode()
    assert taken(here, there) == [1, 0]


def test_a_full_date_is_told_to_be_full_and_all_stays(desk):
    here, there = pair(maximum=2)
    booking = book(here, 2, is_booker_coming=False)
    book(there, 1, booker=somebody(1))

    assert "not so many free seats on that date (1)" in desk.get(address(booking), asked(there, seats=seats_of(booking))).content.decode()
    assert "not so many free seats on that date (1)" in desk.post(address(booking), sent(booking, there, cents=17800)).content.decode()
    book(there, 1, booker=somebody(2))
    assert "full" in desk.get(address(booking)).content.decode() and taken(here, there) == [2, 2]


def test_without_a_tick_nobody_is_written_to_and_others_who_come_are_told_with_it(desk):
    here, there = pair()
    booking = book(here, 2, participants=(somebody(1),))
    Message.objects.all().delete()

    desk.post(address(booking), sent(booking, there, cents=17800))
    assert not Message.objects.exists() and Booking.objects.get().training == there
    desk.post(address(booking), sent(booking, here, cents=17800, writes="on"))

    assert sorted(Message.objects.values_list("letter", flat=True)) == ["bookings.moved", "bookings.seat_changed"]
    told = Message.objects.get(letter="bookings.seat_changed")
    assert "16.1.2027" in told.body.split("12.12.2026")[0] and "89,00" not in told.body


def test_by_the_terms_the_clause_is_shown_and_what_they_refuse_is_said(desk):
    choose(add_file(TERMS), from_on=NOON.date())
    here, there = pair()
    booking = book(here, via="in_person")

    shown = desk.get(address(booking), asked(there)).context
    assert shown["proposal"].outcome and shown["explanation"] and shown["proposal"].fee_cents == 0
    desk.post(address(booking), sent(booking, there))
    again = desk.get(address(booking), asked(here)).content.decode()

    assert "It cannot be moved so" in again and "Move without a fee" not in again


def test_by_agreement_there_is_no_fee_and_only_who_saw_it_and_when_is_kept(desk, olli):
    choose(add_file(TERMS), from_on=NOON.date())
    here, there = pair()
    booking = book(here, via="in_person")
    desk.post(address(booking), sent(booking, there))

    desk.post(address(booking), sent(booking, here, why="waived", seen_on="20.11.2026"))

    settlement = booking.settlements.last()
    waiver = {"seen_by": str(olli.pk), "seen_on": "2026-11-20"}
    when = {"was_at": "2027-01-16T07:00:00+00:00", "is_at": "2026-12-12T07:00:00+00:00"}  # back to where it was
    assert settlement.outcome == {"event": "rebooking", "ground": "waived", "waiver": waiver} | when and settlement.kind == Settled.MOVED
    page = desk.get(booking.get_absolute_url()).content.decode()
    assert "seen on 20.11.2026 by Olli" in page and "By agreement, without a fee" in page and "Certificate" not in page


def test_what_we_cancelled_gets_a_new_date_at_the_desk_at_its_old_price(desk):
    here, there = pair()
    booking = book(here, booker=HELMI)
    courses.cancel_training(training=here, reason="no_trainer", by=OPERATOR, at=NOON)
    operations.cancel_for_us(booking=booking, by=OPERATOR, at=NOON)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    asking = desk.get(address(booking)).content.decode()
    assert "By agreement" not in asking and "The customer asks" not in asking
    assert "No letter reaches whoever booked" in desk.get(address(booking), asked(there, why="organiser")).content.decode()
    desk.post(address(booking), sent(booking, there, why="organiser"))

    booking.refresh_from_db()
    assert (booking.training, booking.state, booking.cents) == (there, State.CONFIRMED, 8900)


def test_what_has_ended_or_waits_is_not_moved_and_nothing_else_can_be_chosen(desk):
    here, there = pair(maximum=1)
    ended, _full = book(here), None
    operations.cancel(booking=ended, which=None, shown_fee_cents=None, received_at=NOON, by=OPERATOR, at=NOON)
    book(here, booker=somebody(1))
    waiting = book(here, booker=somebody(2), waits=True)

    for booking in (ended, waiting):
        assert desk.get(address(booking)).url == booking.get_absolute_url()
        assert address(booking) not in desk.get(booking.get_absolute_url()).content.decode()
    elsewhere, _other = pair()
    seated = Booking.objects.get(training=here, state=State.CONFIRMED)
    assert desk.post(address(seated), sent(seated, elsewhere)).status_code == 200
    late = sent(seated, there) | {"received": "24.11.2026 9.00"}
    assert "in the future" in desk.post(address(seated), late).content.decode() and Booking.objects.get(pk=seated.pk).training == here


def test_trainers_and_accountants_move_nothing(published, tiina, aimo, signed_in):
    here, there = pair()
    booking = book(here)
    for account in (tiina, aimo):
        assert signed_in(account).post(address(booking), sent(booking, there)).status_code == 403


def test_customers_get_the_same_letter_when_they_move_it_themselves(published, client):
    from seloste.bookings import links

    here, there = pair()
    booking = book(here)
    page = f"/bookings/move/{links.token(booking, links.MANAGE, at=NOON)}/"

    assert client.post(page, {"to": there.pk, "fee": 0, "cents": 8900}).status_code == 303

    assert Message.objects.filter(letter="bookings.moved").count() == 1
    assert there.starts_at.date() == SECOND and there.starts_at - NOON > dt.timedelta(days=30)


def test_a_full_date_is_shown_and_cannot_be_chosen(desk):
    here, there = pair(maximum=1)
    booking = book(here)
    assert "disabled" not in desk.get(address(booking)).content.decode()
    book(there, booker=somebody(1))

    page = desk.get(address(booking)).content.decode()

    (option,) = re.findall(rf'<input type="radio" name="to" value="{there.pk}"[^>]*>', page)
    assert "disabled" in option and "full" in page and "A full date cannot be chosen." in page
