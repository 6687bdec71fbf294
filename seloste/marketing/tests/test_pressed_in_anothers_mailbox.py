"""A letter's link is pressed where the letter went, which may be another's mailbox by now: nothing more of marketing comes there, whoever
it belongs to in the register later, and of the person the letter was for everything is as it was.
"""

import datetime as dt

import pytest
from django.test import Client

from seloste.customers import operations as customers
from seloste.jobs import worker
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, links, operations, suppressing
from seloste.marketing.models import Objection, Suppression
from seloste.marketing.words import Channel, State, Topic
from seloste.outbox import signing
from seloste.outbox.delivery import written
from seloste.outbox.gates import Refused
from seloste.privacy import ledger
from seloste.rights.operations import erase
from seloste.upkeep.tests.test_importing import take_in
from tests.cast import NOON, add_person

from .decisions import permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
WROTE, LEFT, PRESSED, PERMITTED, AGAIN = (NOON + dt.timedelta(hours=hours) for hours in range(5))
WRONG, ITS_OWN = "aino.virta@example.fi", "aino@oikea.example"


def correct(person, address, at=LEFT):
    person.refresh_from_db()
    told = {"person": person, "revision": person.revision, "source": "self", "how": "phone"}
    customers.correct_person(changes={f"email:{person.emails.get().pk}": address}, **told, by=OPERATOR, at=at)


@pytest.fixture
def link(aino, write, time_machine):
    """Of a letter that went to the mailbox that was Aino's then, in the header where mail programs find it."""
    time_machine.move_to(WROTE)
    permit(aino, at=WROTE)
    return "/" + written(write(aino, at=WROTE))["List-Unsubscribe"].strip("<>").split("/", 3)[3]


