"""The inbox: what waits, who answers, who wrote. Every look is written down, and who may not look sees nothing."""

import datetime as dt
import uuid

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from seloste.customers.models import Person
from seloste.enquiries import operations, today
from seloste.enquiries.models import Answer, Enquiry
from seloste.enquiries.words import State
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.web.plan import Urgency
from tests.cast import HELSINKI, NOON


@pytest.fixture
def door(olli, signed_in):
    """Olli's browser, in English so that words can be compared."""
    olli.language = "en"
    olli.save()
    return signed_in(olli)


@pytest.fixture
def aino(receive, olli):
    """A person whom an earlier enquiry made."""
    return operations.make_person(enquiry=receive(message="earlier"), first_name="Aino", last_name="Virta", by=olli.as_actor(), at=NOON)


def page(door, address):
    return door.get(address).content.decode()


def test_an_inbox_without_new_enquiries_still_leads_to_the_others(receive, door, olli):
    operations.turn(enquiry=receive(name="Junk"), state=State.SPAM, account=olli, by=olli.as_actor(), at=NOON)

    assert "?state=spam" in page(door, "/enquiries/")


def test_the_inbox_shows_new_enquiries_oldest_first_and_others_by_state(receive, door, olli):
    receive(name="Second", at=NOON)
    receive(name="First", at=NOON.replace(hour=8))
    operations.turn(enquiry=receive(name="Junk"), state=State.SPAM, account=olli, by=olli.as_actor(), at=NOON)
    receive(name="Held", is_held=True)

    inbox = page(door, "/enquiries/")
    assert inbox.index("First") < inbox.index("Second") and "Junk" not in inbox and "Held<" not in inbox
    assert "Junk" in page(door, "/enquiries/?state=spam") and "Held" in page(door, "/enquiries/?state=held")


def test_reading_a_list_or_an_enquiry_is_written_down_with_whom_it_showed(aino, receive, door):
    enquiry = Enquiry.objects.get()

    door.get("/enquiries/"), door.get(enquiry.get_absolute_url())

    listed, read = Entry.objects.get(event="enquiries.list_read"), Entry.objects.get(event="enquiries.read")
    assert [shown.subject for shown in listed.shown.all()] == [aino.ref] and listed.facts == {"count": 1}
    assert (read.subject, read.about_id, read.actor_role) == (aino.ref, str(enquiry.pk), "office")


def test_taking_answering_and_closing_by_presses(receive, door, olli):
    enquiry = receive()
    address = enquiry.get_absolute_url()

    door.post(f"{address}assignment/", {"to": "me"})
    assert "Olli" in page(door, "/enquiries/")
    answer = door.post(f"{address}answer/", {"once": uuid.uuid4(), "revision": 2, "text": "På tisdag."}, follow=True)
    assert "aino@esimerkki.example" in answer.content.decode() and "På tisdag." in answer.content.decode()
    door.post(f"{address}state/", {"state": "closed"})

    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.assignee, Answer.objects.count()) == (State.CLOSED, olli, 1)


def test_who_answers_an_enquiry_that_has_moved_on_sees_what_happened_and_keeps_their_text(receive, door, kerttu):
    enquiry = receive()
    operations.answer(enquiry=enquiry, text="Kerttu's words", account=kerttu, once=uuid.uuid4(), by=kerttu.as_actor(), at=NOON)

    answer = door.post(f"{enquiry.get_absolute_url()}answer/", {"once": uuid.uuid4(), "revision": 1, "text": "Olli's words"})

    shown = answer.content.decode()
    assert "Kerttu&#x27;s words" in shown and ">\nOlli&#x27;s words</textarea>" in shown and Answer.objects.count() == 1
    again = door.post(f"{enquiry.get_absolute_url()}answer/", {"once": uuid.uuid4(), "revision": 2, "text": "Olli's words"})
    assert again.status_code == 302 and Answer.objects.count() == 2


def test_a_doubled_press_of_send_answers_once(receive, door):
    enquiry, once = receive(), uuid.uuid4()

    for _ in range(2):
        door.post(f"{enquiry.get_absolute_url()}answer/", {"once": once, "revision": 1, "text": "På tisdag."})

    assert Message.objects.filter(letter="enquiries.answer").count() == 1


def test_candidates_are_shown_for_a_new_enquiry_and_written_down(aino, receive, door):
    enquiry = receive(name="A. Virta")

    shown = page(door, f"{enquiry.get_absolute_url()}person/")

    assert "Aino Virta" in shown and 'value="A."' in shown and 'value="Virta"' in shown
    entry = Entry.objects.get(event="enquiries.candidates_read")
    assert [shown.subject for shown in entry.shown.all()] == [aino.ref]


def test_one_press_makes_a_person_or_joins_one_or_parts_them(aino, receive, door):
    enquiry = receive(name="Björn Lund", email="bjorn@esimerkki.example")
    address = f"{enquiry.get_absolute_url()}person/"

    door.post(f"{address}new/", {"first_name": "Björn", "last_name": "Lund", "revision": 1})
    assert Enquiry.objects.get(pk=enquiry.pk).person.full_name == "Björn Lund"
    door.post(f"{address}{aino.pk}/")
    assert Enquiry.objects.get(pk=enquiry.pk).person == aino
    door.post(f"{address}none/")
    assert Enquiry.objects.get(pk=enquiry.pk).person is None


def test_who_names_a_person_for_an_enquiry_that_has_moved_on_keeps_the_names_they_wrote(receive, door, olli):
    enquiry = receive()
    operations.assign(enquiry=enquiry, to=olli, by=olli.as_actor(), at=NOON)

    answer = door.post(f"{enquiry.get_absolute_url()}person/new/", {"first_name": "Aino Maria", "last_name": "Virta", "revision": 1})

    shown = answer.content.decode()
    assert 'value="Aino Maria"' in shown and 'value="Virta"' in shown and 'value="2"' in shown and not Person.objects.exists()


