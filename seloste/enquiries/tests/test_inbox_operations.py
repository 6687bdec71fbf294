"""Enquiries are taken, answered once, closed and opened again; who wrote is decided by people."""

import uuid

import pytest
from django.core.exceptions import ValidationError

from seloste.customers.models import EmailAddress, Person
from seloste.enquiries import operations
from seloste.enquiries.models import Answer, Enquiry
from seloste.enquiries.words import State
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.privacy.registry import Gone
from seloste.staff import operations as staff
from tests.cast import NOON


@pytest.fixture
def who(olli):
    return {"by": olli.as_actor(), "at": NOON}


def test_the_others_see_who_is_answering(receive, kerttu, olli, who):
    enquiry = receive()

    operations.assign(enquiry=enquiry, to=olli, **who)
    operations.assign(enquiry=enquiry, to=olli, **who)
    assert Enquiry.objects.get().assignee == olli
    assert Entry.objects.filter(event="enquiries.assigned").count() == 1

    operations.unassign(enquiry=enquiry, **who)
    assert Enquiry.objects.get().assignee is None


def test_what_has_ended_while_somebody_read_it_is_neither_taken_nor_closed(receive, olli, who):
    enquiry = receive()
    Enquiry.objects.all().delete()

    for deed in (
        lambda: operations.assign(enquiry=enquiry, to=olli, **who),
        lambda: operations.turn(enquiry=enquiry, state="closed", **who),
    ):
        with pytest.raises(Gone):
            deed()


def test_nobody_waits_for_whoever_has_left_to_answer(receive, kerttu, olli, who, signed_in):
    enquiry = receive()
    operations.assign(enquiry=enquiry, to=olli, **who)
    desk = signed_in(kerttu)
    assert all("Olli" in desk.get(address).content.decode() for address in ("/enquiries/", enquiry.get_absolute_url()))

    staff.close(account=olli, by=kerttu.as_actor(), at=NOON)

    inbox, page = (desk.get(address).content.decode() for address in ("/enquiries/", enquiry.get_absolute_url()))
    assert "Olli" not in inbox and "<dt>Kuka vastaa</dt><dd>ei vielä kukaan</dd>" in page
    operations.note_phone_answer(enquiry=receive(phone="040 123 4567"), account=kerttu, **who)
    operations.answer(enquiry=enquiry, text="Tervetuloa.", account=kerttu, once=uuid.uuid4(), **who)
    assert Enquiry.objects.get(pk=enquiry.pk).taken_by == kerttu


def test_an_answer_leaves_by_letter_in_the_writers_language_and_settles_the_enquiry(receive, olli, who):
    enquiry = receive()

    given = operations.answer(
        enquiry=enquiry, text="På tisdag.\nVälkommen!", account=olli, once=uuid.uuid4(), revision=enquiry.revision, **who
    )

    letter = given.message
    assert (letter.to, letter.language) == (enquiry.email, "sv") and "På tisdag.\nVälkommen!" in letter.body and "Olli" in letter.body
    assert enquiry.message not in letter.body
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assignee) == (State.ANSWERED, olli)


def test_a_doubled_press_sends_one_answer(receive, olli, who):
    enquiry, once = receive(), uuid.uuid4()
    asked = {"enquiry": enquiry, "text": "På tisdag.", "account": olli, "once": once, "revision": enquiry.revision}

    assert operations.answer(**asked, **who) == operations.answer(**asked, **who)
    assert (Answer.objects.count(), Message.objects.filter(letter="enquiries.answer").count()) == (1, 1)


def test_two_people_cannot_answer_one_enquiry_without_knowing_of_each_other(receive, kerttu, olli, who):
    enquiry = receive()
    seen = enquiry.revision
    operations.answer(enquiry=enquiry, text="På tisdag.", account=olli, once=uuid.uuid4(), revision=seen, **who)

    with pytest.raises(operations.Stale) as stale:
        asked = {"enquiry": enquiry, "text": "På onsdag.", "account": kerttu, "once": uuid.uuid4(), "revision": seen}
        operations.answer(**asked, by=kerttu.as_actor(), at=NOON)

    assert stale.value.enquiry.state == State.ANSWERED
    assert Message.objects.filter(letter="enquiries.answer").count() == 1


def test_an_answer_by_phone_is_remembered_without_what_was_said(receive, olli, who):
    enquiry = receive(email="", phone="040 123 4567")

    with pytest.raises(operations.CannotAnswer):
        operations.answer(enquiry=enquiry, text="Hei", account=olli, once=uuid.uuid4(), **who)
    operations.note_phone_answer(enquiry=enquiry, account=olli, **who)

    assert (Enquiry.objects.get().state, Answer.objects.get().message) == (State.ANSWERED, None)


