"""kill -9 of every process while people send forms: what was answered stands, once and whole (F1). More rounds: ``bin/bench faults``."""

import random
import uuid
from types import SimpleNamespace

import pytest

from bench import decided, faults
from bench.clients import CLIENTS, stage
from seloste.bookings import operations as bookings
from seloste.bookings.models import Payment, Seat
from seloste.bookings.tests.desk import book, somebody, training
from seloste.courses.models import Training
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.marketing.models import MarketingPermission, Objection, StandingObjection, StandingPermission, Suppression
from seloste.outbox.models import Message, State
from seloste.outbox.tests import servers
from seloste.privacy import ledger
from tests.cast import NOON, add_person

pytestmark = [pytest.mark.slow]


def test_nothing_acknowledged_is_lost_doubled_or_half_done(closed_house, kerttu, published, signed_in, settings):
    from seloste.staff.operations import acknowledge

    acknowledge(account=kerttu, version=1, by=kerttu.as_actor(), at=NOON)
    settings.DATA = closed_house.data  # whose ledger the audit looks at
    cookie = signed_in(kerttu).cookies["session"].value
    persons = [add_person(f"Matti{number}", "Meikäläinen").pk for number in range(3)]

    with servers.letterbox() as (closed_house.environment["SELOSTE_SMTP"], box):
        found = faults.campaign(closed_house.start(), cookie, stage(persons, 1000), 2, random.Random(1), box)
        closed_house.stop()

    assert (found.lost, found.double, found.half_done, found.broken) == ([], [], [], [])
    assert found.rounds == 2 and found.acknowledged >= 2 * len(CLIENTS)
    assert found.letters and found.twice <= found.rounds  # one that was on its way when the house was killed may come again


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


def test_the_audit_sees_a_prohibition_that_lost_a_part_of_itself(committing, published, settings, tmp_path):
    settings.DATA = tmp_path
    (forbids, one), (permits, other), (torn, _third) = decided.deciders(3)
    said, found, known = {"received_via": "phone", "by": OPERATOR, "at": NOON}, faults.Found(), {one: None, other: None}
    marketing.object_to_marketing(person=Person.objects.get(pk=forbids), **said)
    marketing.permit_marketing(person=Person.objects.get(pk=permits), channels=["email"], topic="trainings", **said)
    faults.audit(known, found)
    assert (found.lost, found.double, found.half_done, found.broken) == ([], [], [], [])

    ledger.write("forbidden", [Person.objects.get(pk=torn).ref], at=NOON, detail="email")
    Objection.objects.filter(channel="post").delete()
    StandingObjection.objects.filter(channel="sms").delete()
    Suppression.objects.filter(channel="email", topic="sales").delete()
    StandingPermission.objects.all().delete()
    MarketingPermission.objects.create(**_again(MarketingPermission.objects.get()))
    faults.audit(known, found)

    assert found.double == [other]
    assert [what.partition(" of ")[2] for what in found.half_done] == [
        "prohibitions that leave ways out",
        "prohibitions that do not stand",
        "prohibitions whose address is written to",
        "permissions that do not stand",
        "prohibitions that the ledger alone knows",
    ]


def _again(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields if not field.primary_key}


def test_letters_are_counted_by_their_number(committing, published):
    times = dict.fromkeys(("queued_at", "next_at", "give_up_at", "settled_at"), NOON)
    for number in "12":
        words = {"letter": "x.y", "message_class": "service", "language": "sv", "to": "a@b.example", "subject_line": "x"}
        Message.objects.create(message_id=f"<{number}@x>", state=State.SENT, handed_to="mail", **words, **times)
    box, found = SimpleNamespace(mails=[SimpleNamespace(content=b"Message-ID: <1@x>\r\n\r\nHej")] * 3), faults.Found()

    faults.count_letters(box, found)

    assert (found.letters, found.twice, found.lost) == (3, 2, ["letter <2@x>"])


def _note(person, text):
    """As no operation would write it: without an entry."""
    from seloste.customers.models import Note

    Note.objects.create(person=person, kind="call", text=text, happened_at=NOON, written_at=NOON, by="operator:", once=uuid.uuid4())