def test_a_person_needs_a_name(receive, door):
    enquiry = receive()

    answer = door.post(f"{enquiry.get_absolute_url()}person/new/", {"first_name": "", "last_name": "", "revision": 1})

    assert answer.status_code == 200 and answer.context["form"].errors and not Person.objects.exists()


def test_a_persons_enquiries_have_a_page_of_their_own(aino, receive, door):
    receive(name="Somebody else")

    address = reverse("person_enquiries:of_person", args=[aino.pk])
    assert address == f"/customers/{aino.pk}/enquiries/"
    assert "Trainings and dates" in page(door, address)
    assert Entry.objects.get(event="enquiries.list_read").facts == {"count": 1}


ACTIONS = {
    "assignment/": {"to": "me"},
    "answer/": {"once": str(uuid.uuid4()), "revision": 1, "text": "x"},
    "phone-answer/": {},
    "state/": {"state": "spam"},
    "person/new/": {"first_name": "A", "last_name": "B", "revision": 1},
    "person/none/": {},
}


@pytest.mark.parametrize("action", ACTIONS)
def test_who_may_not_answer_changes_nothing(receive, tiina, client, signed_in, action):
    enquiry = receive(phone="040 123 4567")
    before = (Enquiry.objects.values().get(), Entry.objects.count(), Message.objects.count(), Person.objects.count())

    assert signed_in(tiina).post(enquiry.get_absolute_url() + action, ACTIONS[action]).status_code == 403
    assert client.post(enquiry.get_absolute_url() + action, ACTIONS[action]).status_code == 302
    assert (Enquiry.objects.values().get(), Entry.objects.count(), Message.objects.count(), Person.objects.count()) == before


@pytest.mark.parametrize("address", ["/enquiries/", "/enquiries/{}/", "/enquiries/{}/person/"])
def test_who_may_not_read_enquiries_reads_none(receive, tiina, aimo, signed_in, address):
    enquiry = receive()

    for account in (tiina, aimo):
        assert signed_in(account).get(address.format(enquiry.pk)).status_code == 403


def test_an_enquiry_that_is_not_there_is_not_found(receive, door):
    assert door.get("/enquiries/999999/").status_code == 404
    assert door.post("/enquiries/999999/answer/", {}).status_code == 404


def test_a_longer_inbox_asks_no_more_of_the_database(receive, door, olli):
    costs = []
    for more in (1, 3):
        for _ in range(more):
            enquiry = receive(phone="040 123 4567")
            operations.make_person(enquiry=enquiry, first_name="A", last_name="B", by=olli.as_actor(), at=NOON)
            operations.assign(enquiry=enquiry, to=olli, by=olli.as_actor(), at=NOON)
        cost = []
        for address in ("/enquiries/", enquiry.get_absolute_url(), f"{enquiry.get_absolute_url()}person/"):
            door.get(address)
            with CaptureQueriesContext(connection) as asked:
                door.get(address)
            cost.append(len(asked))
        costs.append(cost)

    assert costs[0] == costs[1]


def test_today_says_how_many_wait_and_how_long(receive, rf, olli):
    assert today.tasks(None) == []

    receive(), receive(is_held=True)

    new, held = today.tasks(None)
    assert new.title.startswith("1") and held.url == "/enquiries/?state=held"


@pytest.mark.parametrize(
    ("came", "looked_at", "urgency"),
    [
        ("2026-11-20 16:00", "2026-11-24 16:30", Urgency.SOON),  # Friday afternoon; Tuesday is the second working day
        ("2026-11-20 16:00", "2026-11-25 08:00", Urgency.LATE),
        ("2026-11-23 09:00", "2026-11-25 16:00", Urgency.SOON),
        ("2026-11-23 09:00", "2026-11-26 00:30", Urgency.LATE),
        ("2026-12-23 09:00", "2026-12-29 16:00", Urgency.SOON),  # Christmas and a weekend between
    ],
)
def test_an_enquiry_is_late_after_the_two_working_days_that_its_writer_was_told(receive, came, looked_at, urgency):
    moments = [dt.datetime.fromisoformat(moment).replace(tzinfo=HELSINKI) for moment in (came, looked_at)]
    receive(at=moments[0])

    with time_machine.travel(moments[1], tick=False):
        (new,) = today.tasks(None)

    assert new.urgency == urgency


def test_a_new_enquiry_that_is_alone_is_opened_from_today_at_once(receive):
    enquiry = receive()
    (alone,) = today.tasks(None)
    receive(name="Björn Åkerlund", email="bjorn@example.fi")
    (several,) = today.tasks(None)

    assert (alone.url, several.url) == (enquiry.get_absolute_url(), "/enquiries/")


def test_today_tells_how_many_want_to_be_called(receive):
    receive(), receive(wants_call=True, phone="040 123 4567"), receive(wants_call=True, phone="040 123 4568", is_held=True)

    new, held = today.tasks(None)

    assert "1 wants a call" in new.detail and "call" not in held.detail


def test_who_wants_to_be_called_is_called_without_looking_for_the_number_below_a_long_message(receive, door):
    enquiry = receive(wants_call=True, phone="040 123 4567", message="Hei! " * 500)

    before, _heading, _message = page(door, enquiry.get_absolute_url()).partition('<h2 id="text">')

    assert "wants a call" in before and 'href="tel:+358401234567"' in before


def test_an_empty_inbox_says_what_it_is_for(published, door):
    assert "by a form or say to you" in page(door, "/enquiries/")
