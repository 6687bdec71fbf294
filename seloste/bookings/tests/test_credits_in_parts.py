"""A credit pays what is due and no more: what a booking does not need of it, at once or later, is its owner's for another."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from seloste.bookings import bookingsheet, letters, operations
from seloste.bookings.models import Credit
from seloste.bookings.money import account
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import Paid, State, Way
from seloste.courses.tests.catalogue import sitting
from seloste.courses.words import Mode
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .asked import head
from .chosen import BY, choose
from .desk import book, training

ALL_OF_IT = head('[[person.bands]]\nfee = "free"\ncredit = "rest"\ncredit-within = "6 months"\n')
LATER = dt.date(2027, 1, 16)


@pytest.fixture
def of(published):
    choose(operations.add_terms(source=ALL_OF_IT, **BY), from_on=NOON.date())
    return training(maximum=20, sittings=[sitting(LATER)])


@pytest.fixture
def credit(of):
    """What three seats cost, 267 euros, all of it paid and credited."""
    return cancel(paid(of, 3)).credit


def paid(of, count):
    booking = book(of, count, is_booker_coming=False, way=Way.AHEAD, via="in_person")
    operations.note_payment(booking=booking, cents=8900 * count, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)
    return booking


def cancel(booking, count=None, at=NOON):
    which = None if count is None else [seat.pk for seat in booking.seats.live()][:count]
    return operations.cancel(booking=booking, which=which, shown_fee_cents=None, received_at=at, by=OPERATOR, at=at)


def another(of, credit, count=1, **more):
    return book(of, count, booker=credit.settlement.booking.booker, is_booker_coming=False, way=Way.AHEAD, via="in_person", **more)


def use(credit, booking):
    return operations.use_credit(credit=credit, booking=booking, **BY)


def standing(credit):
    """(cents, whether it is used) of each part, what can be used last."""
    parts = Credit.objects.filter(settlement=credit.settlement).order_by("used_at", "pk")
    return sorted(((one.cents, one.used_at is not None) for one in parts), key=lambda one: not one[1])


def test_what_a_booking_does_not_need_of_a_credit_pays_the_next_one(of, credit):
    first, second = another(of, credit), another(of, credit, 2)

    assert use(credit, first) == use(credit, first)
    assert standing(credit) == [(8900, True), (17800, False)]
    assert (account.of(first).due, account.of(first).to_return) == (0, 0)
    use(credit.settlement.credit, second)
    assert standing(credit) == [(8900, True), (17800, True)] and account.of(second).due == 0


def test_only_what_is_due_is_taken_of_it_and_nothing_of_what_is_paid(of, credit):
    booking = another(of, credit)
    operations.note_payment(booking=booking, cents=5000, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)
    use(credit, booking)
    assert standing(credit) == [(3900, True), (22800, False)] and account.of(booking).to_return == 0

    paid = another(of, credit)
    operations.note_payment(booking=paid, cents=8900, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)
    with pytest.raises(ValidationError) as refused:
        use(credit.settlement.credit, paid)
    assert refused.value.code == "not_due"


def test_staff_read_how_much_of_it_counts_and_the_customer_what_is_left(of, credit, desk):
    booking = another(of, credit, language="en")
    page = desk.get(booking.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert "Use 89,00 € of 267,00 € (until" in page

    desk.post(reverse("bookings:credit", args=[booking.pk]), {"credit": credit.pk, "tells": "on"})

    letter = Message.objects.get(letter=letters.CREDIT_USED.key).body.replace("\u00a0", " ")
    assert "A credit of 89,00 €" in letter and "What is left of the credit, 178,00 €, can be used until" in letter
    page = desk.get(credit.settlement.booking.get_absolute_url()).content.decode().replace("\u00a0", " ")
    assert "89,00 €" in page and "178,00 €" in page and booking.number in page
    assert [one.cents for one in bookingsheet.decision(credit.settlement).credits] == [8900, 17800]


def test_a_part_that_comes_back_is_one_with_what_is_left(of, credit):
    booking = another(of, credit)
    use(credit, booking)

    operations.cancel_for_us(booking=booking, **BY)

    assert standing(credit) == [(26700, False)]


def test_a_seat_less_gives_its_share_of_the_credit_back(of, credit):
    booking = another(of, credit, 2)
    use(credit, booking)

    ended = cancel(booking, 1)

    booking.refresh_from_db()
    assert account.of(booking).credit == 8900 and account.of(booking).due == 0
    assert sum(Credit.objects.filter(used_at=None).values_list("cents", flat=True)) == 26700 - 8900
    assert ended.credit.cents == 8900


def test_a_cheaper_date_gives_back_what_it_does_not_need(of, credit):
    cheap = training(
        course=of.course, maximum=20, sittings=[sitting(LATER + dt.timedelta(days=1))], prices=(True, {Mode.PERSON: {"cents": 5000}})
    )
    booking = another(of, credit)
    use(credit, booking)

    told = {"shown_fee_cents": None, "shown_cents": None, "received_at": NOON}
    operations.move_booking(booking=booking, to=cheap, ground=Ground.WAIVED, **told, **BY)

    booking.refresh_from_db()
    assert (booking.cents, account.of(booking).credit, booking.state) == (5000, 5000, State.CONFIRMED)
    assert sum(Credit.objects.filter(used_at=None).values_list("cents", flat=True)) == 26700 - 5000


LATE = b"""
[[person.late]]
fee = "80 %"
admitted = false
"""


@pytest.mark.parametrize("lowered_to", [7000, 1000, 0])
def test_what_came_back_of_a_credit_is_not_lost_when_the_absence_that_let_it_is_taken_back(published, lowered_to):
    choose(operations.add_terms(source=ALL_OF_IT + LATE, **BY), from_on=NOON.date())
    of = training(maximum=20, sittings=[sitting(LATER)])
    credit = cancel(paid(of, 3)).credit
    booking = another(of, credit)
    use(credit, booking)
    came_at = of.starts_at + dt.timedelta(hours=1)
    late = operations.note_late(
        booking=booking, which=[booking.seats.get().pk], came_at=came_at, shown_fee_cents=7120, by=OPERATOR, at=came_at
    )
    operations.lower_fee(settlement=late, fee_cents=lowered_to, by=OPERATOR, at=came_at)

    operations.take_absence_back(settlement=late, by=OPERATOR, at=came_at)

    assert sum(Credit.objects.values_list("cents", flat=True)) == 26700


def test_a_credit_that_has_become_one_with_another_meanwhile_is_refused_in_words(of, credit, desk):
    first, second = another(of, credit), another(of, credit)
    use(credit, first)
    rest = credit.settlement.credits.get(used_at=None)
    cancel(first)  # what it used comes back, and takes the rest in

    with pytest.raises(ValidationError) as refused:
        use(rest, second)
    page = desk.post(f"/bookings/{second.pk}/credit/", {"credit": rest.pk}, follow=True)

    assert refused.value.code == "joined" and "has become one with another meanwhile" in page.content.decode()
    assert standing(credit) == [(26700, False)] and desk.post(f"/bookings/{second.pk}/credit/", {"credit": "x"}).status_code == 404
