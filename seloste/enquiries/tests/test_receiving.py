"""An enquiry comes in whole, once, with the description its writer saw, and is acknowledged with facts only."""

import dataclasses
import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.customers.models import Person
from seloste.description.permits import NotPermitted
from seloste.enquiries import operations
from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import State
from seloste.jobs.models import Job
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.words import Purpose, Source
from tests.at_once import at_once, beside, waits
from tests.cast import NOON, add_person, publish

CODE = "131052-308T"  # the population register's own example


def everything():
    return {model.__name__: model.objects.count() for model in (Enquiry, Message, Entry, Person)}


def test_an_enquiry_is_kept_as_it_was_written_with_the_description_that_stood_beside_it(receive, published):
    enquiry = receive(phone="040 123 4567", wants_call=True, message=" Hei!\r\nMilloin? ")

    enquiry.refresh_from_db()
    assert (enquiry.message, enquiry.phone, enquiry.version) == ("Hei!\nMilloin?", "+358401234567", published["customers"])
    assert (enquiry.state, enquiry.person, enquiry.received_at) == (State.NEW, None, NOON)
    assert [(turn.state, turn.at) for turn in enquiry.turns.all()] == [(State.NEW, NOON)]


def test_the_acknowledgement_holds_facts_only_and_speaks_the_writers_language(receive):
    enquiry = receive(message="Mitt hemliga ärende", name="Aino Virta")

    letter = enquiry.acknowledgement
    assert (letter.to, letter.language, letter.message_class) == ("aino@esimerkki.example", "sv", "service")
    assert str(enquiry.number) in letter.body and "23.11.2026" in letter.body
    assert "hemliga" not in letter.body + letter.subject_line and "Aino" not in letter.body + letter.subject_line


def test_what_comes_after_midnight_is_acknowledged_with_the_day_in_finland(receive):
    assert "24.11.2026" in receive(at=dt.datetime(2026, 11, 23, 22, 30, tzinfo=dt.UTC)).acknowledgement.body


def test_a_doubled_press_is_one_enquiry_and_one_letter(receive):
    once = uuid.uuid4()

    assert receive(once=once) == receive(once=once)
    with pytest.raises(operations.SentBefore):  # nothing of it is lost: the page asks whether it is a new message
        receive(once=once, message="another text")
    with pytest.raises(operations.SentBefore):  # of one's own data a clock runs, of trainings none
        receive(once=once, topic="own_data")
    assert (Enquiry.objects.count(), Message.objects.count()) == (1, 1)


def test_two_presses_at_the_same_moment_are_one_enquiry(committing, receive):
    once = uuid.uuid4()

    ends = at_once(*[lambda: receive(once=once)] * 4)

    assert ends == [Enquiry.objects.get()] * 4 and Message.objects.count() == 1


def test_an_address_gets_three_acknowledgements_a_day_and_no_more_but_no_enquiry_is_lost(receive):
    for _ in range(5):
        receive()
    receive(email="bjorn@esimerkki.example")

    assert Enquiry.objects.count() == 6
    assert Message.objects.filter(to="aino@esimerkki.example").count() == 3
    assert Message.objects.filter(to="bjorn@esimerkki.example").count() == 1


def test_nor_does_it_get_more_when_two_forms_come_at_the_same_moment(committing, receive):
    receive()
    receive()

    with beside(lambda: receive(email="aino+b@esimerkki.example")) as thread:
        receive()
        assert waits(thread)

    assert (Enquiry.objects.count(), Message.objects.filter(letter="enquiries.received").count()) == (4, 3)


def test_neither_a_tag_nor_capitals_make_another_mailbox(receive):
    for address in ("aino@esimerkki.example", "Aino@Esimerkki.example", "aino+a@esimerkki.example", "AINO+b@esimerkki.example"):
        receive(email=address)

    assert Enquiry.objects.count() == 4
    assert Message.objects.filter(letter="enquiries.received").count() == 3


