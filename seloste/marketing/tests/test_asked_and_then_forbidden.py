"""Somebody ticked a form with an address, whose owner then forbids marketing: the letter that asks does not leave, its link opens nothing.

Anybody can tick a form; a word of one's own is taken back by another word of one's own, and not by a letter that was on its way.
"""

import datetime as dt

import pytest
from django.utils import timezone

from seloste.journal.actors import OPERATOR
from seloste.marketing import links, operations
from seloste.marketing.models import Asking
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox import delivery
from seloste.outbox.models import Message
from seloste.rights.operations import erase
from tests.cast import add_person

from .decisions import state

pytestmark = pytest.mark.usefixtures("own_folder")
MAILBOX, TAGGED = "aino.virta@example.fi", "Aino.Virta+kurssi@example.fi"
WAYS = ("all", "e-mail", "the topic", "withdrawn", "another spelling", "erased")


@pytest.fixture
def now():
    return timezone.now() - dt.timedelta(hours=1)


def ask(now, email=MAILBOX, topic=Topic.TRAININGS, once="x"):
    said = {"email": email, "topic": topic, "wording": "Kerro kursseista", "language": "sv", "source": "contact_form"}
    return operations.ask_for_permission(**said, once=once, by=OPERATOR, at=now)


def say_no(way, aino, now):
    """One way or another the mailbox's owner wants no marketing there."""
    told = {"received_via": Via.PHONE, "by": OPERATOR, "at": now + dt.timedelta(minutes=5)}
    email = {"channels": [Channel.EMAIL]}
    if way == "withdrawn":
        operations.permit_marketing(person=aino, **email, topic=Topic.TRAININGS, **{**told, "at": now})
        operations.withdraw_permission(person=aino, **email, topic=Topic.TRAININGS, **told)
        return
    one = add_person("Aino", "Wirta", emails=[TAGGED]) if way == "another spelling" else aino
    more = {"e-mail": email, "the topic": {**email, "topic": Topic.TRAININGS}}
    operations.object_to_marketing(person=one, **more.get(way, {}), **told)
    if way == "erased":
        erase(person=one, by=OPERATOR, at=told["at"])


def left():
    return Message.objects.get(letter="marketing.confirm").state


def deliver(now):
    message = Message.objects.get(letter="marketing.confirm")
    delivery.deliver(message_id=message.pk, at=now + dt.timedelta(minutes=10))


@pytest.mark.parametrize("way", WAYS[:-1])
def test_the_letter_that_asks_does_not_leave(aino, now, way):
    ask(now)
    say_no(way, aino, now)

    deliver(now)

    assert left() == "withdrawn"


@pytest.mark.parametrize("way", WAYS[:-1])
def test_the_link_of_a_letter_that_had_left_opens_nothing_and_says_so(client, aino, now, way):
    address = links.confirming(ask(now), at=now)
    deliver(now)
    assert left() == "sent"
    say_no(way, aino, now)

    pages = [client.get(address), client.post(address)]

    assert [(page.status_code, "Marknadsföringen är stoppad" in page.content.decode()) for page in pages] == [(200, True)] * 2
    assert state(aino) == State.PROHIBITED and Asking.objects.get().confirmed_at is None


def test_nor_when_they_have_been_erased_and_come_again(client, aino, now):
    address = links.confirming(ask(now), at=now)
    say_no("erased", aino, now)

    client.post(address)

    assert state(add_person("Aino", "Virta", emails=[MAILBOX])) == State.PROHIBITED


def test_what_is_forbidden_about_something_else_or_by_another_way_leaves_the_letter_alone(client, aino, now):
    address = links.confirming(ask(now), at=now)
    told = {"received_via": Via.PHONE, "by": OPERATOR, "at": now}
    operations.object_to_marketing(person=aino, channels=[Channel.PHONE], **told)
    operations.object_to_marketing(person=aino, topic=Topic.SALES, **told)

    deliver(now)
    client.post(address)

    assert (left(), state(aino)) == ("sent", State.PERMITTED)


def test_whoever_takes_the_prohibition_back_may_press_it_after_all(client, aino, now):
    address = links.confirming(ask(now), at=now)
    say_no("all", aino, now)
    operations.lift_objection(person=aino, channels=[Channel.EMAIL], received_via=Via.PHONE, by=OPERATOR, at=now + dt.timedelta(minutes=6))

    client.post(address)

    assert state(aino) == State.PERMITTED
