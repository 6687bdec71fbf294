"""Somebody comes too late to take part: noted by whoever is there, settled by the terms, and taken back when it was wrong."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.models import Credit, Settlement
from seloste.bookings.money import account, settling
from seloste.bookings.operations import seats
from seloste.bookings.terms import quoting
from seloste.bookings.terms.case import Event
from seloste.bookings.words import State, Via, Way
from seloste.courses.tests.catalogue import sitting
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.registry import Gone
from tests.cast import HELSINKI, NOON

from .chosen import BY, choose, plain
from .desk import AINO, book, list_employers, of_firm, somebody, theirs, training

DAY = dt.date(2026, 12, 12)
BEGINS = dt.datetime(2026, 12, 12, 9, tzinfo=HELSINKI)
LATE = """
[[person.late]]
until = "10 minutes after start"
fee = "free"

[[person.late]]
until = "30 minutes after start"
fee = "20 €"
admitted = true

[[person.late]]
fee = "80 %"
text.fi = "Yli puoli tuntia myöhästynyt ei pääse kurssille."
text.sv = "Den som är över en halvtimme sen får inte delta."
text.en = "Whoever is more than half an hour late cannot take part."
"""


def agreed(late=LATE):
    source = plain() + late.encode()
    choose(operations.add_terms(source=source, **BY), from_on=NOON.date())


def minutes(count):
    return BEGINS + dt.timedelta(minutes=count)


def note(booking, came, *, which=None, shown=7120, at=None, by=BY["by"]):
    chosen = which or [booking.seats.live().first().pk]
    return operations.note_late(
        booking=booking, which=chosen, came_at=minutes(came), shown_fee_cents=shown, by=by, at=at or minutes(came + 1)
    )


@pytest.fixture
def of(published):
    list_employers()
    agreed()
    return training(maximum=10, sittings=[sitting(DAY)])


@pytest.fixture
def booking(of):
    return book(of, via=Via.IN_PERSON)


def test_whoever_comes_too_late_loses_the_seat_at_the_fee_of_the_terms(booking):
    settlement = note(booking, 40)

    booking.refresh_from_db()
    assert (settlement.fee_cents, settlement.price_cents, settlement.event, settlement.seats) == (7120, 8900, Event.LATE, 1)
    assert booking.state == State.CANCELLED and booking.size == 0 and account.of(booking).due == 7120
    assert booking.seats.get().settlement == settlement
    booking.training.refresh_from_db()
    assert booking.training.taken == seats.counted(booking.training) == 0
    assert "över en halvtimme sen" in " ".join(settlement.outcome["explanation"]["sv"])


def test_whom_the_terms_let_in_free_of_charge_is_not_noted(booking):
    with pytest.raises(quoting.NoAnswer):
        note(booking, 10, shown=0)

    assert not Settlement.objects.exists() and booking.seats.get().is_live


def test_whom_the_terms_let_in_for_a_fee_keeps_the_seat_and_pays_it_beside_the_price_once(booking):
    note(booking, 20, shown=2000)

    booking.refresh_from_db()
    assert booking.state == State.CONFIRMED and booking.size == 1 and account.of(booking).owed == 8900 + 2000
    assert "The booking goes on." in booking.settlements.get().outcome["explanation"]["en"]
    with pytest.raises(ValidationError) as refused:
        note(booking, 21, shown=2000)
    assert refused.value.code == "noted"


def test_terms_that_do_not_speak_of_it_charge_the_whole_price(published):
    agreed(late="")
    booking = book(training(sittings=[sitting(DAY)]), via=Via.IN_PERSON)

    assert note(booking, 5, shown=8900).fee_cents == 8900


def test_without_terms_somebody_must_decide(published):
    booking = book(training(sittings=[sitting(DAY)]), via=Via.IN_PERSON)

    with pytest.raises(quoting.NoAnswer):
        note(booking, 40, shown=0)


def test_another_fee_than_was_shown_is_shown_first(booking):
    with pytest.raises(operations.FeeChanged) as changed:
        note(booking, 40, shown=2000)

    assert changed.value.proposal.fee_cents == 7120 and booking.seats.get().is_live


@pytest.mark.parametrize(("came", "at", "code"), [(-5, 30, "not_yet"), (0, 30, "not_yet"), (300, 400, "over"), (40, 30, "future")])
def test_only_a_moment_of_the_first_session_that_is_past_is_late(booking, came, at, code):
    with pytest.raises(ValidationError) as refused:
        note(booking, came, at=minutes(at))

    assert refused.value.code == code


def test_one_of_several_seats_ends_alone_and_keeps_its_share_of_the_price(of):
    booking = of_firm(3, of=of)

    settlement = note(booking, 40)

    booking.refresh_from_db()
    assert booking.size == 2 and booking.state == State.CONFIRMED and booking.cents == 2 * 8900
    assert settlement.price_cents == 8900 and account.of(booking).owed == 2 * 8900 + 7120


def test_the_booker_is_told_what_it_costs_and_the_participant_has_it_in_their_journal(booking):
    note(booking, 40)

    letter = Message.objects.get(letter="bookings.absent")
    assert letter.to == AINO.email and "71,20" in letter.body and "Yli puoli tuntia myöhästynyt" in letter.body
    assert "Peruutus" not in letter.subject_line
    entry = Entry.objects.get(event="bookings.came_late")
    assert entry.subject == booking.booker.ref and entry.about_id == str(booking.pk)
    assert Entry.objects.filter(event="bookings.seats_ended").count() == 1


def test_nobody_who_did_not_come_is_told_that_they_cancelled(booking):
    told = {"which": None, "shown_fee_cents": None, "received_at": minutes(300), "by": BY["by"], "at": minutes(300)}

    operations.cancel(booking=booking, event=Event.NO_SHOW, **told)

    assert [one.letter for one in Message.objects.exclude(letter="bookings.booked")] == ["bookings.absent"]


@pytest.mark.parametrize("seats_booked", [1, 3])
@pytest.mark.parametrize("way", [Way.AHEAD, Way.ON_SITE])
def test_what_was_noted_by_mistake_is_taken_back_to_the_cent(of, seats_booked, way):
    booking = book(of, seats_booked, via=Via.IN_PERSON, way=way)
    before = (booking.state, booking.size, booking.net_cents, booking.vat_cents, booking.confirmed_at)

    operations.take_absence_back(settlement=note(booking, 40), by=BY["by"], at=minutes(45))

    booking.refresh_from_db()
    assert (booking.state, booking.size, booking.net_cents, booking.vat_cents, booking.confirmed_at) == before
    assert booking.ended_at is None and not booking.settlements.exists() and all(seat.is_live for seat in booking.seats.all())
    booking.training.refresh_from_db()
    assert booking.training.taken == seats.counted(booking.training) == seats_booked
    assert Message.objects.filter(letter="bookings.absence_taken_back", to=AINO.email).count() == 1
    assert Entry.objects.filter(event="bookings.absence_taken_back", about_id=str(booking.pk)).count() == 1


@pytest.mark.parametrize("gone", [1, 3, 12])
@pytest.mark.parametrize("event", [Event.LATE, Event.NO_SHOW])
def test_however_it_is_priced_the_lines_are_as_they_were(published, gone, event):
    agreed(late="")
    booking = book(theirs(sittings=[sitting(DAY)]), 12, via=Via.IN_PERSON, is_booker_coming=False, km=10)
    before = (booking.net_cents, booking.vat_cents, booking.lines)
    told = {"booking": booking, "which": [seat.pk for seat in booking.seats.all()][:gone], "by": BY["by"], "at": minutes(45)}
    if event == Event.LATE:
        shown = settling.propose(booking, gone, at=minutes(40), event=event).fee_cents
        settlement = operations.note_late(came_at=minutes(40), shown_fee_cents=shown, **told)
    else:
        settlement = operations.cancel(event=event, shown_fee_cents=None, received_at=minutes(40), **told)

    operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(50))

    booking.refresh_from_db()
    assert (booking.net_cents, booking.vat_cents, booking.lines) == before


def test_it_can_be_noted_again_of_another_and_taken_back_twice_is_once(of):
    booking = book(of, 2, via=Via.IN_PERSON)
    first, second = booking.seats.all()
    settlement = note(booking, 40, which=[first.pk])
    for _time in range(2):
        operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(45))

    note(booking, 40, which=[second.pk], at=minutes(50))

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.is_live and first.settlement is None and not second.is_live
    assert Message.objects.filter(letter="bookings.absence_taken_back").count() == 1


def test_a_fee_beside_the_price_is_taken_back_too(booking):
    operations.take_absence_back(settlement=note(booking, 20, shown=2000), by=BY["by"], at=minutes(45))

    booking.refresh_from_db()
    assert account.of(booking).owed == 8900 and booking.seats.get().settlement is None


def test_only_an_absence_is_taken_back(booking):
    told = {"which": None, "shown_fee_cents": None, "received_at": minutes(-60), "by": BY["by"], "at": minutes(-60)}
    settlement = operations.cancel(booking=booking, **told)

    with pytest.raises(ValidationError) as refused:
        operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(45))

    assert refused.value.code == "not_absent"


def test_nobody_is_put_out_of_a_seat_that_was_taken_meanwhile(published):
    agreed()
    of = training(maximum=1, minimum=1, sittings=[sitting(DAY)])
    settlement = note(book(of, via=Via.IN_PERSON), 40)
    book(of, booker=somebody(1), via=Via.IN_PERSON, at=minutes(50))

    with pytest.raises(ValidationError) as refused:
        operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(55))

    assert refused.value.code == "seat_gone" and Settlement.objects.filter(pk=settlement.pk).exists()


def test_a_credit_goes_with_what_is_taken_back_unless_it_was_used(published):
    agreed(late='[[person.late]]\nfee = "80 %"\ncredit = "fee"\ncredit-within = "3 months"')
    of = training(sittings=[sitting(DAY)])
    booking, other = book(of, via=Via.IN_PERSON), book(training(sittings=[sitting(dt.date(2027, 1, 16))]), via=Via.IN_PERSON)
    settlement = note(booking, 40)
    assert Credit.objects.get().cents == 7120
    operations.use_credit(credit=Credit.objects.get(), booking=other, by=BY["by"], at=minutes(45))

    with pytest.raises(ValidationError) as refused:
        operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(50))
    assert refused.value.code == "credit_used"

    Credit.objects.update(used_by=None, used_at=None)
    operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(50))
    assert not Credit.objects.exists()


def test_what_came_back_of_an_earlier_credit_counts_again(published):
    agreed(late='[[person.late]]\nfee = "10 €"\nadmitted = false')
    earlier, booking = (
        book(training(sittings=[sitting(DAY)]), via=Via.IN_PERSON),
        book(training(sittings=[sitting(DAY)]), via=Via.IN_PERSON),
    )
    given = Settlement.objects.create(
        booking=earlier, kind="terms", seats=1, at=NOON, price_cents=8900, fee_cents=8900, credit_cents=8900, outcome={}
    )
    credit = Credit.objects.create(settlement=given, cents=8900, until_on=dt.date(2027, 6, 1))
    operations.use_credit(credit=credit, booking=booking, **BY)
    settlement = note(booking, 40, shown=1000)
    assert Credit.objects.get(settlement=settlement).cents == 7900

    operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(45))

    booking.refresh_from_db()
    assert Credit.objects.get().cents == 8900 and account.of(booking).due == 0


def test_nothing_is_charged_less_for_an_absence_that_has_been_taken_back_meanwhile(booking):
    settlement = note(booking, 40)
    operations.take_absence_back(settlement=settlement, by=BY["by"], at=minutes(45))

    with pytest.raises(Gone):
        operations.lower_fee(settlement=settlement, fee_cents=1000, by=BY["by"], at=minutes(46))
