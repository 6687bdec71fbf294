"""Two people do the same thing at the same moment: it is done once, and the other reads a sentence. Neither meets an error page."""

import dataclasses
import datetime as dt
import threading
import uuid
from decimal import Decimal

import pytest
from django.db import connections, transaction

from seloste.description import operations as description
from seloste.description.models import Draft, Version
from seloste.description.seed import demonstration
from seloste.enquiries import operations as enquiries
from seloste.enquiries.letters import RECEIVED
from seloste.jobs import operations as jobs
from seloste.jobs.models import Job, State
from seloste.journal.actors import OPERATOR
from seloste.law import operations as law
from seloste.law.models import Parameter
from seloste.marketing import operations as marketing
from seloste.marketing.models import Objection
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from seloste.rights import operations as rights
from seloste.rights.models import Request
from seloste.rights.operations import erase
from tests.at_once import at_once
from tests.campaigns import rounds
from tests.cast import NOON, add_person

BY = {"by": OPERATOR, "at": NOON}
CUSTOMERS = DescriptionKey.CUSTOMERS
ROUNDS = 5


def kinds(ends):
    return sorted(type(end).__name__ for end in ends)


def test_two_owners_add_the_next_value_of_one_number(committing):
    for year in range(2031, 2031 + ROUNDS):
        day = dt.date(year, 1, 1)
        ends = at_once(
            *(
                lambda value=value, day=day: law.add_value(key="vat.standard", starts_on=day, value=Decimal(value), source="An act", **BY)
                for value in ("24.0", "26.0")
            )
        )

        assert kinds(ends) == ["NotAdded", "Parameter"]
        assert Parameter.objects.filter(key="vat.standard", starts_on=day).count() == 1


def test_two_owners_begin_a_draft(committing):
    content = demonstration(CUSTOMERS)
    for _ in range(ROUNDS):
        Draft.objects.all().delete()
        ends = at_once(
            *(
                lambda months=months: description.save_draft(content=dataclasses.replace(content, review_months=months), revision=0, **BY)
                for months in (6, 9)
            )
        )

        assert kinds(ends) == ["Draft", "Stale"]
        assert Draft.objects.count() == 1


def test_two_owners_keep_the_same_old_text(committing):
    said = {"key": CUSTOMERS, "text": "Gammal text", "language": "sv", "dated_on": NOON.date(), "slips": {}}

    first, second = at_once(*[lambda: description.keep_dated_text(**said, **BY)] * 2)

    assert first == second and Version.objects.count() == 1


def test_failed_work_is_tried_again_while_the_same_work_comes_anew(committing):
    for _ in range(ROUNDS):
        Job.objects.all().delete()
        failed = Job.objects.create(name="x.y", once="the:key", state=State.FAILED, created_at=NOON, due_at=NOON)

        ends = at_once(
            lambda failed=failed: jobs.retry(job=failed, at=NOON),
            lambda: jobs.enqueue(name="x.y", payload={}, once="the:key", at=NOON),
        )

        assert ends == [None, None]
        assert Job.objects.live().filter(once="the:key").count() == 1


def test_failed_work_is_taken_up_by_one_of_two(committing):
    failed = Job.objects.create(name="x.y", once="the:key", state=State.FAILED, created_at=NOON, due_at=NOON)

    assert kinds(at_once(*[lambda: jobs.retry(job=failed, at=NOON)] * 2)) == ["NoneType", "NotFailed"]


@pytest.mark.parametrize("once", rounds(ROUNDS))
def test_a_letter_to_somebody_who_is_being_erased_goes_with_them_or_is_not_written(committing, aino, settings, tmp_path, once):
    settings.DATA = tmp_path
    facts = {"number": 7, "received_on": NOON.date()}

    ends = at_once(
        lambda: outbox.send(letter=RECEIVED, to="aino@esimerkki.example", language="sv", facts=facts, subject=aino.ref, **BY),
        lambda: erase(person=aino, **BY),
    )

    assert kinds(ends) in (["Gone", "Plan"], ["Message", "Plan"])
    assert not Message.objects.exists()


@pytest.mark.postgresql  # SQLite has one writer at a time
def test_whoever_holds_a_person_keeps_them_from_being_erased(committing, aino, settings, tmp_path):
    """Sharper than luck: the letter is being written when the erasure begins."""
    settings.DATA = tmp_path
    held, done = threading.Event(), []

    def erase_later():
        held.wait()
        done.append(erase(person=aino, **BY))
        connections.close_all()

    erasing = threading.Thread(target=erase_later)
    erasing.start()
    with transaction.atomic():
        registry.hold(aino.ref)
        held.set()
        erasing.join(0.3)
        assert not done
        outbox.send(
            letter=RECEIVED,
            to="aino@esimerkki.example",
            language="sv",
            facts={"number": 7, "received_on": NOON.date()},
            subject=aino.ref,
            **BY,
        )
    erasing.join()

    assert done and not Message.objects.exists()


@pytest.mark.parametrize("once", rounds(ROUNDS))
def test_two_who_share_an_address_forbid_marketing_at_once_and_both_are_heard(committing, published, settings, tmp_path, once):
    settings.DATA = tmp_path
    couple = [add_person(name, "Virta", emails=["virta@example.fi"], phones=["040 123 4567"]) for name in ("Aino", "Bo")]

    ends = at_once(*(lambda one=one: marketing.object_to_marketing(person=one, received_via="link", **BY) for one in couple))

    assert kinds(ends) == ["list", "list"]
    assert {row.person_id for row in Objection.objects.all()} == {one.pk for one in couple}


@pytest.mark.parametrize("once", rounds(ROUNDS))
def test_an_enquiry_that_two_take_for_a_request_at_once_is_one(committing, published, once):
    said = {"name": "Aino Virta", "email": "aino@esimerkki.example", "language": "sv", "topic": "own_data", "message": "Mina uppgifter?"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], **BY)

    first, second = at_once(*[lambda: rights.receive_from_enquiry(enquiry=enquiry, kind="access", **BY)] * 2)

    assert first == second and Request.objects.get() == first
