"""For what we cancelled a customer may take a credit in place of their money: by their own choice, once, and not beside a new date."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Booking, Credit, Settlement
from seloste.bookings.money import account, choosing, crediting, moving
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Paid
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import VISITOR
from seloste.outbox.models import Message
from tests.at_once import at_once, beside, waits
from tests.cast import NOON

from .desk import BY, book, of_firm, somebody, training
from .test_moving import pair
from .test_moving_by_link import by_link, page_of
from .test_telling import call_off

YEAR_ON = NOON.date().replace(year=NOON.year + 1)


@pytest.fixture
def booking(published, time_machine):
    """Paid in part, of a training that we have cancelled."""
    time_machine.move_to(NOON, tick=False)
    return cancelled(pair())


def cancelled(days, **facts):
    here, there = days
    return called_off(book(here, **facts), there)


def called_off(found, there):
    operations.note_payment(booking=found, cents=5000, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)
    call_off(Training.objects.get(pk=found.training_id), [there])
    found.refresh_from_db()
    return found


def take(booking, cents=5000, *, by=VISITOR, at=NOON):
    return operations.take_as_credit(booking=booking, shown_cents=cents, by=by, at=at)


def test_what_would_go_back_stays_as_a_credit_for_a_year(booking, client):
    page = client.get(page_of(booking, NOON)).content.decode().replace("\u00a0", " ")
    sent = client.post(page_of(booking, NOON), {"deed": "credit", "cents": 5000})

    assert "Ota 50,00 € hyvityksenä" in page and sent.status_code == 303
    credit = Credit.objects.get()
    assert (credit.cents, credit.until_on) == (5000, YEAR_ON)
    assert (account.of(booking).to_return, account.of(booking).due, account.of(booking).held) == (0, 0, 5000)
    row = Settlement.objects.get()
    assert (row.credit_cents, row.held_cents, row.fee_cents) == (5000, 5000, 0) and "50,00" in row.outcome["explanation"]["fi"][-1]
    told = Message.objects.get(letter="bookings.credit_chosen")
    assert told.to == "aino@esimerkki.example" and "50,00" in told.body


def test_the_desk_reads_what_is_kept_as_a_credit_between_what_is_charged_and_what_was_paid(booking, desk):
    take(booking)

    page = desk.get(f"/bookings/{booking.pk}/").content.decode().replace("\u00a0", " ")
    assert page.index("Kept as a credit for a later booking</th>") < page.index(">Paid</th>") and "To give back" not in page


def test_pressed_twice_it_is_one_credit_and_no_new_date_comes_beside_it(booking, client):
    assert take(booking) == take(booking) and Credit.objects.count() == 1

    there = Training.objects.exclude(pk=booking.training_id).get()
    with pytest.raises(ValidationError) as refused:
        by_link(booking, there, at=NOON)
    assert refused.value.code == "ended" and not moving.may_choose(booking, NOON)
    assert Message.objects.filter(letter="bookings.credit_chosen").count() == 1


def test_it_counts_towards_the_next_booking_of_whoever_paid(booking):
    credit = take(booking)
    next_one = book(training(sittings=[sitting(dt.date(2027, 3, 6))]), booker=booking.booker)

    assert list(crediting.usable(next_one)) == [credit]
    operations.use_credit(credit=credit, booking=next_one, **BY)
    assert account.of(next_one).due == 8900 - 5000


@pytest.mark.parametrize("what", ["moved", "returned", "late", "other sum"])
def test_it_is_refused_once_there_is_nothing_to_choose(booking, what):
    at, cents = NOON, 5000
    if what == "moved":
        by_link(booking, Training.objects.exclude(pk=booking.training_id).get(), at=NOON)
    elif what == "returned":
        operations.note_return(booking=booking, cents=5000, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), **BY)
    elif what == "late":
        at = NOON + moving.CHOICE + dt.timedelta(seconds=1)
    else:
        cents = 4000

    with pytest.raises(ValidationError) as refused:
        take(booking, cents, at=at)
    assert refused.value.code == ("other_sum" if what == "other sum" else "closed") and not Credit.objects.exists()


def test_of_what_another_private_person_paid_only_the_desk_makes_a_credit(published, time_machine, desk, client):
    time_machine.move_to(NOON, tick=False)
    booking = cancelled(pair(), payer=Name("Eeva", "Virta", "eeva@esimerkki.example"))

    assert "hyvityksenä" not in client.get(page_of(booking, NOON)).content.decode()
    with pytest.raises(ValidationError):
        take(booking)
    address = f"/bookings/{booking.pk}/move/"
    assert "Take 50,00" in desk.get(address).content.decode()
    assert desk.post(address, {"deed": "credit", "cents": 5000}).status_code == 302
    assert Credit.objects.get().cents == 5000


def test_a_booking_that_paid_nothing_has_nothing_to_choose(published, time_machine):
    time_machine.move_to(NOON, tick=False)
    here, there = pair()
    booking = book(here, booker=somebody(1))
    call_off(Training.objects.get(pk=here.pk), [there])

    assert choosing.credit(Booking.objects.get(pk=booking.pk), NOON, is_own=True) == 0


def test_a_credit_and_a_new_date_pressed_at_once_are_one_of_the_two(committing, published, time_machine):
    time_machine.move_to(NOON, tick=False)
    booking = cancelled(pair())
    there = Training.objects.exclude(pk=booking.training_id).get()

    at_once(lambda: take(booking), lambda: by_link(booking, there, at=NOON))

    standing = Booking.objects.get()
    assert Credit.objects.exists() == (standing.training != there)


def test_money_is_not_put_to_a_credit_that_another_booking_is_using_just_now(committing, published, time_machine):
    time_machine.move_to(NOON, tick=False)
    (here, there), said = pair(), []
    booking = called_off(of_firm(1, of=here), there)
    of_earlier = Credit.objects.create(settlement=moving.cancelled(booking), cents=300, until_on=YEAR_ON)  # what came back
    next_one = of_firm(1, of=training(sittings=[sitting(dt.date(2027, 3, 6))]), booker=somebody(1))  # of the same firm

    def choose():
        try:
            take(booking)
        except ValidationError as refused:
            said.append(refused.code)

    with beside(choose) as thread:
        operations.use_credit(credit=of_earlier, booking=next_one, **BY)
        assert waits(thread)

    assert said == ["closed"] and Credit.objects.get().cents == account.of(next_one).credit == 300