@pytest.fixture
def press(time_machine):
    def press(link, at=PRESSED, **said):
        time_machine.move_to(at)
        answer = Client().post(link, said or {"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 200
        return answer.content.decode()

    return press


def reaches(person, topic=Topic.TRAININGS):
    return person in audience.contactable(Channel.EMAIL, topic)


def test_whoever_gets_that_mailbox_later_gets_nothing_there_until_they_permit_it(aino, link, press, write):
    correct(aino, ITS_OWN)

    press(link)

    bea = add_person("Bea", "Ek", emails=[WRONG])
    assert {state(bea, topic=topic) for topic in Topic} == {State.PROHIBITED} and state(bea, Channel.SMS) == State.NOT_ASKED
    permit(bea, at=WROTE)
    with pytest.raises(Refused):
        write(bea, at=PRESSED)
    permit(bea, at=PERMITTED)
    assert write(bea, at=PERMITTED).to == WRONG and reaches(bea)

    press(link, at=AGAIN)

    assert state(bea) == State.PROHIBITED


def test_of_the_person_everything_is_as_it_was(aino, link, press, write):
    correct(aino, ITS_OWN)

    press(link, channels="all")

    assert {state(aino, channel) for channel in Channel} == {State.PROHIBITED}
    assert [row.via for row in Objection.objects.filter(person=aino)] == ["link"] * len(Channel)
    permit(aino, at=PERMITTED)
    assert write(aino, at=PERMITTED).to == ITS_OWN


def test_whoever_has_it_already_is_taken_out_of_the_audiences(aino, link, press, write):
    correct(aino, ITS_OWN)
    bea = add_person("Bea", "Ek", emails=[WRONG.replace("@", "+kurs@")])
    permit(bea, at=WROTE)
    waiting = write(bea, at=LEFT)
    assert reaches(bea)

    press(link)
    assert state(bea) == State.PROHIBITED
    worker.work_off()

    assert not reaches(bea)
    waiting.refresh_from_db()
    assert waiting.state == "withdrawn"


def test_it_holds_after_the_person_is_erased(aino, link, press):
    erase(person=aino, by=OPERATOR, at=LEFT)

    press(link)

    carl = add_person("Carl", "Ek", emails=[WRONG])
    assert (state(carl), state(carl, Channel.PHONE)) == (State.PROHIBITED, State.NOT_ASKED)


def test_it_holds_when_the_person_became_one_with_another_and_left_the_mailbox(aino, link, press):
    other = add_person("Aino", "Wirta", emails=[ITS_OWN])
    correct(aino, "aino@toinen.example")
    customers.merge_persons(kept=other, gone=aino, by=OPERATOR, at=LEFT)

    press(link)

    assert state(other) == state(add_person("Carl", "Ek", emails=[WRONG])) == State.PROHIBITED


def test_it_stops_lists_and_forms_as_any_other_prohibition(aino, link, press):
    correct(aino, ITS_OWN)
    press(link)

    take_in(f"Bo;Ek;{WRONG};x", header="Etunimi;Sukunimi;Sähköposti;Lupa markkinointiin")
    asked = {"email": WRONG, "topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}

    assert operations.ask_for_permission(**asked, once="x", by=OPERATOR, at=AGAIN) is None
    bo = type(aino).objects.get(first_name="Bo")
    assert state(bo) == State.PROHIBITED and not reaches(bo)


def test_where_the_mailbox_is_still_theirs_they_take_it_back_as_before(aino, link, press):
    press(link)
    assert {row.person for row in Suppression.objects.all()} == {aino}

    operations.lift_objection(person=aino, channels=["email"], received_via="phone", by=OPERATOR, at=PERMITTED)

    assert not Suppression.objects.exists()


def test_what_somebody_had_forbidden_there_before_becomes_the_mailboxs_own(aino, link, press):
    """Else it went when that one takes their word back."""
    press(link, at=WROTE)
    correct(aino, ITS_OWN)
    press(link)

    correct(aino, WRONG, at=PERMITTED)
    operations.lift_objection(person=aino, channels=["email"], received_via="phone", by=OPERATOR, at=AGAIN)

    assert state(add_person("Carl", "Ek", emails=[WRONG])) == State.PROHIBITED


def test_looking_stops_nothing_there_and_pressed_it_says_so(aino, link, press, client):
    correct(aino, ITS_OWN)
    page = client.get(link).content.decode()
    assert 'value="email"' in page and not Suppression.objects.exists()

    press(link)

    page = client.get(link).content.decode()
    assert "Vi skickar inte längre någon marknadsföring till dig via e-post." in page and 'value="email"' not in page


def test_a_link_of_before_which_told_no_mailbox_stops_the_person(aino, press):
    token = signing.sign(aino.ref.hex, purpose=links.STOPPING, at=WROTE, lasts=dt.timedelta(days=3650))
    correct(aino, ITS_OWN)

    press(f"/unsubscribe/{token}/")

    assert (state(aino), state(add_person("Bea", "Ek", emails=[WRONG]))) == (State.PROHIBITED, State.NOT_ASKED)


def test_a_link_tells_neither_the_mailbox_nor_that_another_goes_there_too(aino):
    bea = add_person("Bea", "Ek", emails=[WRONG])
    made = [links.stopping(person.ref, to=WRONG, at=WROTE) for person in (aino, bea)]
    ours, theirs = (signing.once_read(link.split("/")[-2], purpose=links.STOPPING) for link in made)

    assert links.stopping(aino.ref, to=WRONG, at=WROTE) == made[0]  # the letter is the same at each attempt
    assert ours[0] == aino.ref.hex and WRONG not in ours[1] and suppressing.mailbox(WRONG) not in ours[1] and ours[1] != theirs[1]
    assert links.stopping_of(made[0].split("/")[-2], at=PRESSED) == (aino.ref, suppressing.mailbox(WRONG))


def test_with_another_key_of_suppressed_addresses_it_stops_the_person_alone(aino, link, press, settings):
    correct(aino, ITS_OWN)
    (settings.DATA / "suppression" / "key").unlink()

    press(link)

    assert state(aino) == State.PROHIBITED and not Suppression.objects.filter(person=None).exists()


def test_pressed_again_at_once_it_is_noted_once(aino, link, press):
    correct(aino, ITS_OWN)

    for seconds in range(3):
        press(link, at=PRESSED + dt.timedelta(seconds=seconds))

    nobodys = [line for line in ledger.lines("suppressed") if line.digest == suppressing.mailbox(WRONG)]
    assert [line.detail for line in nobodys] == ["email"] and Job.objects.filter(name="marketing.settle_mailbox").count() == 1
