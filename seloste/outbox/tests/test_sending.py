"""A message leaves if and only if what causes it happened, and only where its class may."""

import pytest
from django.db import transaction

from seloste.enquiries.letters import RECEIVED
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox import gates, operations
from seloste.outbox.letters import Unfit
from seloste.outbox.models import Message, State
from seloste.privacy.words import MessageClass
from tests.cast import NOON, add_person


def test_what_is_rolled_back_sends_nothing(queue):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue()
        raise ZeroDivisionError

    assert not Message.objects.exists()
    assert not Job.objects.filter(name="outbox.deliver").exists()
    queue()
    assert Message.objects.count() == Job.objects.filter(name="outbox.deliver").count() == 1


def test_the_same_occasion_sends_one_letter(queue):
    assert queue(once="booking:7") == queue(once="booking:7", to="other@esimerkki.example")
    assert Message.objects.get().to == "aino@esimerkki.example"


def test_whoever_takes_an_occasion_for_the_first_is_given_the_letter_that_stands(queue):
    first = queue(once="booking:7")

    assert queue(once="booking:7", is_first=True, to="other@esimerkki.example") == first
    assert Message.objects.get().to == "aino@esimerkki.example"


def test_a_class_without_a_gate_is_refused(queue):
    message = {"letter": "marketing.news", "to": "aino@esimerkki.example", "language": "fi", "subject_line": "x", "body": "y"}

    for kind in (MessageClass.SALES, MessageClass.MARKETING):
        with pytest.raises(operations.Refused):
            operations.send_written(message_class=kind, **message, by=OPERATOR, at=NOON)

    assert not Message.objects.exists()
    assert operations.send_written(message_class=MessageClass.SERVICE, **message, by=OPERATOR, at=NOON).state == State.QUEUED


def test_a_closed_gate_refuses_with_a_sentence(queue, monkeypatch):
    monkeypatch.setitem(gates._gates, MessageClass.SERVICE, lambda leaving: leaving.to != "aino@esimerkki.example")

    with pytest.raises(operations.Refused) as refused:
        queue()

    assert refused.value.sentence
    assert queue(to="bjorn@esimerkki.example").pk


def test_before_a_description_is_published_only_letters_about_accounts_leave(db):
    letter = {"to": "kerttu@esimerkki.example", "language": "fi", "subject_line": "x", "body": "y", "by": OPERATOR, "at": NOON}

    with pytest.raises(operations.Refused):
        operations.send_written(letter="x.y", message_class=MessageClass.SERVICE, **letter)

    assert operations.send_written(letter="x.y", message_class=MessageClass.SECURITY, **letter).pk


def test_the_controller_in_force_stands_under_every_letter(queue, published):
    body = queue().body

    assert published["customers"].content.controller.name in body
    assert "/sv/description/" in body


def test_only_an_address_can_be_written_to(queue):
    for to in ("", "aino", "a@b\r\nBcc: c@d.example", "aino@esimerkki.example,bjorn@esimerkki.example", "a b@esimerkki.example"):
        with pytest.raises(Unfit):
            queue(to=to)


def test_waiting_messages_to_one_person_can_be_taken_out(queue):
    aino, bjorn = add_person("Aino", "Virta").ref, add_person("Björn", "Berg").ref
    queue(subject=aino), queue(subject=bjorn)

    assert operations.withdraw(subject=aino, classes=[MessageClass.SERVICE], by=OPERATOR, at=NOON) == 1
    assert operations.withdraw(subject=aino, classes=[MessageClass.SERVICE], by=OPERATOR, at=NOON) == 0

    assert Message.objects.about([aino]).get().state == State.WITHDRAWN
    assert Message.objects.about([bjorn]).get().state == State.QUEUED


def test_the_journal_says_that_a_message_was_written_but_not_what_it_said(queue):
    message = queue()

    entry = Entry.objects.get(event="outbox.service_queued")
    assert (entry.subject, entry.about_id, entry.facts) == (message.subject, str(message.pk), {})


def test_the_letter_of_an_enquiry_is_service():
    assert RECEIVED.message_class == MessageClass.SERVICE
