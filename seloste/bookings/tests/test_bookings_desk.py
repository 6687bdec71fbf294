"""The office finds a booking, sees what it owes and why, gives seats up at the price that was shown, and notes money."""

import datetime as dt
import json
import re
import uuid

import pytest

from seloste.bookings import events, operations
from seloste.bookings.money import account
from seloste.bookings.operations import seats
from seloste.bookings.words import Buyer, Paid, Settled, State, Via, Way
from seloste.courses.tests.catalogue import sitting
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.rights import operations as rights
from tests.cast import NOON

from .chosen import add_file, choose
from .desk import book, list_employers, of_firm, somebody, training

DAY = dt.date(2026, 12, 19)
START = sitting(DAY)["starts_at"]  # a Saturday at nine
NOW = START - dt.timedelta(hours=20)
RECEIVED = "18.12.2026 3.00"  # thirty hours before
FIRM = {"name": "Konepaja Oy", "business_id": "0201256-6", "kind": "company"}
PARTS = ("", "giving-up/", "move/", "payment/", "references/")


@pytest.fixture
def evening_before(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def learn2help(published):
    return choose(add_file("learn2help"), from_on=NOON.date())


def on_the_day(**facts):
    return training(sittings=[sitting(DAY)], **facts)


def page_of(desk, booking, part=""):
    return desk.get(f"/bookings/{booking.pk}/{part}").content.decode()


def asked(booking, **more):
    return {"seats": [seat.pk for seat in booking.seats.all()], "why": "cancel", "received": RECEIVED} | more


def give_up(desk, booking, shown, **more):
    return desk.post(f"/bookings/{booking.pk}/giving-up/", asked(booking, **more) | {"shown_fee_cents": shown})


def test_each_letter_of_a_booking_says_to_whom_it_went(desk, published):
    list_employers()
    booking = book(training(), 3, participants=(somebody(1), somebody(2)))

    letters = desk.get(booking.get_absolute_url()).context["letters"]

    assert {(letter.letter, whom) for letter, whom in letters} == {
        ("bookings.booked", "Aino Aalto"),
        ("bookings.participant_named", "Testi Henkilö 1"),
        ("bookings.participant_named", "Testi Henkilö 2"),
    }


def test_whose_booking_it_is_stands_on_each_of_its_pages_before_anybody_is_named(evening_before, desk, learn2help):
    theirs = of_firm(2, of=on_the_day(), at=NOON)

    heads = {part: re.search(r'<header class="person">.*?</header>', page_of(desk, theirs, part), re.DOTALL)[0] for part in PARTS}

    assert {part for part, head in heads.items() if "Konepaja Oy · Aino Aalto" in head} == set(PARTS)


def test_the_list_is_narrowed_by_state_money_and_training(desk, published):
    of, other = on_the_day(), training()
    paid, unpaid = book(of, booker=somebody(1)), book(other, booker=somebody(2), way=Way.AHEAD)
    queued = book(other, 12, booker=somebody(3), waits=True, is_booker_coming=False)
    operations.note_payment(booking=paid, cents=8900, how=Paid.CASH, on=NOON.date(), once=uuid.uuid4(), by=OPERATOR, at=NOON)

    def found(query):
        return {row.pk for row in desk.get(f"/bookings/{query}").context["listing"].rows}

    assert [row.pk for row in desk.get("/bookings/").context["listing"].rows] == [queued.pk, unpaid.pk, paid.pk]
    assert found("?state=unpaid") == {unpaid.pk} and found("?state=waiting_list") == {queued.pk}
    assert found("?money=due") == {unpaid.pk} and found("?money=back") == set()
    assert found(f"?training={of.pk}") == {paid.pk}
    assert found("?training=99999") == {paid.pk, unpaid.pk, queued.pk}


def test_who_is_read_is_written_down(desk, published):
    booking = book(on_the_day(), 2, participants=(somebody(1),))

    page_of(desk, booking)
    desk.get("/bookings/")

    read, listed = (Entry.objects.get(event=f"bookings.{name}") for name in ("read", "list_read"))
    named = {seat.participant.ref for seat in booking.seats.all()}
    assert read.subject == booking.booker.ref and set(read.shown.values_list("subject", flat=True)) == named
    assert set(listed.shown.values_list("subject", flat=True)) == {booking.booker.ref}


def test_what_it_costs_is_shown_and_then_done_at_that_price(evening_before, desk, learn2help):
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)
    shown = desk.get(f"/bookings/{booking.pk}/giving-up/", asked(booking)).content.decode()
    assert "Give up and charge 17,80" in shown and "24–48 tuntia" in shown and re.search(r"30\sh before", shown)

    give_up(desk, booking, 1780)

    booking.refresh_from_db()
    assert booking.state == State.CANCELLED and account.of(booking).due == 1780
    page = page_of(desk, booking)
    assert "1 seat given up" in page and "24–48 tuntia" in page and "for a training booked by 18.2.2027" in page


