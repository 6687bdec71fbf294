"""A booking stays by night while the use of data of anybody in it is restricted (GDPR Art. 18(2)), and goes when that is lifted."""

import datetime as dt
import uuid

import pytest

from seloste.bookings import operations
from seloste.bookings.models import Booking, Disclosure, Payment
from seloste.customers import operations as customers
from seloste.journal.actors import CLOCK
from seloste.privacy.words import Source
from seloste.register import operations as register
from seloste.rights.models import Restriction
from tests.cast import NOON, add_person

from .desk import BY, book, list_employers, of_firm, somebody, training
from .test_offers_at_once import restrict

pytestmark = pytest.mark.usefixtures("own_folder")
MUCH_LATER = NOON + dt.timedelta(days=1200)


def participant():
    booking = book(training(), 2, participants=(somebody(1),))
    return booking, booking.seats.last().participant


def payer():
    booking = book(training(), payer=somebody(7))
    return booking, booking.private_payer.person


def trader():
    list_employers()
    whose = add_person("Björn", "Björk")
    own = customers.add_organisation(facts={"name": "Björks Bygg", "kind": "sole_trader"}, source=Source.SELF, **BY)
    customers.name_trader(organisation=own, person=whose, revision=own.revision, **BY)
    return of_firm(1, organisation=own, booker=somebody(2)), whose


def who_came_before():
    """Another sits on the seat now, and a list that was given away names the one before."""
    booking, before = book(training(), 2, participants=(somebody(1),)), add_person("Ida", "Salo")
    Disclosure.objects.create(seat=booking.seats.last(), person=before, recipient="fire", at=NOON)
    return booking, before


def booker():
    booking = book(training())
    return booking, booking.booker


@pytest.mark.parametrize("stands", [booker, participant, payer, trader, who_came_before])
def test_a_booking_stays_while_anybody_in_it_is_restricted(published, stands):
    booking, whose = stands()
    other = book(training(course=booking.training.course), booker=somebody(9))
    restrict(whose)

    register.retain(by=CLOCK, at=MUCH_LATER)

    assert list(Booking.objects.all()) == [booking] and other.pk != booking.pk
    assert type(whose).objects.filter(pk=whose.pk).exists()

    Restriction.objects.all().delete()
    register.retain(by=CLOCK, at=MUCH_LATER)
    assert not Booking.objects.exists()


def test_what_goes_next_tells_nothing_that_stays(published):
    _booking, whose = participant()
    restrict(whose)

    due = {due.group: due for due in register.preview(on=MUCH_LATER.date())}

    assert (due["bookings"].over, due["bookings"].total) == (0, 1)


def test_a_payment_stays_while_whoever_pays_for_another_is_restricted(published):
    booking, whose = payer()
    told = {"cents": 1000, "how": "transfer", "on": NOON.date(), "once": uuid.uuid4()}
    operations.note_payment(booking=booking, **told, **BY)
    restrict(whose)

    register.retain(by=CLOCK, at=NOON + dt.timedelta(days=366 * 12))
    assert Payment.objects.count() == 1

    Restriction.objects.all().delete()
    register.retain(by=CLOCK, at=NOON + dt.timedelta(days=366 * 12))
    assert not Payment.objects.exists()
