"""What was said about an address holds whoever has it: shared, corrected, erased, merged, brought in again."""

import datetime as dt

import pytest

from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, links, operations, standing
from seloste.marketing.models import MarketingPermission, Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox.gates import Refused
from seloste.outbox.models import Message
from seloste.privacy.words import MessageClass
from seloste.rights.operations import erase
from tests.cast import NOON, add_person

from .decisions import LATER, forbid, permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
BY = {"by": OPERATOR, "at": NOON}


def test_a_confirmed_mailbox_permits_nothing_for_somebody_who_does_not_have_it(aino):
    forbid(aino)
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}
    asking = operations.ask_for_permission(email="stranger@example.fi", **asked, once="x", by=OPERATOR, at=LATER)
    operations.confirm_permission(token=links.confirming(asking, at=LATER).split("/")[-2], by=OPERATOR, at=LATER)

    operations.adopt(email="stranger@example.fi", person=aino, by=OPERATOR, at=LATER)

    assert state(aino) == State.PROHIBITED and not MarketingPermission.objects.exists()


def test_nobody_is_asked_by_letter_at_an_address_that_wants_no_marketing(aino):
    forbid(aino)
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}

    assert operations.ask_for_permission(email="AINO.virta@example.fi", **asked, once="x", by=OPERATOR, at=LATER) is None
    assert not Message.objects.exists()


def test_what_another_person_forbade_for_a_shared_address_stays_when_one_is_merged_and_parted(aino, write):
    from seloste.customers import operations as customers

    dan, twin = add_person("Dan", "Berg", emails=["aino.virta@example.fi"]), add_person("Aino", "Virta")
    permit(aino)
    forbid(dan)
    erase(person=dan, by=OPERATOR, at=LATER)
    forbid(twin, at=LATER + dt.timedelta(hours=1))

    merge = customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=LATER + dt.timedelta(hours=2))
    customers.unmerge_persons(merge=merge, by=OPERATOR, at=LATER + dt.timedelta(hours=3))

    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).is_address
    with pytest.raises(Refused):
        write(aino)


def test_what_one_forbids_is_not_the_others_after_they_are_parted(aino):
    from seloste.customers import operations as customers

    bea = add_person("Bea", "Virta", emails=["bea@example.fi"])
    forbid(aino)
    permit(bea)

    merge = customers.merge_persons(kept=aino, gone=bea, by=OPERATOR, at=LATER + dt.timedelta(hours=2))
    bea = customers.unmerge_persons(merge=merge, by=OPERATOR, at=LATER + dt.timedelta(hours=3))

    assert state(bea) == State.PERMITTED and state(aino) == State.PROHIBITED


def test_a_prohibition_that_comes_while_the_entry_becomes_one_with_another_is_the_others(aino):
    from seloste.customers import operations as customers

    twin = add_person("Aino", "Wirta")
    customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=NOON)

    forbid(twin)

    assert state(aino) == State.PROHIBITED


def test_what_an_erased_person_forbade_is_lifted_by_no_other_at_the_same_address(aino):
    twin = add_person("Otto", "Virta", emails=["aino.virta@example.fi"])
    forbid(aino)
    forbid(twin)
    erase(person=twin, by=OPERATOR, at=LATER)

    operations.lift_objection(person=aino, channels=[Channel.EMAIL], received_via=Via.PHONE, by=OPERATOR, at=LATER + dt.timedelta(hours=1))

    assert state(aino) == State.NOT_ASKED
    again = add_person("Otto", "Virta", emails=["aino.virta@example.fi"])
    assert state(again) == State.PROHIBITED and again not in audience.contactable(Channel.EMAIL, Topic.SALES)


def test_a_number_that_is_not_phoned_is_remembered_when_its_owner_is_erased(published):
    person = add_person("Aino", "Virta", phones=["040 555 4443"], is_phoning_forbidden=True)
    erase(person=person, by=OPERATOR, at=LATER)

    again = add_person("Aino", "Virta", phones=["0405554443"])
    assert again not in audience.contactable(Channel.PHONE, Topic.TRAININGS)


def test_an_address_that_comes_later_is_reckoned_at_once(aino):
    from seloste.customers import operations as customers

    bea = add_person("Bea", "Virta", phones=["050 999 8887"])
    permit(bea, channels=[Channel.SMS])
    forbid(aino)

    changes = {f"phone:{bea.phones.get().pk}": "040 123 4567"}
    customers.correct_person(person=bea, changes=changes, revision=bea.revision, source="self", how="phone", by=OPERATOR, at=LATER)

    assert bea not in audience.contactable(Channel.SMS, Topic.TRAININGS)


DAY = dt.timedelta(days=1)


