"""Participants are named later: all of the names at once or none, nobody twice, each told who named them, until the names are closed."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.bookings import operations
from seloste.bookings.models import Need, Seat
from seloste.bookings.ordering.orders import Name
from seloste.bookings.words import Buyer
from seloste.courses.tests.catalogue import sitting
from seloste.customers.models import Person
from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.outbox.models import Message
from tests.campaigns import examples
from tests.cast import NOON, TODAY

from .chosen import add, choose
from .desk import book, list_employers, of_firm, somebody, training

BY = {"by": VISITOR, "at": NOON}


@pytest.fixture
def employers(published):
    return list_employers()


def name(booking, *names, **more):
    return operations.name_participants(booking=booking, names=names, **{**BY, **more})


def named(booking):
    return [seat.participant.full_name if seat.participant else None for seat in booking.seats.live()]


def letters(letter):
    return Message.objects.filter(letter=f"bookings.{letter}")


def test_names_fill_the_seats_in_their_order_and_a_list_sent_again_changes_nothing(employers):
    booking = of_firm(4)

    assert name(booking, somebody(1), somebody(2)) == 2
    assert name(booking, somebody(2), somebody(1), somebody(3)) == 1
    assert name(booking, somebody(3)) == 0

    assert named(booking) == ["Testi Henkilö 1", "Testi Henkilö 2", "Testi Henkilö 3", None]
    assert Person.objects.count() == 4


def test_each_is_told_who_named_them_and_the_orderer_that_the_names_came(employers):
    booking = of_firm(3)

    name(booking, somebody(1), Name("Helmi", "Suo", language="sv"))

    told = letters("participant_named").get()
    assert told.to == "h1@esimerkki.example" and "Konepaja Oy" in told.body and "/bookings/seat/" in told.body
    assert told.subject == Person.objects.get(last_name="Henkilö 1").ref
    first, second, third = booking.seats.all()
    assert (first.told_at, second.told_at, third.told_at) == (NOON, None, None)
    assert first.participant.notices.count() == 1 and not second.participant.notices.exists()
    assert first.participant.emails.get().source == "employer"
    received = letters("names_received").get()
    assert received.to == booking.booker.emails.get().address and "2" in received.body and "Henkilö" not in received.body


def test_whom_no_letter_reaches_staff_tell_and_note_it_once(employers, olli):
    booking = of_firm(2)
    name(booking, Name("Helmi", "Suo"))
    seat = booking.seats.first()
    by = {"by": olli.as_actor(), "at": NOON + dt.timedelta(days=1)}

    assert operations.note_told(seat=seat, how="paper", **by) and not operations.note_told(seat=seat, how="paper", **by)

    seat.refresh_from_db()
    assert seat.told_at == by["at"] and seat.participant.notices.get().how == "paper"


@pytest.mark.parametrize(
    "names",
    [
        (somebody(1), Name("Väärä", "Osoite", "vaara@")),
        (somebody(1), Name("", "", "x@esimerkki.example")),
        (somebody(1), Name("Testi", "Henkilö 1", "h1@esimerkki.example")),
        (Name("Helmi", "Suo"), Name("Suo", "Helmi", "helmi@esimerkki.example")),
        (somebody(1), Name("131052-308T", "Niemi")),
        (somebody(1), somebody(2), somebody(3)),
    ],
)
def test_one_that_cannot_be_taken_keeps_all_of_them_out(employers, names):
    booking = of_firm(2)

    with pytest.raises(operations.Unfit):
        name(booking, *names)

    assert named(booking) == [None, None] and Person.objects.count() == 1 and not letters("participant_named").exists()


def test_two_of_one_name_with_addresses_of_their_own_are_two(employers):
    booking = of_firm(3)

    assert name(booking, Name("Matti", "Meri", "matti@a.example"), Name("Matti", "Meri", "matti@b.example")) == 2


def test_while_employers_are_not_listed_a_company_names_nobody_and_a_private_booker_does(published):
    with pytest.raises(permits.NotPermitted):
        name(of_firm(2), somebody(1))
    with pytest.raises(permits.NotPermitted):
        operations.ask_for_names(booking=of_firm(2), once="a", **BY)

    private = book(training(), 2)
    assert name(private, somebody(1)) == 1
    assert Person.objects.get(last_name="Henkilö 1").emails.get().source == "booking_page"


def test_a_day_before_the_start_names_are_closed_but_for_staff(employers):
    booking = of_firm(2, of=training(sittings=[sitting(TODAY + dt.timedelta(days=7))]))
    last = booking.training.starts_at - dt.timedelta(hours=24)

    assert name(booking, somebody(1), at=last) == 1
    with pytest.raises(operations.Closed, match="closed"):
        name(booking, somebody(2), at=last + dt.timedelta(seconds=1))
    assert name(booking, somebody(2), at=last + dt.timedelta(hours=1), is_staff=True) == 1


SWAPPED_UNTIL = '\n[[person.swap]]\nuntil = "72 hours before start"\nfee = "free"\n'


def test_exchanging_ends_where_the_terms_say_it_does(employers, monkeypatch):
    from . import chosen

    monkeypatch.setattr(chosen, "PLAIN", chosen.PLAIN + SWAPPED_UNTIL)
    choose(add())
    booking = of_firm(2, of=training(sittings=[sitting(TODAY + dt.timedelta(days=7))]))
    name(booking, somebody(1))
    seat, last = booking.seats.first(), booking.training.starts_at - dt.timedelta(hours=72)

    operations.swap_participant(seat=seat, name=somebody(2), by=VISITOR, at=last)
    with pytest.raises(operations.Closed, match="exchanged"):
        operations.swap_participant(seat=seat, name=somebody(3), by=VISITOR, at=last + dt.timedelta(seconds=1))
    assert named(booking) == ["Testi Henkilö 2", None]


def test_whoever_was_exchanged_loses_the_link_and_what_they_told(employers):
    booking = of_firm(2)
    name(booking, somebody(1), somebody(2))
    seat = booking.seats.first()
    Need.objects.create(seat=seat, text="allergia", wording="…", language="fi", told_at=NOON)

    with pytest.raises(operations.Unfit):
        operations.swap_participant(seat=seat, name=somebody(2), **BY)
    operations.swap_participant(seat=seat, name=somebody(3), **BY)

    after = Seat.objects.get(pk=seat.pk)
    assert after.key != seat.key and not Need.objects.exists()
    assert named(booking) == ["Testi Henkilö 3", "Testi Henkilö 2"]
    assert letters("participant_named").count() == 3


def test_asking_for_names_writes_once_with_the_link(employers):
    booking = of_firm(2)

    first, again = (operations.ask_for_names(booking=booking, once="a", **BY) for _twice in range(2))

    assert first == again and "/bookings/names/" in first.body and first.to == "aino@esimerkki.example"


NAMES = st.builds(
    Name,
    st.sampled_from(["Aino", "Björn", "Li", ""]),
    st.sampled_from(["Virta", "Ek", ""]),
    st.sampled_from(["", "a@esimerkki.example", "b@esimerkki.example", "bad@"]),
)


@pytest.mark.slow
@settings(deadline=None, max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(lists=st.lists(st.lists(NAMES, max_size=5), max_size=4), size=st.integers(1, 4))
def test_whatever_lists_come_no_seat_is_made_nobody_sits_twice_and_a_list_is_whole_or_not(employers, lists, size):
    booking = book(training(maximum=20), size, booker=somebody(99), is_booker_coming=False, buyer=Buyer.COMPANY, via="phone")
    for names in lists:
        before = named(booking), Person.objects.count()
        try:
            count = name(booking, *names)
        except operations.Unfit:
            assert (named(booking), Person.objects.count()) == before
            continue
        after = [one for one in named(booking) if one]
        assert len(after) == len([one for one in before[0] if one]) + count
    sitting_there = [seat.participant_id for seat in booking.seats.all() if seat.participant_id]
    assert len(sitting_there) == len(set(sitting_there)) and booking.seats.count() == booking.size == size
