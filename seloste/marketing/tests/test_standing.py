"""What was decided last counts, per channel and topic; a prohibition acts at once and outlives the person."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from seloste.description.permits import NotPermitted
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import audience, operations, standing
from seloste.marketing.models import MarketingPermission, Objection, StandingObjection, StandingPermission, Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox.gates import Refused
from seloste.outbox.models import Message
from seloste.privacy import ledger
from seloste.privacy.words import MessageClass, Purpose
from tests.cast import NOON, add_person, publish

from .decisions import LATER, forbid, permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}


def test_nobody_was_asked_until_somebody_was(aino):
    assert {stand.state for stand in standing.of(aino).values()} == {State.NOT_ASKED}
    assert not standing.may_reach(aino, Channel.EMAIL, Topic.TRAININGS) and not standing.may_reach(aino, Channel.SMS, Topic.TRAININGS)
    assert standing.may_reach(aino, Channel.PHONE, Topic.TRAININGS) and standing.may_reach(aino, Channel.POST, Topic.TRAININGS)


def test_nobody_is_phoned_who_asked_not_to_be_nor_written_to_at_a_protected_address(published):
    person = add_person("Aino", "Virta", phones=["040 555 4443"], is_phoning_forbidden=True, is_address_protected=True)

    assert not standing.may_reach(person, Channel.PHONE, Topic.TRAININGS) and not standing.may_reach(person, Channel.POST, Topic.SALES)
    assert standing.may_reach(person, Channel.EMAIL, Topic.SALES)


def test_a_permission_is_for_its_channel_and_topic_alone_and_keeps_its_wording(aino):
    permit(aino, wording="Ja, skriv till mig om kurser.")

    assert state(aino) == State.PERMITTED
    assert state(aino, Channel.SMS) == state(aino, topic=Topic.RENEWALS) == State.NOT_ASKED
    given = MarketingPermission.objects.get()
    assert (given.wording.text, given.via, given.source, given.by) == ("Ja, skriv till mig om kurser.", "phone", "self", "operator:")
    assert list(audience.contactable(Channel.EMAIL, Topic.TRAININGS)) == [aino]


def test_a_prohibition_stops_everything_at_once(aino, write):
    permit(aino)
    news, offer, receipt = write(aino), write(aino, MessageClass.SALES), write(aino, MessageClass.SERVICE)

    forbid(aino)

    assert {stand.state for stand in standing.of(aino).values()} == {State.PROHIBITED}
    assert dict(Message.objects.values_list("pk", "state")) == {news.pk: "withdrawn", offer.pk: "withdrawn", receipt.pk: "queued"}
    for stopped in (MessageClass.MARKETING, MessageClass.SALES):
        with pytest.raises(Refused):
            write(aino, stopped)
    assert all(not audience.contactable(channel, topic).exists() for channel in Channel for topic in Topic)


def test_forbidding_twice_does_no_harm(aino):
    forbid(aino)
    forbid(aino, at=LATER + dt.timedelta(seconds=20))
    assert Objection.objects.count() == len(Channel) == len(ledger.lines("forbidden")) * 4
    assert Entry.objects.filter(event="marketing.objected").count() == 1

    forbid(aino, at=LATER + dt.timedelta(days=1))  # said anew: a word later than any permission before it
    permit(aino, at=LATER + dt.timedelta(days=2), decided_at=LATER + dt.timedelta(hours=1))

    assert state(aino) == State.PROHIBITED


def test_a_prohibition_of_one_way_leaves_the_others(aino, write):
    permit(aino)
    forbid(aino, channels=[Channel.PHONE])

    assert state(aino) == State.PERMITTED and state(aino, Channel.PHONE) == State.PROHIBITED
    assert write(aino).pk


def test_a_prohibition_of_one_topic_leaves_the_others(aino, write):
    permit(aino)
    permit(aino, topic=Topic.RENEWALS)
    forbid(aino, topic=Topic.RENEWALS)

    assert state(aino) == State.PERMITTED and state(aino, topic=Topic.RENEWALS) == State.PROHIBITED
    assert write(aino).pk and write(aino, MessageClass.SALES).pk


def test_no_door_refuses_a_prohibition_even_when_the_description_lists_no_marketing(aino, published):
    import dataclasses

    content = published["customers"].content
    purposes = tuple(row for row in content.purposes if row.key != Purpose.MARKETING)
    publish(dataclasses.replace(content, purposes=purposes), by=OPERATOR)

    forbid(aino)
    with pytest.raises(NotPermitted):
        permit(aino, at=LATER + dt.timedelta(hours=1))

    assert state(aino) == State.PROHIBITED
    assert not audience.contactable(Channel.POST, Topic.TRAININGS).exists()


def test_an_old_permission_found_later_opens_nothing(aino):
    forbid(aino)
    permit(aino, at=LATER + dt.timedelta(days=1), decided_at=NOON - dt.timedelta(days=300))

    assert state(aino) == State.PROHIBITED
    assert MarketingPermission.objects.count() == 1


def test_of_two_words_at_one_moment_the_prohibition_counts(aino):
    forbid(aino, at=NOON)
    permit(aino, at=NOON)

    assert state(aino) == State.PROHIBITED


def test_a_permission_after_the_prohibition_counts(aino, write):
    forbid(aino)
    permit(aino, at=LATER + dt.timedelta(days=1))

    assert state(aino) == State.PERMITTED and state(aino, Channel.PHONE) == State.PROHIBITED
    assert write(aino).pk
    assert not Suppression.objects.filter(channel=Channel.EMAIL, topic=Topic.TRAININGS).exists()


def test_lifting_permits_nothing(aino):
    forbid(aino)
    operations.lift_objection(person=aino, channels=list(Channel), received_via=Via.LETTER, by=OPERATOR, at=LATER + dt.timedelta(days=1))

    assert state(aino) == State.NOT_ASKED and not Suppression.objects.exists()
    assert not standing.may_reach(aino, Channel.EMAIL, Topic.TRAININGS) and standing.may_reach(aino, Channel.POST, Topic.TRAININGS)


def test_who_withdraws_gets_no_more_of_it_on_any_ground(aino, write):
    permit(aino, channels=[Channel.EMAIL, Channel.POST], topic=Topic.SALES)
    offer = write(aino, MessageClass.SALES)

    operations.withdraw_permission(person=aino, channels=list(Channel), topic=Topic.SALES, received_via=Via.PHONE, by=OPERATOR, at=LATER)

    assert state(aino, topic=Topic.SALES) == state(aino, Channel.POST, Topic.SALES) == State.PROHIBITED
    assert state(aino, Channel.PHONE, Topic.SALES) == state(aino) == State.NOT_ASKED
    assert Message.objects.get(pk=offer.pk).state == "withdrawn"
    with pytest.raises(Refused):
        write(aino, MessageClass.SALES)


def test_marketing_needs_a_known_person(aino, write):
    with pytest.raises(Refused):
        write(aino)  # not asked
    assert write(aino, MessageClass.SALES).pk  # a follow-up is allowed until forbidden


def test_an_identity_code_in_the_persons_own_words_is_refused(aino):
    with pytest.raises(ValidationError):
        forbid(aino, said="131052-308T")
    assert not Objection.objects.exists()


def test_the_journal_says_by_which_way_but_no_word(aino):
    forbid(aino, said="Jag vill inte ha reklam")

    facts = Entry.objects.get(event="marketing.objected").facts
    assert facts == {"channels": ["email", "phone", "post", "sms"], "topic": "every", "via": "phone"}


def test_the_confirmation_is_a_letter_by_right_that_still_leaves(aino):
    forbid(aino, confirm=True)

    letter = Message.objects.get()
    assert (letter.letter, letter.message_class, letter.state) == ("marketing.forbidden", "rights", "queued")
    assert "23.11.2026" in letter.body


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "all direktmarknadsföring"),
        ({"channels": [Channel.PHONE, Channel.POST]}, "Samtal, Post"),
        ({"channels": [Channel.EMAIL], "topic": Topic.TRAININGS}, "Kursnyheter: E-post"),
    ],
)
def test_the_confirmation_says_what_was_forbidden_and_no_more(aino, said, words):
    forbid(aino, confirm=True, **said)

    assert f": {words}.\n" in Message.objects.get().body


def test_a_sale_opens_e_mail_only_where_the_description_carries_it(aino, published):
    import dataclasses

    sold = {"person": aino, "channel": Channel.EMAIL, "sold_on": NOON.date(), "told_via": Via.FORM}
    with pytest.raises(NotPermitted):
        operations.note_sale(**sold, **BY)

    content = published["customers"].content
    purposes = tuple(
        dataclasses.replace(row, features=(*row.features, "soft_opt_in")) if row.key == Purpose.MARKETING else row
        for row in content.purposes
    )
    publish(dataclasses.replace(content, purposes=purposes), by=OPERATOR)
    assert operations.note_sale(**sold, **BY) == operations.note_sale(**sold, **BY)

    assert list(audience.contactable(Channel.EMAIL, Topic.TRAININGS)) == [aino]
    assert standing.may_reach(aino, Channel.EMAIL, Topic.TRAININGS) and not standing.may_reach(aino, Channel.SMS, Topic.TRAININGS)
    publish(content, by=OPERATOR)
    assert not standing.may_reach(aino, Channel.EMAIL, Topic.TRAININGS)


def test_the_counts_add_up_to_everybody(aino, bjorn):
    permit(aino)
    forbid(bjorn)

    for channel in Channel:
        count = audience.explain(channel, Topic.TRAININGS)
        assert count.reached + count.forbidden + count.not_permitted + count.without_address == 2


def test_what_audiences_read_is_what_the_ledgers_say(aino):
    permit(aino)
    forbid(aino, channels=[Channel.POST], topic=Topic.SALES)

    stands = standing.of(aino)
    for table, wanted in ((StandingObjection, State.PROHIBITED), (StandingPermission, State.PERMITTED)):
        rows = set(table.objects.values_list("channel", "topic", "since"))
        assert rows == {(*pair, stand.since) for pair, stand in stands.items() if stand.state == wanted}
