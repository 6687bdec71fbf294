"""Some seats of a booking move to another training: they become a booking of their own, the others stay, and no cent is lost."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import links, operations
from seloste.bookings.models import Booking, Credit, Need, Payment
from seloste.bookings.money import account
from seloste.bookings.operations.parting import ALONG
from seloste.bookings.ordering.orders import Name
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import Paid, Settled, State, Way
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import price, sitting
from seloste.courses.words import Mode
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import NOON

from .calendars import CalendarClient, files
from .chosen import choose, plain
from .desk import AINO, BY, book, list_employers, of_firm, somebody, training
from .test_moving import FIRST, SECOND, pair, pay, taken

FEES = b"""
[[person.rebooking]]
fee = "10 %"
within = "6 months"
times = 3
"""


CREDIT = b"""
[[company.bands]]
fee = "33 %"
credit = "rest"
credit-within = "2 months"
"""


@pytest.fixture
def two(published):
    list_employers()
    return pair()


def seats_of(booking):
    return list(booking.seats.live().order_by("pk"))


def move(booking, to, seats, *, by=OPERATOR, at=NOON, ground=Ground.WAIVED, **more):
    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": at, "by": by, "at": at} | more
    return operations.move_booking(booking=booking, to=to, which=[seat.pk for seat in seats], ground=ground, **told)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def sums(booking):
    held = account.of(fresh(booking))
    return held.price, held.fees, held.credit, held.paid, held.due, held.to_return


def test_the_chosen_seats_are_a_booking_of_their_own_and_the_others_stay(two):
    here, there = two
    booking = book(here, 3, participants=(somebody(1), somebody(2)))
    stay, goes, last = seats_of(booking)
    key = goes.key

    settlement = move(booking, there, [goes])

    moved, booking = settlement.booking, fresh(booking)
    assert (booking.training, booking.size, booking.cents) == (here, 2, 17800) and seats_of(booking) == [stay, last]
    assert (moved.training, moved.size, moved.cents, moved.moved_from) == (there, 1, 8900, booking)
    assert seats_of(moved) == [goes] and fresh(goes).key == key and moved.key != booking.key
    assert (moved.booker, moved.booked_at, moved.state, moved.language) == (booking.booker, booking.booked_at, State.CONFIRMED, "fi")
    assert taken(here, there) == [2, 1]
    left = booking.settlements.get()
    assert (left.kind, left.seats, left.price_cents, left.fee_cents, left.outcome["moved_to"]) == (Settled.MOVED, 1, 8900, 0, moved.pk)
    assert settlement.outcome["moved_from"] == booking.pk
    for _again in range(2):
        assert move(booking, there, [goes]) == settlement
    assert Booking.objects.count() == 2
    assert Entry.objects.filter(event__in=["bookings.moved", "bookings.parted"]).count() == 2


def test_whatever_a_booking_holds_goes_along_or_is_told_apart():
    apart = {"id", "key", "booked_at", "ended_at", "size", "net_cents", "vat_cents", "lines", "moved_from", "revision", "once"}
    assert {field.name for field in Booking._meta.fields} == {*ALONG, *apart} and not {*ALONG} & apart


def test_what_is_no_seat_of_it_moves_nowhere_and_all_of_them_stay_the_booking(two):
    here, there = two
    booking, other = book(here, 2, is_booker_coming=False), book(here, booker=somebody(3))

    with pytest.raises(ValidationError) as refused:
        move(booking, there, [*seats_of(booking), *seats_of(other)])
    assert refused.value.code == "gone" and taken(here, there) == [3, 0]

    move(booking, there, seats_of(booking))

    assert fresh(booking).training == there and Booking.objects.count() == 2 and taken(here, there) == [1, 2]


def test_one_that_has_moved_already_beside_one_that_has_not_moves_neither(two):
    here, there = two
    booking = book(here, 3, is_booker_coming=False)
    first, second, _third = seats_of(booking)
    move(booking, there, [first])

    with pytest.raises(ValidationError) as refused:
        move(booking, there, [first, second])

    assert refused.value.code == "gone" and taken(here, there) == [2, 1]


def test_the_price_of_the_moved_is_that_of_today_and_of_the_others_that_of_then(two):
    here, there = two
    booking = book(here, 3, is_booker_coming=False)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    settlement = move(booking, there, seats_of(booking)[:2], shown_fee_cents=0, shown_cents=19800)

    assert (fresh(booking).cents, settlement.booking.cents, settlement.price_cents) == (8900, 19800, 17800)
    with pytest.raises(operations.MoveChanged):
        move(Booking.objects.get(pk=booking.pk), Training.objects.get(pk=there.pk), seats_of(booking), shown_cents=8900)


def test_what_we_changed_keeps_its_share_of_the_price(two):
    here, there = two
    booking = book(here, 3, is_booker_coming=False)
    price(here.course, {Mode.PERSON: {"cents": 9900}})

    moved = move(booking, there, seats_of(booking)[:1], ground=Ground.ORGANISER).booking

    assert (fresh(booking).cents, fresh(moved).cents, fresh(moved).lines[0]["total"]) == (17800, 8900, "89.00")


def test_a_price_that_is_no_whole_part_is_parted_to_the_cent(published):
    course = training(maximum=12).course
    price(course, {Mode.GROUP: {"cents": 50000, "up_to": 10, "extra_cents": 4500}})
    here, there = (training(course=course, sittings=[sitting(day)], maximum=12, minimum=1) for day in (FIRST, SECOND))
    booking = book(here, 3, is_booker_coming=False)

    moved = move(booking, there, seats_of(booking)[:1], ground=Ground.ORGANISER).booking

    assert fresh(booking).cents + fresh(moved).cents == 50000 and fresh(moved).cents == 16667
    operations.cancel(booking=moved, which=None, shown_fee_cents=None, received_at=NOON, **BY)
    assert fresh(moved).cents == 0


def test_what_was_paid_for_them_goes_along_and_the_till_stays_as_it_is(two):
    here, there = two
    booking = book(here, 3, way=Way.AHEAD, is_booker_coming=False)
    pay(booking, 20000)

    moved = move(booking, there, seats_of(booking)[:1]).booking

    assert sums(booking) == (17800, 0, 0, 17800, 0, 0) and sums(moved) == (8900, 0, 0, 2200, 6700, 0)
    assert [fresh(one).state for one in (booking, moved)] == [State.CONFIRMED, State.UNPAID]
    assert sum(Payment.objects.values_list("cents", flat=True)) == 20000
    assert {*Payment.objects.filter(how=Paid.ALONG).values_list("cents", flat=True)} == {-2200, 2200}
    operations.cancel(booking=moved, which=None, shown_fee_cents=None, received_at=NOON, **BY)
    assert sums(moved) == (0, 0, 0, 2200, 0, 2200)


def test_of_a_credit_goes_along_what_the_others_do_not_need(published):
    list_employers()
    choose(operations.add_terms(source=plain() + CREDIT, by=OPERATOR, at=NOON), from_on=NOON.date())
    here, there = pair()
    first = of_firm(2, of=here)
    pay(first, 17800)
    operations.cancel(booking=first, which=None, shown_fee_cents=None, received_at=NOON, **BY)
    credit = Credit.objects.get()
    booking = of_firm(2, of=here)
    operations.use_credit(credit=credit, booking=booking, **BY)
    before = sum(Credit.objects.values_list("cents", flat=True))

    moved = move(booking, there, seats_of(booking)[:1]).booking

    assert (sums(booking)[2:5], sums(moved)[2:5]) == ((8900, 0, 0), (3026, 0, 5874)) and credit.cents == 11926
    assert sum(Credit.objects.values_list("cents", flat=True)) == before


def test_the_terms_charge_the_fee_of_those_that_move(published):
    choose(operations.add_terms(source=plain() + FEES, by=OPERATOR, at=NOON), from_on=NOON.date())
    here, there = pair()
    booking = book(here, 3, is_booker_coming=False, via="in_person")

    settlement = move(booking, there, seats_of(booking)[:2], ground=Ground.TERMS)

    assert settlement.fee_cents == 1780 and settlement.seats == 2
    assert (fresh(booking).rebooked, settlement.booking.rebooked) == (0, 1)
    assert sums(booking)[1] == 0 and sums(settlement.booking)[1] == 1780


def test_letters_go_to_the_booker_and_to_those_who_move_alone(two):
    here, there = two
    booking = book(here, 3, participants=(somebody(1), somebody(2)))
    before = Message.objects.count()

    moved = move(booking, there, seats_of(booking)[1:2]).booking

    new = Message.objects.order_by("pk")[before:]
    assert {(one.letter, one.to) for one in new} == {("bookings.moved", AINO.email), ("bookings.seat_changed", "h1@esimerkki.example")}
    letter = Message.objects.get(letter="bookings.moved")
    assert moved.number in letter.body and booking.number in letter.body and "16.1.2027" in letter.body and "89,00" in letter.body
    notice = Message.objects.get(letter="bookings.seat_changed").body
    assert "89,00" not in notice and "Aino" not in notice and "Henkilö 2" not in notice and "16.1.2027" in notice


def test_calendars_have_what_each_comes_to(published):
    list_employers()
    here = training(sittings=[sitting(day) for day in (FIRST, FIRST + dt.timedelta(days=1))], maximum=6, minimum=1)
    there = training(course=here.course, sittings=[sitting(SECOND)], maximum=6, minimum=1)
    booking = book(here, 3, participants=(somebody(1), somebody(2)), via="phone")

    move(booking, there, seats_of(booking)[1:2])

    def days(to):
        client = CalendarClient()
        for path in files(to):
            client.open(path)
        return [when.date() for when in client.living()]

    both = [FIRST, FIRST + dt.timedelta(days=1)]
    assert days("h1@esimerkki.example") == [SECOND] and days("h2@esimerkki.example") == both
    assert days(AINO.email) == [*both, SECOND]
    own = CalendarClient().open(f"/bookings/manage/{links.token(Booking.objects.latest('pk'), links.MANAGE, at=NOON)}/training.ics")
    assert [str(event["status"]) for event in own.events.values()] == ["CONFIRMED"]  # nothing of where the others stay


def test_needs_of_the_moved_end_and_those_of_the_others_stay(two):
    here, there = two
    booking = book(here, 2, participants=(somebody(1),))
    own, other = seats_of(booking)
    for seat in (own, other):
        operations.tell_need(seat=seat, text="Pyörätuoli", wording="tähän kurssiin", by=VISITOR, at=NOON)

    move(booking, there, [other])

    assert Need.objects.get().seat == own


def test_another_who_pays_pays_for_both(two):
    here, there = two
    booking = book(here, 2, is_booker_coming=False, payer=Name("Maija", "Maksaja", "maija@esimerkki.example"))

    moved = move(booking, there, seats_of(booking)[:1]).booking

    assert fresh(moved).private_payer.person == booking.private_payer.person
    assert Message.objects.filter(letter="bookings.payer_named").count() == 1  # they know already


def test_what_we_cancelled_gets_a_new_date_as_a_whole(two):
    here, there = two
    booking = book(here, 2, is_booker_coming=False)
    seats = seats_of(booking)
    operations.cancel_for_us(booking=booking, **BY)

    with pytest.raises(ValidationError):
        move(booking, there, seats[:1], ground=Ground.ORGANISER)


def test_no_seat_there_leaves_all_as_it_was(two):
    here, there = two
    booking = book(here, 3, is_booker_coming=False)
    book(there, 12, booker=somebody(4), is_booker_coming=False)

    with pytest.raises(operations.NoSeats):
        move(booking, there, seats_of(booking)[:1])

    assert Booking.objects.count() == 2 and fresh(booking).size == 3 and taken(here, there) == [3, 12]
