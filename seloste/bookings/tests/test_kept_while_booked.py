"""Whoever has a booking is kept: until the training is over and its time besides, and while money, a credit or a request is open."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from seloste.bookings import operations
from seloste.bookings.models import Booking, Credit
from seloste.bookings.money import account
from seloste.bookings.words import State
from seloste.courses.models import Training
from seloste.courses.tests.catalogue import sitting
from seloste.customers import ending
from seloste.customers import operations as customers
from seloste.customers.models import Contact, Organisation, Person
from seloste.enquiries import operations as enquiries
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.privacy.keep import Period
from seloste.privacy.words import Source
from seloste.register import operations as register
from seloste.rights import operations as rights
from tests.cast import NOON, add_person, publish

from .chosen import add_file, choose
from .desk import BY, book, list_employers, of_firm, somebody, theirs, training

pytestmark = pytest.mark.usefixtures("own_folder")
FAR = dt.date(2027, 12, 4)  # more than half a year from NOON
DAY, HALF_A_YEAR = dt.timedelta(days=1), dt.timedelta(days=184)


@pytest.fixture
def shorter(published):
    """Persons and companies are kept for three months from the last contact."""
    content = list_employers().content
    keeps = [replace(k, period=Period(months=3)) if k.group in ("contact_details", "organisations") else k for k in content.keeps]
    publish(replace(content, keeps=tuple(keeps)), by=OPERATOR)


def far(**facts):
    return training(sittings=[sitting(FAR)], **facts)


def pay(booking, cents=None, at=NOON):
    told = {"how": "transfer", "on": at.date(), "once": uuid.uuid4(), "by": OPERATOR, "at": at}
    operations.note_payment(booking=booking, cents=booking.cents if cents is None else cents, **told)


def night(at):
    register.retain(by=CLOCK, at=at)


def silent(start):
    return set(ending.silent_since(start))


def test_a_shorter_time_that_is_published_takes_no_seat_that_is_to_come(shorter):
    booking = book(far(), 2, participants=(somebody(1),))
    pay(booking)

    night(NOON + HALF_A_YEAR)

    booking.refresh_from_db()
    assert Person.objects.count() == 2 and booking.state == State.CONFIRMED and booking.size == 2
    assert booking.seats.exclude(participant=None).count() == 2


def test_their_time_counts_from_the_end_of_the_training(published):
    booking = book(far(), 2, participants=(somebody(1),))
    pay(booking)
    over = booking.training.ends_at

    assert silent(over) == set()
    assert silent(over + DAY) == set(Person.objects.all())


def test_of_a_booking_that_ended_before_it_counts_from_then(published):
    booking = book(far(), 2, participants=(somebody(1),))
    ended = NOON + 3 * DAY
    operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=ended, by=OPERATOR, at=ended)

    assert silent(ended) == set()
    assert silent(ended + DAY) == set(Person.objects.all())


def test_who_pays_for_another_is_kept_as_who_booked(published):
    booking = book(far(), payer=somebody(7))
    pay(booking)
    payer = booking.private_payer.person

    assert payer not in silent(booking.training.ends_at)
    assert payer in silent(booking.training.ends_at + DAY)


@pytest.mark.parametrize("percent", [0, 50, 100, 150])
def test_money_that_is_due_or_to_return_keeps_whose_it_is(published, percent):
    booking = book(far(), payer=somebody(7))
    if percent:
        pay(booking, booking.cents * percent // 100)

    kept = {booking.booker, booking.private_payer.person} - silent(booking.training.ends_at + 2 * DAY)

    assert len(kept) == (0 if percent == 100 else 2)


def test_a_credit_keeps_whose_it_is_to_its_last_day_and_no_longer(published, time_machine):
    choose(add_file("learn2help"), from_on=NOON.date())
    booking = book(training(), via="in_person")
    received = booking.training.starts_at - dt.timedelta(hours=30)
    operations.cancel(booking=booking, which=None, shown_fee_cents=None, received_at=received, by=OPERATOR, at=received)
    booking.refresh_from_db()
    pay(booking, account.of(booking).due, at=received)
    last = Credit.objects.get().until_on
    much_later = NOON + 1000 * DAY

    time_machine.move_to(NOON + (last - NOON.date()), tick=False)
    assert booking.booker not in silent(much_later)
    time_machine.move_to(NOON + (last - NOON.date()) + DAY, tick=False)
    assert booking.booker in silent(much_later)


def test_an_open_request_keeps_who_asked_until_it_is_answered(published):
    aino = add_person("Aino", "Virta")
    asked = rights.receive(person=aino, kind="access", via="phone", language="fi", received_on=NOON.date(), once=uuid.uuid4(), **BY)
    much_later = NOON + 1000 * DAY

    assert aino not in silent(much_later)
    type(asked).objects.update(state="answered")
    assert aino in silent(much_later)


def test_an_enquiry_that_waits_for_its_answer_keeps_who_wrote(published, olli):
    said = {"name": "Aino", "email": "aino@esimerkki.example", "language": "sv", "topic": "trainings", "message": "Hej"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON)
    aino = enquiries.make_person(enquiry=enquiry, first_name="Aino", last_name="Virta", **BY)
    much_later = NOON + 1000 * DAY

    assert aino not in silent(much_later)
    enquiries.turn(enquiry=enquiry, state="closed", account=olli, **BY)
    assert aino in silent(much_later)


def test_a_company_with_seats_to_come_stays_though_its_contact_is_erased(shorter):
    booking = of_firm(3, of=far(maximum=20))
    rights.erase(person=booking.booker, **BY)
    assert not Contact.objects.exists()

    night(NOON + HALF_A_YEAR)

    booking.refresh_from_db()
    assert booking.payer == Organisation.objects.get() and booking.size == 3


def test_a_company_goes_when_its_last_training_is_long_over_and_nothing_is_due(published):
    booking = of_firm(3, of=far(maximum=20))
    Contact.objects.all().delete()
    after = booking.training.ends_at + DAY
    assert not ending.empty_since(after).exists()

    pay(booking)

    assert not ending.empty_since(booking.training.ends_at).exists()
    assert list(ending.empty_since(after)) == [booking.payer]


def test_a_company_for_which_a_training_is_planned_stays(published):
    firm = customers.add_organisation(facts={"name": "Konepaja Oy", "kind": "company"}, source=Source.SELF, **BY)
    planned = theirs(organisation=firm, sittings=[sitting(FAR)])

    assert not ending.empty_since(planned.ends_at).exists()
    assert list(ending.empty_since(planned.ends_at + DAY)) == [firm]
    Training.objects.update(state="cancelled", reason="mistake", settled_at=NOON)
    assert list(ending.empty_since(NOON + DAY)) == [firm]


def test_a_sole_trader_stays_with_what_their_business_has_booked(published):
    trader = add_person("Björn", "Björk")
    own = customers.add_organisation(facts={"name": "Björks Bygg", "kind": "sole_trader"}, source=Source.SELF, **BY)
    customers.name_trader(organisation=own, person=trader, revision=own.revision, **BY)
    list_employers()
    booking = of_firm(1, of=far(), organisation=own, booker=somebody(2))

    assert trader not in silent(booking.training.ends_at + DAY)
    pay(booking)
    assert trader not in silent(booking.training.ends_at) and trader in silent(booking.training.ends_at + DAY)
    assert Booking.objects.get().payer == own
