"""What the terms ask for another participant is shown at the desk and charged there, or let go by agreement; both are kept."""

import datetime as dt
import re

import pytest
from django.utils.translation import override

from seloste.bookings import operations
from seloste.bookings.models import Settlement
from seloste.bookings.money import account
from seloste.bookings.words import Settled
from seloste.courses.tests.catalogue import sitting
from seloste.outbox.models import Message
from tests.cast import NOON, TODAY

from .chosen import choose, plain
from .desk import BY, list_employers, of_firm, somebody, training

DAY = TODAY + dt.timedelta(days=60)
RULES = """
[[company.swap]]
until = "7 days before start"
fee = "free"

[[company.swap]]
until = "24 hours before start"
fee = "10 € per seat"
"""


@pytest.fixture
def booking(desk):
    list_employers()
    choose(operations.add_terms(source=plain() + RULES.encode(), **BY))
    found = of_firm(2, of=training(sittings=[sitting(DAY)]))
    operations.name_participants(booking=found, names=[somebody(1), somebody(2)], **BY)
    return found


@pytest.fixture
def swap(booking, olli, signed_in, time_machine):
    """``swap(hours, **said)``: the page so long before the training, and what came of sending it."""
    seat = booking.seats.first()
    address = f"/bookings/{booking.pk}/names/{seat.pk}/swap/"

    def swap(hours, **said):
        time_machine.move_to(booking.training.starts_at - dt.timedelta(hours=hours), tick=False)
        desk = signed_in(olli)
        page = desk.get(address).content.decode().replace("\u00a0", " ")
        shown = re.search(r'name="shown_fee_cents" value="(\d+)"', page)[1]
        written = {"first_name": "Anni", "last_name": "Suo", "email": "anni@esimerkki.example", "language": "fi", "shown_fee_cents": shown}
        return page, desk.post(address, written | said)

    return swap


def fees(booking):
    return [(row.kind, row.seats, row.fee_cents) for row in booking.settlements.all()]


def test_the_fee_of_the_terms_is_shown_charged_and_told(booking, swap):
    page, answer = swap(48, ground="terms")

    assert "10,00 € is charged, by the terms" in page and answer.status_code == 302
    assert fees(booking) == [(Settled.SWAPPED, 1, 1000)] and account.of(booking).due == 2 * 8900 + 1000
    assert booking.seats.first().participant.full_name == "Anni Suo"
    told = Message.objects.get(letter="bookings.swap_charged")
    assert told.to == "aino@esimerkki.example" and "10,00" in told.body.replace("\u00a0", " ")


def test_by_agreement_it_is_free_and_who_agreed_is_kept(booking, swap, olli):
    _page, answer = swap(48, ground="waived")

    assert answer.status_code == 302 and fees(booking) == [(Settled.SWAPPED, 1, 0)]
    row = Settlement.objects.get()
    assert row.outcome["waiver"] == {"seen_by": str(olli.pk), "seen_on": (DAY - dt.timedelta(days=2)).isoformat()}
    with override("en"):
        assert "By agreement" in row.get_outcome_display()
    assert account.of(booking).fees == 0
    assert not Message.objects.filter(letter="bookings.swap_charged").exists()


def test_what_is_free_for_everybody_leaves_nothing_to_keep(booking, swap):
    page, answer = swap(200)

    assert "is charged, by the terms" not in page and answer.status_code == 302
    assert fees(booking) == []


def test_what_the_terms_refuse_is_done_by_agreement_and_noted(booking, swap):
    page, answer = swap(2)

    assert "by agreement, free of charge, and that is noted" in page and answer.status_code == 302
    assert fees(booking) == [(Settled.SWAPPED, 1, 0)]


def test_another_fee_than_was_shown_is_shown_first(booking, swap):
    _page, answer = swap(48, ground="terms", shown_fee_cents="0")

    assert answer.status_code == 422 and b"The fee has changed meanwhile" in answer.content
    assert fees(booking) == [] and booking.seats.first().participant.full_name == "Testi Henkilö 1"


def test_sent_twice_it_is_charged_once(booking, swap):
    swap(48, ground="terms")
    swap(48, ground="terms")

    assert fees(booking) == [(Settled.SWAPPED, 1, 1000)]


def test_a_fee_that_was_charged_may_be_lowered_and_stands_when_the_seats_go(booking, swap, olli, signed_in):
    swap(48, ground="terms")
    settlement = Settlement.objects.get()
    operations.lower_fee(settlement=settlement, fee_cents=500, **BY)
    told = {"which": None, "shown_fee_cents": None, "received_at": NOON}
    operations.cancel(booking=booking, **told, **BY)
    booking.refresh_from_db()

    assert account.of(booking).owed == 500
    assert "Another came instead: 1 seat" in signed_in(olli).get(booking.get_absolute_url()).content.decode()


def test_two_who_charge_less_see_what_is_charged_by_now(booking, swap, olli, signed_in):
    swap(48, ground="terms")
    settlement, desk = Settlement.objects.get(), signed_in(olli)
    page = f"/bookings/{booking.pk}/settlements/{settlement.pk}/"
    opened = desk.get(page).context["form"]["shown_fee_cents"].value()
    operations.lower_fee(settlement=settlement, fee_cents=500, **BY)

    late = desk.post(page, {"fee_cents": "0,00", "shown_fee_cents": opened})

    assert Settlement.objects.get().fee_cents == 500 and "5,00" in late.content.decode()
    desk.post(page, {"fee_cents": "0,00", "shown_fee_cents": late.context["form"]["shown_fee_cents"].value()})
    assert Settlement.objects.get().fee_cents == 0
