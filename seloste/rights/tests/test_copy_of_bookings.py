"""What somebody has booked, what was decided of it and what they paid stands in their copy, JSON to the innermost key."""

import datetime as dt
import uuid

from django.utils import translation

from seloste.bookings import operations as bookings
from seloste.bookings.models import Payer
from seloste.bookings.ordering.orders import Name
from seloste.bookings.tests.chosen import add, choose
from seloste.bookings.tests.desk import book, list_employers, of_firm, somebody, training
from seloste.bookings.words import Buyer, Via, Way
from seloste.courses.tests.catalogue import add_course, sitting
from seloste.courses.words import Tax
from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.privacy.words import Source
from seloste.rights import operations, paper, reading
from tests.cast import NOON, add_person

from .test_copy import values


def test_a_booking_is_told_with_the_lines_of_its_price(published, olli):
    by = {"by": olli.as_actor(), "at": NOON}
    booking = book(training(), 2)
    bookings.note_payment(booking=booking, cents=8900, how="card", on=NOON.date(), once=uuid.uuid4(), **by)
    bookings.cancel(booking=booking, which=[booking.seats.last().pk], shown_fee_cents=None, received_at=NOON, **by)

    copy = operations.copy(person=booking.booker, language="sv", **by)

    lines = next(value for value in values(copy) if isinstance(value, list) and value and isinstance(value[0], dict))
    assert lines == [{"mode": "person", "count": 1, "unit": "89", "off": "0", "total": "89.00", "is_further": False}]  # of the seat it has
    assert "89,00" in reading.as_text(copy) and paper.pdf(copy).startswith(b"%PDF")


FIRM = {"buyer": Buyer.COMPANY, "is_booker_coming": False, "way": Way.INVOICE}


def told(person, table, language="sv"):
    """The rows of one table of the person's copy, each ``{label: what its reader reads}``."""
    copy = operations.copy(person=person, by=OPERATOR, at=NOON, language=language)
    with translation.override(language):
        tables = [one for group in copy["groups"] for one in group["tables"] if one["table"] == table]
        return [{field["label"]: reading.said(field) for field in row} for one in tables for row in one["rows"]]


def test_a_booker_reads_which_training_it_is_and_when_in_words(published):
    booking = book(training(), 2)

    (row,) = told(booking.booker, "bookings.Booking")

    assert (row["Bokningens nummer"], row["Kurs"]) == (booking.number, booking.training.course.names["sv"])
    assert row["Börjar"] == "12.12.2026 kl. 9.00"
    assert row["Tid och plats, som det meddelades"] == "lö 12.12.2026, 9.00–12.15, Platsen meddelas senare"


def test_a_booker_reads_why_no_value_added_tax_was_charged(published):
    booking = book(training(course=add_course(tax=Tax.EDUCATION)))

    (row,) = told(booking.booker, "bookings.Booking")

    assert row["Varför det inte finns någon mervärdesskatt"] == "Ingen mervärdesskatt: utbildningstjänst (mervärdesskattelagen 39–40 §)"


def test_a_participant_reads_to_what_they_were_enrolled_and_by_whom(published):
    list_employers()
    booking = of_firm(1)
    bookings.name_participants(booking=booking, names=[somebody(1)], by=OPERATOR, at=NOON)
    seat = booking.seats.get()

    (row,) = told(seat.participant, "bookings.Seat")

    assert row["Kurs"] == booking.training.course.names["sv"]
    assert (row["Beställt för"], row["Beställare"]) == ("Konepaja Oy", "Aino Aalto")
    assert row["Bokningens nummer"] == booking.number


def test_a_sole_trader_reads_what_others_have_booked_for_their_business(published):
    facts, by, bjorn = {"name": "Björks Bygg", "kind": "sole_trader"}, {"by": OPERATOR, "at": NOON}, add_person("Björn", "Björk")
    own = customers.add_organisation(facts=facts, source=Source.SELF, **by)
    customers.name_trader(organisation=own, person=bjorn, revision=own.revision, **by)
    booking = book(training(), 1, **FIRM, organisation=own)
    book(booking.training, 1, somebody(2))
    bookings.note_payment(booking=booking, cents=8900, how="card", on=NOON.date(), once=uuid.uuid4(), **by)

    (row,), (paid,) = told(bjorn, "bookings.Booking"), told(bjorn, "bookings.Payment")

    assert (row["Bokningens nummer"], row["Beställare"]) == (booking.number, "Aino Aalto")
    assert (paid["Bokningens nummer"], paid["Kurs"]) == (booking.number, booking.training.course.names["sv"])


