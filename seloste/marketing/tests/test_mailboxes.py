"""One mailbox under several spellings: mail to anna+course@… comes to anna@…, and who forbade it there is not written to here."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from seloste.customers import wellformed
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, operations
from seloste.marketing.models import StandingObjection, StandingPermission
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox.gates import Refused
from seloste.outbox.models import Message
from seloste.rights.operations import erase
from seloste.upkeep.tests.test_importing import take_in
from tests.at_once import beside, waits
from tests.cast import NOON, add_person

from .decisions import LATER, forbid, permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
PLAIN, TAGGED, OTHER = "aino.virta@example.fi", "Aino.Virta+Kurssi@example.fi", "aino.virta+uutiset@example.fi"


def lift(person, at):
    operations.lift_objection(person=person, channels=[Channel.EMAIL], received_via=Via.PHONE, by=OPERATOR, at=at)


@pytest.mark.parametrize(("forbids", "written_to"), [(PLAIN, TAGGED), (TAGGED, PLAIN), (TAGGED, OTHER)])
def test_a_prohibition_holds_for_the_mailbox_however_it_is_spelled(published, write, forbids, written_to):
    one, other = (add_person("Aino", name, emails=[address]) for name, address in (("Virta", forbids), ("Wirta", written_to)))
    permit(other)
    assert write(other).pk

    forbid(one)

    assert state(other) == State.PROHIBITED
    with pytest.raises(Refused):
        write(other)


@pytest.mark.parametrize(("forbade", "comes"), [(PLAIN, TAGGED), (TAGGED, PLAIN), (TAGGED, OTHER)])
def test_and_after_its_owner_is_erased(published, forbade, comes):
    gone = add_person("Aino", "Virta", emails=[forbade])
    forbid(gone)
    erase(person=gone, by=OPERATOR, at=LATER)

    again = add_person("Aino", "Virta", emails=[comes])
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}

    assert state(again) == State.PROHIBITED and again not in audience.contactable(Channel.EMAIL, Topic.SALES)
    assert operations.ask_for_permission(email=comes, **asked, once="x", by=OPERATOR, at=LATER) is None


def test_others_of_the_mailbox_are_shown_and_permit_again_for_themselves(published):
    plain, tagged = add_person("Aino", "Virta", emails=[PLAIN]), add_person("Aino", "Wirta", emails=[TAGGED])
    permit(plain)

    assert forbid(tagged) == [plain]
    assert plain not in audience.contactable(Channel.EMAIL, Topic.TRAININGS)
    permit(plain, at=LATER + dt.timedelta(hours=1))

    assert state(plain) == State.PERMITTED and state(tagged) == State.PROHIBITED


def test_taken_back_by_one_it_stands_for_what_another_forbade_by_another_spelling(published):
    one, other = add_person("Aino", "Virta", emails=[TAGGED]), add_person("Aino", "Wirta", emails=[OTHER])
    forbid(one)
    forbid(other)
    lift(one, at=LATER + dt.timedelta(hours=1))
    assert state(other) == State.PROHIBITED

    lift(other, at=LATER + dt.timedelta(hours=2))

    third = add_person("Aino", "Kolmas", emails=[PLAIN])
    assert state(one) == state(other) == state(third) == State.NOT_ASKED


def test_other_mailboxes_are_others(published):
    one = add_person("Aino", "Virta", emails=[TAGGED])
    others = [add_person("Aino", "Wirta", emails=[address]) for address in ("aino@example.fi", "aino.virta@toinen.example.fi")]
    forbid(one)

    assert [state(person) for person in others] == [State.NOT_ASKED] * 2
    assert wellformed.mailbox_keys("+a@example.fi") == ["+a@example.fi"]


def test_a_stranger_who_ticks_forms_with_new_tags_causes_one_letter_to_a_mailbox(published):
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "feedback_form", "by": OPERATOR}
    spelt = [PLAIN, f"{PLAIN.partition('@')[0].upper()}+1@{PLAIN.partition('@')[2]}", PLAIN.replace("@", "+2@"), "other@esimerkki.example"]

    for number, email in enumerate(spelt):
        operations.ask_for_permission(email=email, **asked, once=str(number), at=NOON)
    assert list(Message.objects.order_by("pk").values_list("to", flat=True)) == [PLAIN, "other@esimerkki.example"]

    operations.ask_for_permission(email=spelt[2], **asked, once="later", at=NOON + dt.timedelta(days=8))
    assert Message.objects.count() == 3


def test_nor_two_that_come_at_the_same_moment(committing, published):
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "feedback_form", "by": OPERATOR, "at": NOON}

    with beside(lambda: operations.ask_for_permission(email=TAGGED, once="2", **asked)) as thread:
        operations.ask_for_permission(email=PLAIN, once="1", **asked)
        assert waits(thread)

    assert Message.objects.get().to == PLAIN


SPELLINGS = [(PLAIN, TAGGED), (TAGGED, PLAIN), (TAGGED, OTHER), (PLAIN, PLAIN)]


def reached(person):
    return person in audience.contactable(Channel.EMAIL, Topic.TRAININGS)


@pytest.mark.parametrize(("forbids", "written_to"), SPELLINGS)
def test_no_audience_has_whoever_shares_the_mailbox_by_another_spelling_until_it_is_taken_back(published, forbids, written_to):
    one, other = (add_person("Aino", name, emails=[address]) for name, address in (("Virta", forbids), ("Wirta", written_to)))
    permit(other)
    assert reached(other)

    assert forbid(one) == [other]
    assert not reached(other)

    lift(one, at=LATER + dt.timedelta(hours=1))
    assert reached(other) and state(other) == State.PERMITTED  # by their own word, which nobody has taken back


@pytest.mark.parametrize(("forbids", "written_to"), SPELLINGS)
def test_nor_when_an_old_list_forbids_it(published, forbids, written_to):
    other = add_person("Aino", "Wirta", emails=[written_to])
    permit(other, at=NOON - dt.timedelta(days=400))
    assert reached(other)

    take_in(f"Bo;Ek;{forbids};x", header="Etunimi;Sukunimi;Sähköposti;Markkinointikielto")

    assert state(other) == State.PROHIBITED and not reached(other)


def test_a_register_of_before_takes_them_out_of_its_audiences(published):
    one, other, later = (add_person("Aino", name, emails=[address]) for name, address in (("A", PLAIN), ("B", TAGGED), ("C", OTHER)))
    permit(other)
    forbid(one)
    permit(later, at=LATER + dt.timedelta(hours=1))
    StandingObjection.objects.filter(person=other).delete()  # as an earlier version left it
    StandingPermission.objects.create(person=other, channel="email", topic="trainings", since=NOON)
    assert reached(other) and reached(later)

    import_module("seloste.marketing.migrations.0004_mailboxes_spelled_otherwise").take_out(apps, None)

    assert not reached(other) and reached(later)
    assert StandingObjection.objects.get(person=other).since == LATER
