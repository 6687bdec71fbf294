"""The law's withdrawal holds without terms, from when the contract was made, and longer for whoever was not told of it."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import links, operations
from seloste.bookings.models import Booking, Offer
from seloste.bookings.money import account, settling
from seloste.bookings.ordering.orders import Name
from seloste.bookings.terms.case import Event
from seloste.bookings.terms.outcome import Ground
from seloste.bookings.words import Buyer, Settled, State, Via
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import NOON

from .chosen import choose
from .desk import BY, book, somebody, training

NEXT_DAY = NOON + dt.timedelta(days=1)
FAR = dt.date(2027, 3, 6)
FOR_FIRMS = b"""
name.fi = "Ehdot"
name.sv = "Villkor"
name.en = "Terms"
version = "1"
valid-from = 2026-01-01
languages = ["fi", "sv", "en"]

[[company.bands]]
fee = "50 %"
"""
SILENT = Name("Testi", "Osoitteeton")


def far(**facts):
    return training(sittings=[sitting(FAR)], **facts)


def withdraw(booking, at):
    return operations.withdraw(booking=booking, received_at=at, by=OPERATOR, at=at)


def for_firms():
    return choose(operations.add_terms(source=FOR_FIRMS, **BY), from_on=NOON.date())


@pytest.mark.parametrize("has_terms", [False, True])
def test_a_consumer_withdraws_where_no_terms_speak_of_them(published, time_machine, client, has_terms):
    if has_terms:
        for_firms()
    booking = book(far())
    time_machine.move_to(NEXT_DAY, tick=False)
    address = f"/bookings/withdraw/{links.token(booking, links.MANAGE, at=NOON)}/"
    said = {"name": "Aino Aalto", "email": "a@esimerkki.example"}
    assert b'name="email"' in client.get(address).content

    assert client.post(address, said | {"confirm": "yes"}).status_code == 303

    booking.refresh_from_db()
    settlement = booking.settlements.get()
    assert (booking.state, settlement.kind, settlement.fee_cents) == (State.WITHDRAWN, Settled.WITHDRAWAL, 0)
    assert settlement.outcome["article"] == "6:14" and settlement.outcome["withdraw_until"] == "2026-12-07"
    assert Message.objects.filter(letter="bookings.withdrawn", to=said["email"]).count() == 1


def test_after_its_days_it_is_over_without_terms_too(published):
    booking = book(far())

    with pytest.raises(ValidationError) as over:
        withdraw(booking, NOON + dt.timedelta(days=16))
    assert over.value.code == "no_withdrawal"
    assert settling.propose(booking, 1, at=NOON + dt.timedelta(days=16)).ground == Ground.TERMS
    firms = book(far(), buyer=Buyer.ASSOCIATION, via=Via.PHONE, booker=somebody(2))
    assert settling.propose(firms, 1, at=NEXT_DAY).ground == Ground.TERMS


def test_without_terms_the_part_that_was_held_on_request_is_paid(published):
    two = [sitting(dt.date(2026, 11, 28)), sitting(dt.date(2026, 12, 3))]
    booking = book(training(sittings=two), asks_to_start=True)

    settlement = withdraw(booking, dt.datetime(2026, 11, 29, 12, tzinfo=NOON.tzinfo))

    assert (settlement.fee_cents, settlement.outcome["article"]) == (4450, "6:15")
    assert account.of(booking).fees == 4450


def test_we_cancel_a_booking_of_whom_the_terms_do_not_speak(published):
    for_firms()
    booking = book(far())

    assert settling.propose(booking, 1, at=NEXT_DAY, event=Event.ORGANISER).ground == Ground.ORGANISER
    operations.cancel_for_us(booking=booking, **BY)
    assert booking.settlements.get().kind == Settled.ORGANISER


def _offered(of, at):
    """Somebody who waited since the first day is offered a place at ``at``."""
    full = book(of, 12, booker=somebody(1), is_booker_coming=False)
    waiting = book(of, waits=True)
    operations.cancel_for_us(booking=full, by=OPERATOR, at=at)
    return waiting, Offer.objects.get(booking=waiting)


def test_who_waited_has_the_days_from_when_they_took_the_place_and_reads_so(published):
    later = NOON + dt.timedelta(days=20)
    waiting, offer = _offered(far(), later)

    operations.accept_offer(offer=offer, by=OPERATOR, at=later)

    waiting.refresh_from_db()
    until = dt.date(2026, 12, 28)  # twenty days, fourteen, then Christmas
    assert settling.last_day_to_withdraw(waiting) == until
    assert settling.propose(waiting, 1, at=later).outcome.withdraw_until == until
    body = Message.objects.get(letter="bookings.booked", subject=waiting.booker.ref).body
    assert "28.12.2026" in body and f"{later.day}.{later.month}.{later.year}" in body and waiting.informed_at == later


@pytest.mark.parametrize(("day", "is_asked"), [(dt.date(2026, 12, 12), True), (FAR, False)])
def test_who_takes_a_place_soon_before_asks_expressly_that_it_is_held(published, client, time_machine, day, is_asked):
    later = NOON + dt.timedelta(days=10)
    waiting, _open = _offered(training(sittings=[sitting(day)]), later)
    time_machine.move_to(later, tick=False)
    address = f"/bookings/offer/{links.token(waiting, links.MANAGE, at=later)}/"
    assert ("asks_to_start" in client.get(address).content.decode()) == is_asked

    answer = client.post(address, {"answer": "yes"})

    waiting.refresh_from_db()
    assert (answer.status_code, waiting.state) == ((409, State.OFFERED) if is_asked else (200, State.CONFIRMED))
    client.post(address, {"answer": "yes", "asks_to_start": "on"})
    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED and waiting.asked_to_start_at == (later if is_asked else None)


def test_whom_no_letter_told_how_to_withdraw_has_a_year_more(published, signed_in, kerttu):
    booking = book(far(), booker=SILENT, via=Via.PHONE)
    year_later = NOON + dt.timedelta(days=370)
    assert booking.informed_at is None and settling.last_day_to_withdraw(booking) == dt.date(2027, 12, 7)
    assert settling.propose(booking, 1, at=year_later).ground == Ground.WITHDRAWAL
    page = signed_in(kerttu).get(booking.get_absolute_url()).content.decode()
    assert f"/bookings/{booking.pk}/informed/" in page


def test_who_is_given_it_on_paper_has_fourteen_days_from_then(published, signed_in, kerttu, time_machine):
    booking = book(far(), booker=SILENT, via=Via.PHONE)
    time_machine.move_to(NOON + dt.timedelta(days=30), tick=False)
    client = signed_in(kerttu)

    for _twice in range(2):
        assert client.post(f"/bookings/{booking.pk}/informed/").status_code == 302
        time_machine.shift(dt.timedelta(days=1))

    booking.refresh_from_db()
    assert booking.informed_at == NOON + dt.timedelta(days=30)
    assert settling.last_day_to_withdraw(booking) == dt.date(2027, 1, 7)
    assert settling.propose(booking, 1, at=NOON + dt.timedelta(days=43)).ground == Ground.WITHDRAWAL
    assert settling.propose(booking, 1, at=NOON + dt.timedelta(days=60)).ground == Ground.TERMS
    assert "/informed/" not in client.get(booking.get_absolute_url()).content.decode()


def test_whoever_got_the_letter_was_informed_and_who_waits_is_not_yet(published):
    of = training()
    booked = book(of, 12, booker=somebody(1), is_booker_coming=False)
    waiting = book(of, waits=True)

    assert Booking.objects.get(pk=booked.pk).informed_at == NOON and waiting.informed_at is None
    assert settling.last_day_to_withdraw(booked) == dt.date(2026, 12, 7)
