"""Whoever booked is erased: a firm's money stays the firm's, those they booked for are told, and their name leaves others' letters."""

import datetime as dt
import uuid

import pytest
from django.utils.translation import override

from seloste.bookings import operations, today
from seloste.bookings.models import Credit, Settlement
from seloste.bookings.money import account
from seloste.bookings.words import Way
from seloste.courses.tests.catalogue import sitting
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from seloste.privacy.words import Source
from seloste.rights import operations as rights
from tests.cast import NOON, add_person

from .chosen import add_file, choose, plain
from .desk import BY, book, list_employers, of_firm, somebody, training

DAY = dt.date(2026, 12, 19)
START = sitting(DAY)["starts_at"]
COSTLY = b"""
[[company.bands]]
fee = "33 %"
credit = "rest"
credit-within = "2 months"
"""
LATE = START - dt.timedelta(hours=30)


@pytest.fixture
def credited(published):
    """A booking that was paid and given up late: some of it is charged, some a credit."""
    list_employers()

    def given_up(make, terms=None):
        choose(add_file("learn2help") if terms is None else operations.add_terms(source=terms, **BY), from_on=NOON.date())
        booking = make(training(sittings=[sitting(DAY)]))
        operations.note_payment(booking=booking, cents=booking.cents, how="transfer", on=NOON.date(), once=uuid.uuid4(), **BY)
        told = {"shown_fee_cents": None, "received_at": LATE, "by": OPERATOR, "at": LATE}
        operations.cancel(booking=booking, which=None, **told)
        booking.refresh_from_db()
        return booking

    return given_up


def erase(person, at=NOON):
    return rights.erase(person=person, by=OPERATOR, at=at)


def test_a_firms_fee_and_credit_stay_the_firms_when_its_contact_is_erased(credited):
    booking = credited(lambda of: of_firm(1, of=of), plain() + COSTLY)
    before = account.of(booking)
    assert before.fees and booking.settlements.get().credit_cents

    erase(booking.booker, LATE)

    booking.refresh_from_db()
    assert booking.booker is None and account.of(booking) == before
    assert list(account.with_credit(type(booking).objects.all())) == [booking]
    later = of_firm(1, of=training(sittings=[sitting(dt.date(2027, 1, 16))]), booker=somebody(1), at=LATE)
    assert later.payer == booking.payer
    operations.use_credit(credit=Credit.objects.get(), booking=later, by=OPERATOR, at=LATE)
    assert account.of(later).due == later.cents - Credit.objects.get().cents


def test_a_private_persons_fee_is_not_to_be_given_back_to_nobody(credited):
    booking = credited(lambda of: book(of, via="in_person"))
    before = account.of(booking)
    assert Credit.objects.exists()

    erase(booking.booker, LATE)

    booking.refresh_from_db()
    assert account.of(booking) == before and Settlement.objects.get().booking == booking
    assert not account.with_credit(type(booking).objects.all()).exists()


def test_nobody_is_reminded_of_a_credit_that_is_nobodys(credited, time_machine, rf):
    booking = credited(lambda of: book(of, via="in_person"))
    time_machine.move_to(dt.datetime.combine(Credit.objects.get().until_on, NOON.timetz()) - dt.timedelta(days=3), tick=False)
    assert today.credits_ending(rf.get("/"))

    erase(booking.booker)

    assert today.credits_ending(rf.get("/")) == []


def test_those_who_were_to_come_are_told_that_their_seats_are_gone(published):
    booking = book(training(), 3, participants=(somebody(1),))

    erase(booking.booker)

    told = Message.objects.get(letter="bookings.seat_ended")
    assert told.to == "h1@esimerkki.example" and "Sinulle varattu paikka on peruttu" in told.body


def test_their_name_leaves_the_letters_to_those_they_booked_for(published):
    booking = book(training(), 3, participants=(somebody(1), somebody(2)))
    other = book(training(course=booking.training.course), 2, booker=somebody(5), participants=(somebody(6),))
    operations.swap_participant(seat=booking.seats.last(), name=somebody(3), by=VISITOR, at=NOON)
    named = Message.objects.filter(letter__in=["bookings.participant_named", "bookings.seat_passed_on"])
    assert named.filter(body__contains="Aino Aalto").count() == 4

    erase(booking.booker)

    assert not Message.objects.filter(body__contains="Aino Aalto").exists()
    assert named.filter(body__contains="(nimi poistettu)").count() == 4
    assert "Testi Henkilö 5" in named.get(subject=other.seats.last().participant.ref).body


def test_a_letter_with_a_name_they_had_before_goes_whole(published):
    booking = book(training(), 2, participants=(somebody(1),))
    type(booking.booker).objects.filter(pk=booking.booker_id).update(last_name="Uusi")
    booking.refresh_from_db()

    erase(booking.booker)

    assert not Message.objects.filter(letter="bookings.participant_named").exists()


def test_a_firm_that_booked_goes_on_standing_in_its_letters(published):
    list_employers()
    booking = of_firm(1, participants=(somebody(1),), way=Way.INVOICE)

    erase(booking.booker)

    assert "Konepaja Oy" in Message.objects.get(letter="bookings.participant_named").body
    assert not Message.objects.filter(letter="bookings.seat_ended").exists()


def test_a_sole_traders_references_go_with_them_whoever_ordered(published):
    facts, trader = {"name": "Björks Bygg", "kind": "sole_trader"}, add_person("Björn", "Björk")
    own = customers.add_organisation(facts=facts, source=Source.SELF, **BY)
    customers.name_trader(organisation=own, person=trader, revision=own.revision, **BY)
    said = {"reference": "Björn", "order_number": "B-12", "cost_centre": "4711"}
    mine = of_firm(1, of=training(), organisation=own, **said)
    firms = of_firm(1, of=training(course=mine.training.course), booker=somebody(2), **said)

    with override("en"):
        preview = rights.erase(person=trader, dry_run=True, **BY)
    erase(trader)

    mine.refresh_from_db()
    firms.refresh_from_db()
    assert "1 booking of their business loses its reference, order number and cost centre." in [str(deed) for deed in preview.deeds]
    assert (mine.payer, mine.reference, mine.order_number, mine.cost_centre) == (None, "", "", "")
    assert mine.booker and mine.size == 1
    assert (firms.reference, firms.order_number, firms.cost_centre) == ("Björn", "B-12", "4711")