def test_whoever_pays_what_another_ordered_reads_what_it_cost_what_was_decided_and_what_was_paid(published):
    choose(add())
    booking = book(training(sittings=[sitting(NOON.date())]), 2, payer=Name("Eeva", "Virta", "eeva@esimerkki.example"), via=Via.IN_PERSON)
    by = {"by": OPERATOR, "at": NOON}
    bookings.note_payment(booking=booking, cents=8900, how="card", on=NOON.date(), once=uuid.uuid4(), **by)
    at_last, gone = booking.training.starts_at, [booking.seats.last().pk]
    bookings.cancel(booking=booking, which=gone, shown_fee_cents=None, received_at=at_last, **by)

    (row,) = told(Payer.objects.get(booking=booking).person, "bookings.Payer")

    assert (row["Bokningens nummer"], row["Beställare"]) == (booking.number, "Aino Aalto")
    assert row["Priset rad för rad"].endswith("89,00\N{NO-BREAK SPACE}€") and row["Betalningssätt"]
    assert (
        "1 plats avbokad." in row["Vad som bestämdes om platserna"]
        and "Avgift: 44,50\N{NO-BREAK SPACE}€." in row["Vad som bestämdes om platserna"]
    )
    assert row["Vad som betalades eller gick tillbaka"] == "23.11.2026: 89,00\N{NO-BREAK SPACE}€, Kort"


def test_the_paper_and_the_text_show_no_sign_of_how_it_is_stored(published):
    copy = operations.copy(person=book(training()).booker, by=OPERATOR, at=NOON, language="fi")

    assert not set("[]{}") & set(reading.as_text(copy)) and "+00:00" not in reading.as_text(copy)


def test_what_was_decided_is_told_in_words_and_not_in_those_of_the_program(published):
    booking = book(training(sittings=[sitting(NOON.date())]), 2, via=Via.IN_PERSON)
    by = {"by": OPERATOR, "at": NOON}
    choose(add())
    other = book(training(course=booking.training.course), 1, via=Via.IN_PERSON)
    lowered = bookings.cancel(booking=other, which=None, shown_fee_cents=None, received_at=other.training.starts_at, **by)
    bookings.lower_fee(settlement=lowered, fee_cents=100, **by)

    (row,) = told(booking.booker, "bookings.Settlement")

    said = row["Förklaring"]
    assert (
        said.startswith("1 plats avbokad. ")
        and "Vi debiterar 50\u00a0%" in said
        and said.endswith("Debiteringen sänktes till 1,00\N{NO-BREAK SPACE}€.")
    )
    assert not set("[]{}") & set(said) and "terms" not in said and "cancel" not in said


def test_a_move_without_a_fee_says_on_what_it_rests(published):
    booking = book(training(), via=Via.IN_PERSON)
    to = training(course=booking.training.course, sittings=[sitting(NOON.date() + dt.timedelta(days=40))])
    moved = {"to": to, "shown_fee_cents": None, "shown_cents": None, "received_at": NOON, "ground": "waived", "by": OPERATOR, "at": NOON}
    bookings.move_booking(booking=booking, **moved)

    (row,) = told(booking.booker, "bookings.Settlement")

    moved_from = "1 plats flyttad. Flyttad från 12.12.2026\xa0kl.\xa09.00 till 2.1.2027\xa0kl.\xa09.00. "
    assert row["Förklaring"] == moved_from + "Enligt överenskommelse, utan avgift"


def test_a_participant_reads_that_they_came_too_late_and_not_what_it_cost(published):
    list_employers()
    choose(add())
    booking = of_firm(1, of=training(sittings=[sitting(NOON.date())]), participants=(somebody(1),), via=Via.IN_PERSON)
    seat, came_at = booking.seats.get(), booking.training.starts_at + dt.timedelta(minutes=20)
    bookings.note_late(booking=booking, which=[seat.pk], came_at=came_at, shown_fee_cents=8900, by=OPERATOR, at=NOON)

    (row,), (orderers,) = told(seat.participant, "bookings.Seat"), told(booking.booker, "bookings.Settlement")

    assert row["Vad som antecknades om platsen"].startswith("kom för sent: Kursen började") and "89,00" not in str(row)
    assert orderers["Förklaring"].startswith("Kom sent: 1 plats. ") and "89,00" in orderers["Förklaring"]
