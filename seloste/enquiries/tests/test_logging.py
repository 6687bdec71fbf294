"""Calls, e-mails and visits stand in the same inbox as what comes by form, with how it came and how the writer was told."""

import datetime as dt
import re
import uuid

import pytest
import time_machine
from django.core.exceptions import ValidationError

from seloste.customers.words import HowInformed
from seloste.description.permits import NotPermitted
from seloste.enquiries import operations
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import NOON, publish

from .test_receiving import without_feature, without_group

SAID = {"kind": "phone", "name": "Aino Virta", "phone": "040 123 4567", "topic": "trainings", "message": "Milloin on kurssi?"}
TYPED = {**SAID, "email": "", "language": "fi", "came_on": "23.11.2026", "how_informed": "read_aloud", "who_answers": "me"}


@pytest.fixture
def log(published, olli):
    def log(*, at=NOON, **more):
        told = {"once": uuid.uuid4(), "language": "fi", "received_at": NOON, "how_informed": "read_aloud", "takes": False}
        return operations.log(**{**SAID, **told, **more}, account=olli, by=olli.as_actor(), at=at)

    return log


@pytest.fixture
def desk(olli, signed_in, published):
    """Olli's browser, in English, at noon."""
    olli.language = "en"
    olli.save()
    with time_machine.travel(NOON, tick=False):
        yield signed_in(olli)


def test_a_call_is_noted_by_one_form_and_waits_with_the_others(desk, olli):
    page = desk.get("/enquiries/new/").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)[1]

    for _ in range(2):  # a doubled press
        answer = desk.post("/enquiries/new/", {**TYPED, "once": once})

    enquiry = Enquiry.objects.get()
    assert answer["Location"] == enquiry.get_absolute_url()
    assert (enquiry.kind, enquiry.state, enquiry.assignee, enquiry.received_at) == ("phone", "new", olli, NOON)
    assert (enquiry.how_informed, [turn.account for turn in enquiry.turns.all()]) == ("read_aloud", [olli])
    assert not Message.objects.exists(), "who was spoken with needs no letter"
    inbox = desk.get("/enquiries/").content.decode()
    assert "Aino Virta" in inbox and "Phone call" in inbox


def test_another_call_from_a_page_that_was_sent_before_is_noted_too(desk):
    page = desk.get("/enquiries/new/").content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    desk.post("/enquiries/new/", {**TYPED, "once": once})

    for _ in range(2):  # a doubled press
        answer = desk.post("/enquiries/new/", {**TYPED, "name": "Björn Berg", "once": once})

    assert sorted(Enquiry.objects.values_list("name", flat=True)) == ["Aino Virta", "Björn Berg"]
    assert answer["Location"] == Enquiry.objects.get(name="Björn Berg").get_absolute_url()


def test_what_came_on_an_earlier_day_is_as_old_as_it_is(desk):
    desk.post("/enquiries/new/", {**TYPED, "kind": "email", "email": "aino@esimerkki.example", "came_on": "20.11.2026"})

    assert Enquiry.objects.get().received_at == NOON - dt.timedelta(days=3)


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ({"kind": "contact"}, "kind"),
        ({"name": ""}, "name"),
        ({"phone": ""}, "phone"),
        ({"message": ""}, "message"),
        ({"message": "131052-308T"}, "message"),
        ({"came_on": "24.11.2026"}, "came_on"),
        ({"how_informed": ""}, "how_informed"),
        ({"how_informed": "form"}, "how_informed"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_what_was_typed_stays(desk, wrong, about):
    answer = desk.post("/enquiries/new/", {**TYPED, **wrong})

    assert list(answer.context["form"].errors) == [about] and not Enquiry.objects.exists()
    assert (wrong.get("message") or "") in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"kind": "quote"}, {"message": " "}, {"phone": ""}, {"received_at": NOON + dt.timedelta(minutes=1)}, {"how_informed": "no"}]
)
def test_a_malformed_note_is_refused_and_leaves_nothing_behind(log, wrong):
    before = Entry.objects.count()

    with pytest.raises((ValidationError, ValueError)):
        log(**wrong)

    assert not Enquiry.objects.exists() and Entry.objects.count() == before


def test_the_journal_says_that_a_call_was_noted_but_not_what(log, published):
    log()

    facts = Entry.objects.get(event="enquiries.logged").facts
    assert facts == {"kind": "phone", "topic": "trainings", "version": published["customers"].pk}


def test_a_person_made_of_a_call_approved_by_phone_and_was_told_as_noted(log, olli):
    person = operations.make_person(enquiry=log(how_informed="paper"), first_name="Aino", last_name="Virta", by=olli.as_actor(), at=NOON)

    assert {(origin.source, origin.how) for origin in person.origins.all()} == {("self", "phone")}
    assert [notice.how for notice in person.notices.all()] == [HowInformed.PAPER]


@pytest.mark.parametrize(("without", "what"), [(without_feature, "logged_enquiries"), (without_group, "enquiries")])
def test_nothing_is_noted_when_the_description_does_not_tell_of_it(log, published, desk, without, what):
    publish(without(published["customers"].content, what), by=OPERATOR)

    with pytest.raises(NotPermitted):
        log()
    assert desk.get("/enquiries/new/").status_code == 403 and desk.post("/enquiries/new/", TYPED).status_code == 403
    assert "/enquiries/new/" not in desk.get("/enquiries/").content.decode()


def test_who_may_not_answer_may_not_note(tiina, published, signed_in):
    assert signed_in(tiina).post("/enquiries/new/", TYPED).status_code == 403 and not Enquiry.objects.exists()
