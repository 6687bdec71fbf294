"""kill -9 of every process while people send forms: what was answered stands, once and whole (F1). More rounds: ``bin/bench faults``."""

import random
import uuid

import pytest

from bench import faults
from bench.clients import CLIENTS, stage
from seloste.bookings import operations as bookings
from seloste.bookings.models import Payment, Seat
from seloste.bookings.tests.desk import book, somebody, training
from seloste.courses.models import Training
from seloste.journal.actors import OPERATOR
from seloste.outbox.models import Message
from tests.cast import NOON, add_person

pytestmark = [pytest.mark.slow]


def test_nothing_acknowledged_is_lost_doubled_or_half_done(house, kerttu, published, signed_in, settings):
    from seloste.staff.operations import acknowledge

    acknowledge(account=kerttu, version=1, by=kerttu.as_actor(), at=NOON)
    settings.DATA = house.data  # whose ledger the audit looks at
    cookie = signed_in(kerttu).cookies["session"].value
    persons = [add_person(f"Matti{number}", "Meikäläinen").pk for number in range(3)]

    found = faults.campaign(house, cookie, stage(persons, 1000), 2, random.Random(1))

    assert (found.lost, found.double, found.half_done, found.broken) == ([], [], [], [])
    assert found.rounds == 2 and found.acknowledged >= 2 * len(CLIENTS)


def test_the_audit_sees_what_is_lost_doubled_and_half_done(committing, published):
    person = add_person("Aino", "Virta")
    known, found = {"marker-lost": None, "marker-twice": None}, faults.Found()
    for _time in range(2):
        _note(person, "marker-twice")

    faults.audit(known, found)

    assert (found.lost, found.double) == (["marker-lost"], ["marker-twice"])
    assert found.half_done == ["SELECT count(*) FROM customers_note: 2 rows, 0 entries"]


def test_the_audit_sees_a_booking_that_lost_a_seat_its_letter_or_its_count(committing, published):
    of, found = training(minimum=1, maximum=3), faults.Found()
    paid, _other = book(of, 2, booker=somebody(1)), book(of, 1, booker=somebody(2))
    book(of, 1, booker=somebody(3), waits=True)
    told = {"cents": 1, "how": "cash", "on": NOON.date(), "once": uuid.UUID(int=7), "by": OPERATOR, "at": NOON}
    once = bookings.note_payment(booking=paid, **told).once
    faults.audit({f"marker-{once}": None}, found)
    assert (found.lost, found.half_done, found.broken) == ([], [], [])

    Seat.objects.last().delete()
    Message.objects.filter(letter="bookings.booked").first().delete()
    Training.objects.filter(pk=of.pk).update(taken=2)
    Payment.objects.update(booking=None)
    faults.audit({f"marker-{once}": None, "marker-lost": None}, found)

    assert found.lost == ["marker-lost"]
    assert [what.partition(" of ")[2] for what in found.half_done] == list(faults._HALF_BOOKED)


def _note(person, text):
    """As no operation would write it: without an entry."""
    from seloste.customers.models import Note

    Note.objects.create(person=person, kind="call", text=text, happened_at=NOON, written_at=NOON, by="operator:", once=uuid.uuid4())