def test_what_comes_close_upon_each_other_is_told_to_staff_together(receive, kerttu):
    from seloste.enquiries import operations

    told = Message.objects.filter(to=kerttu.email).order_by("pk")
    for minute in range(4):
        receive(at=NOON + dt.timedelta(minutes=minute), email=f"aino{minute}@esimerkki.example")
    assert [letter.letter for letter in told] == ["enquiries.arrived"]
    job = Job.objects.get(name="enquiries.tell_more")
    assert job.due_at == NOON + dt.timedelta(minutes=15)

    for _ in "ab":  # a job may run twice
        operations.tell_more(account=kerttu, by=CLOCK, at=job.due_at)

    first, second = told.all()
    assert (first.letter, second.letter) == ("enquiries.arrived", "enquiries.more_arrived")
    assert ": 3\n" in second.body and "aino" not in second.body


def test_what_was_answered_meanwhile_is_not_told(receive, kerttu):
    from seloste.enquiries import operations

    receive()
    second = receive(at=NOON + dt.timedelta(minutes=1))
    operations.turn(enquiry=second, state=State.CLOSED, account=kerttu, by=kerttu.as_actor(), at=NOON + dt.timedelta(minutes=2))

    operations.tell_more(account=kerttu, by=CLOCK, at=NOON + dt.timedelta(minutes=15))

    assert Message.objects.filter(to=kerttu.email).count() == 1


def test_those_who_answer_get_a_link_and_nothing_else(receive, kerttu, olli, tiina):
    enquiry = receive(message="Mitt ärende")

    letters = Message.objects.filter(letter="enquiries.arrived")
    assert {letter.to for letter in letters} == {kerttu.email, olli.email}
    assert all(enquiry.get_absolute_url() in letter.body for letter in letters)
    assert not any("ärende" in letter.body or "Aino" in letter.body for letter in letters)


def test_what_is_held_for_review_sends_nothing_until_somebody_has_looked(receive, kerttu):
    from seloste.enquiries import operations

    enquiry = receive(is_held=True)
    assert (enquiry.state, Message.objects.count()) == (State.HELD, 0)

    operations.turn(enquiry=enquiry, state=State.NEW, account=kerttu, by=kerttu.as_actor(), at=NOON)

    assert Message.objects.filter(letter="enquiries.received").count() == 1


@pytest.mark.parametrize("dropped", [{"sources": Source.CONTACT_FORM}, {"purposes": Purpose.CUSTOMER_RELATIONS}])
def test_the_door_is_closed_when_the_description_does_not_list_it(receive, published, dropped):
    content = published["customers"].content
    without = {part: tuple(row for row in getattr(content, part) if row.key != key) for part, key in dropped.items()}
    publish(dataclasses.replace(content, **without), by=OPERATOR)
    before = everything()

    with pytest.raises(NotPermitted):
        receive()

    assert everything() == before
    publish(content, by=OPERATOR)
    assert receive().pk


def without_feature(content, feature):
    """The content with the purpose still listed, but without what the program does for it."""
    purposes = (dataclasses.replace(row, features=tuple(f for f in row.features if f != feature)) for row in content.purposes)
    return dataclasses.replace(content, purposes=tuple(purposes))


def without_group(content, group):
    """The content from before the program held such data."""
    lines = (dataclasses.replace(line, groups=tuple(g for g in line.groups if g.key != group)) for line in content.contents)
    return dataclasses.replace(content, contents=tuple(lines), keeps=tuple(keep for keep in content.keeps if keep.group != group))


@pytest.mark.parametrize(("without", "what"), [(without_feature, "contact_form"), (without_group, "enquiries")])
def test_the_door_is_closed_when_the_description_tells_of_no_such_form_or_data(receive, published, client, without, what):
    publish(without(published["customers"].content, what), by=OPERATOR)

    with pytest.raises(NotPermitted):
        receive()
    assert client.post("/fi/contact/").status_code == 403


def test_people_are_neither_added_nor_shown_when_their_pages_are_switched_off(published, signed_in, olli, aino):
    publish(without_feature(published["customers"].content, "customer_pages"), by=OPERATOR)

    assert [signed_in(olli).get(address).status_code for address in ("/customers/", f"/customers/{aino.pk}/")] == [403, 403]
    with pytest.raises(NotPermitted):
        add_person("Aino", "Toinen")