def test_an_empty_answer_is_not_sent(receive, olli, who):
    with pytest.raises(ValidationError):
        operations.answer(enquiry=receive(), text=" \n ", account=olli, once=uuid.uuid4(), **who)

    assert not Answer.objects.exists()


def test_states_follow_each_other_as_people_work(receive, olli, who):
    enquiry = receive()
    for state in (State.CLOSED, State.NEW, State.SPAM, State.NEW, State.NEW):
        operations.turn(enquiry=enquiry, state=state, account=olli, **who)
    with pytest.raises(operations.CannotTurn):
        operations.turn(enquiry=enquiry, state=State.HELD, account=olli, **who)

    assert [turn.state for turn in enquiry.turns.all()] == ["new", "closed", "new", "spam", "new"]


@pytest.mark.parametrize("put_away", [State.SPAM, State.CLOSED])
def test_what_was_held_and_put_away_by_mistake_is_acknowledged_when_it_is_let_in_and_once(receive, olli, who, put_away):
    enquiry = receive(is_held=True)
    operations.turn(enquiry=enquiry, state=put_away, account=olli, **who)
    assert not Message.objects.exists()

    for state in (State.NEW, put_away, State.NEW):
        operations.turn(enquiry=enquiry, state=state, account=olli, **who)

    assert [message.to for message in Message.objects.filter(letter="enquiries.received")] == [enquiry.email]
    assert Enquiry.objects.get().is_acknowledged


def test_spam_is_not_answered(receive, olli, who):
    enquiry = receive()
    operations.turn(enquiry=enquiry, state=State.SPAM, account=olli, **who)

    with pytest.raises(operations.CannotAnswer):
        operations.answer(enquiry=enquiry, text="Hej", account=olli, once=uuid.uuid4(), **who)


def test_a_visitor_becomes_a_person_with_the_form_as_the_source_of_each_fact(receive, who):
    enquiry = receive(phone="040 123 4567")

    person = operations.make_person(enquiry=enquiry, first_name="Aino", last_name="Virta", **who)

    assert (person.full_name, person.language) == ("Aino Virta", "sv")
    assert {fact.source for fact in [*person.origins.all(), *person.emails.all(), *person.phones.all()]} == {"contact_form"}
    assert person.notices.get().how == "form"
    enquiry.refresh_from_db()
    assert enquiry.person == person
    assert set(Message.objects.about([person.ref])) == {enquiry.acknowledgement}


def test_making_a_person_twice_makes_one(receive, who):
    enquiry = receive()

    assert operations.make_person(enquiry=enquiry, first_name="A", last_name="V", **who) == operations.make_person(
        enquiry=enquiry, first_name="B", last_name="W", **who
    )
    assert Person.objects.count() == 1


def test_nobody_is_joined_by_their_address_alone_and_two_may_share_one(receive, who):
    helmi = operations.make_person(enquiry=receive(name="Helmi"), first_name="Helmi", last_name="Salo", **who)

    second = receive(name="Otto Salo")
    assert second.person is None
    otto = operations.make_person(enquiry=second, first_name="Otto", last_name="Salo", **who)

    assert helmi != otto and EmailAddress.objects.filter(address="aino@esimerkki.example").count() == 2


def test_joining_a_known_person_leaves_their_facts_alone_and_can_be_undone(receive, who):
    aino = operations.make_person(enquiry=receive(), first_name="Aino", last_name="Virta", **who)
    enquiry = receive(name="A. V.", email="other@esimerkki.example")

    operations.match_person(enquiry=enquiry, person=aino, **who)
    assert [fact.address for fact in aino.emails.all()] == ["aino@esimerkki.example"]
    assert Message.objects.about([aino.ref]).count() == 2

    operations.unmatch(enquiry=enquiry, **who)
    enquiry.refresh_from_db()
    assert enquiry.person is None and Message.objects.about([aino.ref]).count() == 1


def test_an_answer_to_a_known_person_stands_among_their_messages(receive, olli, who):
    enquiry = receive()
    aino = operations.make_person(enquiry=enquiry, first_name="Aino", last_name="Virta", **who)

    operations.answer(enquiry=enquiry, text="På tisdag.", account=olli, once=uuid.uuid4(), **who)

    assert Message.objects.about([aino.ref]).count() == 2