def test_a_fee_that_was_not_shown_is_shown_again(evening_before, desk, learn2help):
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)

    page = give_up(desk, booking, 0).content.decode()

    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and "The fee has changed" in page and "Give up and charge 17,80" in page


@pytest.mark.parametrize(
    ("received", "why"), [("19.12.2026 9.00", "in the future"), ("1.11.2026 9.00", "before it was booked"), ("x", "Write")]
)
def test_a_moment_that_cannot_be_is_refused(evening_before, desk, learn2help, received, why):
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)

    page = desk.get(f"/bookings/{booking.pk}/giving-up/", asked(booking, received=received)).content.decode()

    assert why in page and "Give up" not in page.split("Show what it costs")[1]


def test_one_seat_of_two_is_given_up(evening_before, desk, learn2help):
    of = on_the_day()
    booking = book(of, 2, at=NOON, via=Via.IN_PERSON)
    gone = booking.seats.last()

    give_up(desk, booking, 1780, seats=[gone.pk])

    booking.refresh_from_db()
    of.refresh_from_db()
    assert (booking.size, booking.state, of.taken) == (1, State.CONFIRMED, 1) and seats.counted(of) == 1


def test_that_a_certificate_was_seen_is_kept_and_never_what_it_says(evening_before, desk, published, olli):
    choose(add_file("venekoulutukset"), from_on=NOON.date())
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)
    ill = {"why": "waived", "seen_on": "18.12.2026"}
    fee = desk.get(f"/bookings/{booking.pk}/giving-up/", asked(booking, **ill)).context["proposal"].fee_cents

    give_up(desk, booking, fee, **ill)

    settlement = booking.settlements.get()
    assert settlement.outcome["waiver"] == {"seen_by": str(olli.pk), "seen_on": "2026-12-18"}
    assert (settlement.kind, settlement.outcome["ground"], settlement.outcome["event"]) == (Settled.WAIVED, "waived", "cancel")
    page = page_of(desk, booking)
    assert "seen on 18.12.2026 by Olli" in page and "The charge was lowered" not in page
    receipt = Message.objects.get(letter="bookings.cancelled").body
    assert "ei veloiteta, niin kuin on sovittu" in receipt
    copy = rights.copy(person=booking.booker, by=OPERATOR, at=NOW)["groups"]
    written = " ".join([receipt, json.dumps(settlement.outcome, ensure_ascii=False), json.dumps(copy, ensure_ascii=False, default=str)])
    health = r"sickness|illness|\bill\b|sairau|sairas|sjuk|certificate was|todistus näht|läkarintyg|lääkärintodistus"
    assert re.findall(health, written + page, re.I) == []


def test_we_cancel_and_nothing_is_charged(evening_before, desk, learn2help):
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)

    give_up(desk, booking, 0, why="organiser")

    booking.refresh_from_db()
    assert booking.state == State.REFUSED and account.of(booking).due == 0


def test_less_is_charged_and_the_page_says_so(evening_before, desk, learn2help):
    booking = book(on_the_day(), at=NOON, via=Via.IN_PERSON)
    give_up(desk, booking, 1780)
    settlement = booking.settlements.get()
    address = f"/bookings/{booking.pk}/settlements/{settlement.pk}/"

    assert "Write a lower sum" in desk.post(address, {"fee_cents": "20,00", "shown_fee_cents": "1780"}).content.decode()
    desk.post(address, {"fee_cents": "5", "shown_fee_cents": "1780"})

    booking.refresh_from_db()
    assert "The charge was lowered to 5,00" in page_of(desk, booking) and account.of(booking).due == 500


def test_money_is_noted_and_what_is_owed_back_too(desk, published):
    booking = book(on_the_day(), way=Way.AHEAD)
    said = {"once": uuid.uuid4(), "cents": "89,00", "how": "transfer", "on": "23.11.2026"}
    assert "89,00" in page_of(desk, booking, "payment/")

    for _twice in range(2):
        desk.post(f"/bookings/{booking.pk}/payment/", said)

    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and account.of(booking).paid == 8900
    back = said | {"once": uuid.uuid4(), "cents": "90"}
    assert "More would go back" in desk.post(f"/bookings/{booking.pk}/return/", back).content.decode()
    desk.post(f"/bookings/{booking.pk}/return/", back | {"cents": "10"})
    assert account.of(booking).paid == 7900


