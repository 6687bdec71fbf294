"""What terms say of a course, a place, a length or a day of ordering holds for its bookings, and the law's exemption of a course does."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import operations
from seloste.bookings.money import settling
from seloste.bookings.terms.outcome import Ground
from seloste.courses.tests.catalogue import add_course, add_venue, sitting
from seloste.courses.words import Exemption
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .chosen import choose, plain
from .desk import book, of_firm, training

START = sitting()["starts_at"]
LATE = START - dt.timedelta(hours=30)  # half the price by the rules for all


def agreed(limit):
    """Half the price for all in the last two days, and 80 % for those who are meant."""
    source = plain() + f'\n[[person.bands]]\n{limit}\nfee = "80 %"\n'.encode()
    choose(operations.add_terms(source=source, by=OPERATOR, at=NOON))


@pytest.mark.parametrize(
    "limit",
    [
        'course = "Nödförstahjälp 4 t"',
        'course = ["Simskola", "hätäensiapu 4 T"]',
        'place = "Pasilan sali"',
        'place = "helsinki"',
        "sessions-from = 2",
        "ordered-to = 2026-11-23",
    ],
)
def test_a_limited_rule_reaches_the_bookings_it_is_meant_for(published, limit):
    agreed(limit)
    days = [sitting(venue=add_venue()), sitting(START.date() + dt.timedelta(days=1), venue=None)]
    booking = of_firm(1, of=training(sittings=days))

    assert settling.propose(booking, 1, at=LATE).fee_cents == 7120


@pytest.mark.parametrize("limit", ['course = "Simskola"', 'place = "Espoo"', "sessions-from = 2", "ordered-to = 2026-11-22"])
def test_and_no_others(published, limit):
    agreed(limit)
    booking = of_firm(1, of=training(sittings=[sitting(venue=add_venue())]))

    assert settling.propose(booking, 1, at=LATE).fee_cents == 4450


def test_a_group_is_known_by_the_seats_it_booked_after_some_of_them_are_gone(published):
    agreed("booked-from = 3")
    group, pair = of_firm(3), of_firm(2)

    told = {"shown_fee_cents": None, "received_at": LATE, "by": OPERATOR, "at": LATE}
    fees = [operations.cancel(booking=group, which=[seat.pk], **told).fee_cents for seat in group.seats.all()[:2]]

    assert fees == [7120, 7120] and settling.propose(pair, 1, at=LATE).fee_cents == 4450


def test_who_orders_late_is_known_by_the_order(published):
    agreed('ordered-after = "5 days before start"')
    soon = sitting(dt.date(2026, 11, 26))
    early, late = of_firm(1), of_firm(1, of=training(sittings=[soon]))

    fees = [settling.propose(early, 1, at=LATE), settling.propose(late, 1, at=soon["starts_at"] - dt.timedelta(hours=30))]

    assert [proposal.fee_cents for proposal in fees] == [4450, 7120]


def test_the_tax_of_the_booking_comes_to_an_amount_without_it(published):
    choose(operations.add_terms(source=plain().replace(b'"50 %"', b'"10 \xe2\x82\xac + VAT"'), by=OPERATOR, at=NOON))
    booking = of_firm(1)

    assert settling.propose(booking, 1, at=LATE).fee_cents == 1000 + round(10 * booking.vat_rate)


def test_a_course_that_the_law_exempts_is_cancelled_by_its_terms(published):
    agreed('course = "Simskola"')
    course = add_course(exemption=Exemption.LEISURE)
    exempt, other = (book(training(course=of)) for of in (course, add_course()))

    told = {"which": [exempt.seats.get().pk], "shown_fee_cents": None, "received_at": LATE, "by": OPERATOR, "at": LATE}
    with pytest.raises(ValidationError) as refused:
        operations.withdraw(booking=exempt, received_at=NOON, by=OPERATOR, at=NOON)
    assert refused.value.code == "no_withdrawal"
    assert operations.cancel(booking=exempt, **told).fee_cents == 4450
    assert settling.propose(other, 1, at=NOON).ground == Ground.WITHDRAWAL