def correct(person, at, **changes):
    from seloste.customers import operations as customers

    told = {"person": person, "revision": person.revision, "source": "self", "how": "phone"}
    customers.correct_person(changes={key.replace("__", ":"): value for key, value in changes.items()}, **told, by=OPERATOR, at=at)
    person.refresh_from_db()


def test_who_forbids_by_post_is_in_no_audience_under_a_second_entry_that_permitted_before(published):
    place = {"street": "Storgatan 3", "postcode": "02100", "city": "Esbo"}
    one, other = (add_person("Aino", "Virta", addresses=[place]) for _entry in range(2))
    permit(other, channels=[Channel.POST])
    assert {*audience.contactable(Channel.POST, Topic.TRAININGS)} == {one, other}

    forbid(one)

    assert state(other, Channel.POST) == State.PROHIBITED and not audience.contactable(Channel.POST, Topic.TRAININGS)
    permit(other, channels=[Channel.POST], at=LATER + DAY)
    assert [*audience.contactable(Channel.POST, Topic.TRAININGS)] == [other]


@pytest.mark.parametrize("message_class", [MessageClass.SALES, MessageClass.MARKETING])
def test_no_letter_goes_to_a_mailbox_that_its_reader_has_no_more(aino, write, message_class):
    from seloste.outbox.operations import claim

    topic = Topic.SALES if message_class == MessageClass.SALES else Topic.TRAININGS
    permit(aino, topic=topic)
    waits = write(aino, message_class)
    correct(aino, LATER, **{f"email__{aino.emails.get().pk}": "aino.uusi@example.fi"})
    forbid(add_person("Bea", "Virta", emails=["aino.virta@example.fi"]), at=LATER + DAY)
    permit(aino, at=LATER + 2 * DAY, topic=topic)

    assert claim(message_id=waits.pk, at=LATER + 2 * DAY) is None
    with pytest.raises(Refused):
        write(aino, message_class, to="aino.virta@example.fi", at=LATER + 2 * DAY)
    assert write(aino, message_class, at=LATER + 2 * DAY).to == "aino.uusi@example.fi"


def test_a_prohibition_survives_erasure_and_stops_the_same_address_when_it_comes_in_again(aino, write):
    from seloste.customers import operations as customers

    forbid(aino)
    customers.correct_person(
        person=aino,
        changes={"email:new": "aino.uusi@example.fi"},
        revision=aino.revision,
        source="self",
        how="phone",
        by=OPERATOR,
        at=LATER,
    )
    erase(person=aino, by=OPERATOR, at=LATER)

    for number, address in enumerate(("AINO.virta@example.fi", "aino.uusi@example.fi")):
        again = add_person("Aino", f"Virta {number}", emails=[address], phones=["+358 40 123 4567"])
        assert state(again) == state(again, Channel.PHONE) == State.PROHIBITED
        assert again not in audience.contactable(Channel.PHONE, Topic.TRAININGS)
        permit(again, decided_at=NOON)
        with pytest.raises(Refused):
            write(again)
    stored = " ".join(str(row) for row in Suppression.objects.values_list())
    assert "aino" not in stored.lower() and "401234567" not in stored


def test_whoever_shares_the_address_gets_nothing_until_they_permit_it_themselves(aino, write):
    bo = add_person("Bo", "Virta", emails=["aino.virta@example.fi"])
    permit(bo)

    assert forbid(aino) == [bo]
    with pytest.raises(Refused):
        write(bo)
    assert standing.at(bo, Channel.EMAIL, Topic.TRAININGS).is_address

    permit(bo, at=LATER + dt.timedelta(days=1))

    assert write(bo).pk and state(aino) == State.PROHIBITED
    with pytest.raises(Refused):
        write(aino)


@pytest.mark.parametrize("is_confirmed_first", [True, False])
def test_the_letter_that_asked_somebody_yet_unknown_is_theirs_once_they_are_known_and_goes_with_them(published, is_confirmed_first):
    asked = {"topic": "trainings", "wording": "Ja", "language": "sv", "source": "contact_form"}
    asking = operations.ask_for_permission(email="Aino@Esimerkki.example", **asked, once="x", by=OPERATOR, at=NOON)

    def confirm():
        operations.confirm_permission(token=links.confirming(asking, at=NOON).split("/")[-2], by=OPERATOR, at=LATER)

    if is_confirmed_first:
        confirm()
    person = add_person("Aino", "Virta", emails=["aino@esimerkki.example"])
    if is_confirmed_first:
        operations.adopt(email="aino@esimerkki.example", person=person, by=OPERATOR, at=LATER)
    else:
        confirm()

    assert state(person) == State.PERMITTED
    assert Message.objects.get().subject == person.ref
    erase(person=person, by=OPERATOR, at=LATER)
    assert not Message.objects.exists()