def test_a_credit_of_the_same_customer_is_offered_and_used(evening_before, desk, learn2help):
    cancelled = book(on_the_day(), at=NOON, via=Via.IN_PERSON)
    give_up(desk, cancelled, 1780)
    later = training(sittings=[sitting(dt.date(2027, 1, 16))])
    new, others = book(later, at=NOW), book(later, booker=somebody(1), at=NOW)
    credit = cancelled.settlements.get().credit

    assert "Use 17,80" in page_of(desk, new) and "Use 17,80" not in page_of(desk, others)
    desk.post(f"/bookings/{others.pk}/credit/", {"credit": credit.pk})
    assert account.of(others).credit == 0
    desk.post(f"/bookings/{new.pk}/credit/", {"credit": credit.pk})

    assert account.of(new).due == 8900 - 1780 and "Credit used" in page_of(desk, new)


def test_somebody_is_taken_off_the_waiting_list(desk, published):
    of = on_the_day()
    book(of, 12, is_booker_coming=False)
    waiting = book(of, booker=somebody(1), waits=True)

    desk.post(f"/bookings/{waiting.pk}/leaving/")

    waiting.refresh_from_db()
    assert waiting.state == State.LEFT and "Take off" not in page_of(desk, waiting)


def test_a_person_and_a_firm_have_their_bookings(desk, published):
    list_employers()
    told = {"buyer": Buyer.COMPANY, "organisation": FIRM, "participants": (somebody(1),), "is_booker_coming": False, "via": Via.PHONE}
    booking = book(on_the_day(), 2, **told)
    comes = booking.seats.first().participant

    assert "takes part" in desk.get(f"/customers/{comes.pk}/bookings/").content.decode()
    assert "booked" in desk.get(f"/customers/{booking.booker.pk}/bookings/").content.decode()
    assert booking.number in desk.get(f"/customers/organisations/{booking.payer.pk}/bookings/").content.decode()
    page = desk.get(f"/bookings/{booking.pk}/").content.decode()
    assert "Konepaja Oy</a>" in page and "organisation #" not in page


def test_a_company_sees_which_of_its_people_wait(desk, published):
    list_employers()
    of = training(maximum=2, minimum=1, sittings=[sitting(DAY)])
    told = {"buyer": Buyer.COMPANY, "organisation": FIRM, "is_booker_coming": False, "via": Via.PHONE}
    seated = book(of, 1, participants=(somebody(1),), **told)
    waits = book(of, 2, participants=(somebody(2),), waits=True, **told)
    address = f"/customers/organisations/{seated.payer.pk}/bookings/"

    first, second = re.findall(r"<tr>.*?</tr>", desk.get(address).content.decode(), re.DOTALL)[-2:]
    assert "Henkilö 2, 1 name missing" in first and "2 places on the waiting list" in first
    assert "Henkilö 1" in second and "waiting list" not in second
    assert [row.pk for row in desk.get(f"{address}?state=waiting_list").context["listing"].rows] == [waits.pk]
    read = Entry.objects.filter(event=events.LIST_READ.name).first()
    assert {seat.participant.ref for seat in (*seated.seats.all(), waits.seats.first())} <= set(
        read.shown.values_list("subject", flat=True)
    )


def test_a_trainings_page_tells_who_comes_and_what_is_missing(desk, published):
    of = on_the_day()
    booking = book(of, 11, participants=(somebody(1),))
    book(of, 3, booker=somebody(2), waits=True, is_booker_coming=False)

    page = desk.get(of.get_absolute_url()).content.decode()

    assert "11 of 12 seats" in page and "9 names missing" in page and booking.number in page and "Testi Henkilö 2" in page


def test_trainers_and_accountants_see_no_bookings(published, tiina, aimo, signed_in):
    booking = book(on_the_day())
    for account_ in (tiina, aimo):
        browser = signed_in(account_)
        assert {browser.get(address).status_code for address in ("/bookings/", booking.get_absolute_url())} == {403}
        assert booking.booker.last_name not in browser.get(booking.training.get_absolute_url()).content.decode()


def test_what_is_due_stands_beside_the_number_of_the_booking(desk, learn2help):
    booking = book(on_the_day())

    head = re.search(r'<header class="person">.*?</header>', page_of(desk, booking), re.DOTALL)[0]

    assert re.findall(r"Due ([\d,]+)", head) == ["89,00"]