@pytest.mark.parametrize("field", ["name", "message"])
def test_a_personal_identity_code_is_refused_with_the_reason_wherever_it_stands(receive, field):
    before = everything()

    with pytest.raises(ValidationError) as refused:
        receive(**{field: f"my code is {CODE.lower()}"})

    assert "identity code" in str(refused.value) and everything() == before


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://x")',
        "{{ 7*7 }} {number} %s",
        "'; DROP TABLE enquiries_enquiry; --",
        "😀👩‍👩‍👧 🫩",
        "שלום עולם مرحبا",
        "Ω≈ç√∫ ÅÄÖåäö Žižek",
        "a" * 5000,
        "Subject: x\nBcc: y@z.example",
    ],
)
def test_any_text_that_can_be_read_is_kept_as_text(receive, text):
    assert Enquiry.objects.get(pk=receive(message=text).pk).message == text


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "evil \u202etxt.exe", "\u2066x", "a" * 5001, "   ", "\ud800"])
def test_text_that_cannot_be_read_gets_a_clear_refusal(receive, text):
    with pytest.raises(ValidationError):
        receive(message=text)

    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"email": "", "phone": ""},
        {"email": "a@b@c"},
        {"email": "a@b.example\nBcc: c@d.example"},
        {"phone": "abc", "email": ""},
        {"wants_call": True, "phone": ""},
        {"topic": "everything"},
        {"name": "Aino\nVirta"},
    ],
)
def test_a_malformed_enquiry_is_refused_and_leaves_nothing_behind(receive, wrong):
    before = everything()

    with pytest.raises((ValidationError, ValueError)):
        receive(**wrong)

    assert everything() == before


def test_the_journal_says_that_somebody_wrote_but_not_what(receive, published):
    enquiry = receive(topic="own_data")

    entry = Entry.objects.get(event="enquiries.received")
    assert entry.facts == {"kind": "contact", "topic": "own_data", "is_held": False, "version": published["customers"].pk}
    assert (entry.actor_kind, entry.about_id, entry.subject) == ("visitor", str(enquiry.pk), None)


def test_a_ticked_permission_counts_when_the_mailboxs_owner_confirms_it(receive, kerttu):
    from seloste.enquiries import operations
    from seloste.marketing import operations as marketing
    from seloste.marketing import standing
    from seloste.marketing.models import MarketingPermission
    from seloste.marketing.words import Channel, State, Topic

    enquiry = receive(marketing="Ja, berätta om kurser.")
    letter = Message.objects.get(letter="marketing.confirm")
    person = operations.make_person(enquiry=enquiry, first_name="Aino", last_name="Virta", by=kerttu.as_actor(), at=NOON)
    assert standing.at(person, Channel.EMAIL, Topic.TRAININGS).state == State.NOT_ASKED

    token = letter.body.split("/marketing/confirm/")[1].split("/")[0]
    for _ in "ab":
        marketing.confirm_permission(token=token, by=VISITOR, at=NOON + dt.timedelta(hours=1))

    given = MarketingPermission.objects.get()
    assert (given.person, given.via, given.source, given.wording.text) == (person, "form", "contact_form", "Ja, berätta om kurser.")
    assert standing.at(person, Channel.EMAIL, Topic.TRAININGS).state == State.PERMITTED
    with pytest.raises(marketing.NotAsked):
        marketing.confirm_permission(token=token, by=VISITOR, at=NOON + dt.timedelta(days=8))


def test_what_was_confirmed_before_anybody_knew_who_it_is_waits_for_the_person(receive, kerttu):
    from seloste.enquiries import operations
    from seloste.marketing import operations as marketing
    from seloste.marketing import standing
    from seloste.marketing.words import Channel, State, Topic

    enquiry = receive(marketing="Ja, berätta om kurser.")
    token = Message.objects.get(letter="marketing.confirm").body.split("/marketing/confirm/")[1].split("/")[0]
    marketing.confirm_permission(token=token, by=VISITOR, at=NOON + dt.timedelta(hours=1))

    person = operations.make_person(
        enquiry=enquiry, first_name="Aino", last_name="Virta", by=kerttu.as_actor(), at=NOON + dt.timedelta(hours=2)
    )

    assert standing.at(person, Channel.EMAIL, Topic.TRAININGS).state == State.PERMITTED
