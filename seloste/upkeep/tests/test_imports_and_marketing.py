"""No list lifts a prohibition: neither of who is here, nor of who was erased; what it forbids and permits itself is noted as it is."""

import datetime as dt

import pytest

from seloste.customers.models import Person
from seloste.description.permits import NotPermitted
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience
from seloste.marketing import operations as marketing
from seloste.marketing.models import MarketingPermission, Objection, StandingObjection, StandingPermission, Suppression
from seloste.marketing.tests.decisions import state
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.privacy import ledger
from seloste.rights import operations as rights
from seloste.rights.operations import erase
from seloste.rights.tests.requests import ask
from seloste.upkeep import operations
from tests.cast import NOON, add_person, publish
from tests.test_every_group_has_a_door import without_group

from .test_importing import AFTER, BY, LATER, stage, take_in

pytestmark = pytest.mark.usefixtures("own_folder")

HEADER = "Etunimi;Sukunimi;Sähköposti;Puhelin;Markkinointikielto;Uutiskirje"
BEFORE = NOON - dt.timedelta(days=5)


def forbid(person, channels=tuple(Channel), at=BEFORE):
    marketing.object_to_marketing(person=person, channels=channels, received_via=Via.PHONE, by=OPERATOR, at=at)


def named(first_name):
    return Person.objects.get(first_name=first_name)


@pytest.mark.parametrize("duplicates", ["leave_out", "join"])
def test_a_list_that_permits_lifts_no_prohibition(aino, duplicates):
    forbid(aino)
    row = "Aino;Virta;aino.virta@example.fi;;;kyllä"
    old = {"header": HEADER, "dated_on": BEFORE.date() - dt.timedelta(days=1)}

    take_in(row, duplicates=duplicates, **old)

    assert state(aino) == State.PROHIBITED
    assert aino not in audience.contactable(Channel.EMAIL, Topic.TRAININGS)


@pytest.mark.parametrize("duplicates", ["leave_out", "join"])
def test_neither_does_one_that_was_drawn_after_the_person_forbade(aino, duplicates):
    """The day of a list is the day on which it was drawn, and not the one on which a person said anything."""
    forbid(aino)

    take_in("Aino;Virta;aino.virta@example.fi;;;kyllä", header=HEADER, duplicates=duplicates, dated_on=NOON.date())

    assert state(aino) == State.PROHIBITED
    assert not MarketingPermission.objects.exists()
    assert Suppression.objects.filter(person=aino, channel=Channel.EMAIL, topic=Topic.TRAININGS).exists()


@pytest.mark.parametrize("duplicates", ["leave_out", "join"])
def test_nor_one_that_comes_in_before_an_older_list_that_forbids(published, duplicates):
    """Which of two lists is taken in first says nothing of what a person said first."""
    take_in("Aino;Virta;aino.virta@example.fi;;;kyllä", header=HEADER, dated_on=NOON.date())
    assert state(named("Aino")) == State.PERMITTED

    take_in("Aino;Virta;aino.virta@example.fi;;kyllä;", header=HEADER, duplicates=duplicates, dated_on=BEFORE.date())

    assert state(named("Aino")) == State.PROHIBITED
    assert not audience.contactable(Channel.EMAIL, Topic.TRAININGS)


def test_nor_does_it_open_the_addresses_of_one_who_was_erased(aino):
    forbid(aino)
    erase(person=aino, by=OPERATOR, at=BEFORE)

    take_in("Aino;Virta;aino.virta@example.fi;;;kyllä", header=HEADER, dated_on=NOON.date())

    assert state(named("Aino")) == State.PROHIBITED
    assert not MarketingPermission.objects.exists()


def test_an_erased_person_who_comes_back_with_a_list_is_not_reached(aino):
    forbid(aino)
    erase(person=aino, by=OPERATOR, at=NOON)
    row = "Aino;Virta;aino.virta@example.fi;040 123 4567;;kyllä"
    old = {"header": HEADER, "dated_on": BEFORE.date() - dt.timedelta(days=1)}
    assert operations.check_list(batch=stage(row, **old), **BY).counts["suppressed"] == 1

    take_in(row, **old)

    back = named("Aino")
    assert {state(back, channel) for channel in (Channel.EMAIL, Channel.SMS, Channel.PHONE)} == {State.PROHIBITED}
    assert StandingObjection.objects.filter(person=back).exists() and not StandingPermission.objects.filter(person=back).exists()


def test_somebody_else_with_a_forbidden_number_is_not_reached_there(aino):
    forbid(aino, channels=(Channel.SMS, Channel.PHONE))

    take_in("Ville;Virta;ville@example.fi;+358 40 123 4567;;kyllä", header=HEADER)

    ville = named("Ville")
    assert state(ville, Channel.SMS) == State.PROHIBITED
    assert state(ville, Channel.EMAIL) == State.PERMITTED


def test_an_address_that_comes_to_somebody_who_forbids_is_forbidden_too(bjorn):
    forbid(bjorn)

    take_in("Björn;Åkerlund;bjorn@example.fi;+46 70 123 45 67;;", header=HEADER, duplicates="join")
    take_in("Bo;Ek;bjorn@example.fi;;;kyllä", header=HEADER, dated_on=BEFORE.date() - dt.timedelta(days=1))

    assert state(named("Bo")) == State.PROHIBITED


def test_what_the_list_forbids_is_forbidden_by_every_way_and_outlives_the_database(published):
    take_in("Eero;Niemi;eero@example.fi;050 123 4567;x;", header=HEADER)

    eero = named("Eero")
    assert {state(eero, channel) for channel in Channel} == {State.PROHIBITED}
    assert {(row.via, row.source) for row in Objection.objects.filter(person=eero)} == {("import", "self")}
    assert [line.kind for line in ledger.lines() if line.digest == ledger.digest(eero.ref)] == ["forbidden"]
    erase(person=eero, by=OPERATOR, at=NOON)
    take_in("Eero;Niemi;eero@example.fi;;;kyllä", header=HEADER, dated_on=BEFORE.date())
    assert state(named("Eero")) == State.PROHIBITED


def test_whoever_shares_an_address_with_one_whom_the_list_names_is_not_reached_there(helmi):
    marketing.permit_marketing(
        person=helmi, channels=[Channel.EMAIL], topic=Topic.TRAININGS, received_via=Via.PHONE, by=OPERATOR, at=BEFORE
    )

    take_in("Otto;Öhman;ohmans@example.fi;;kyllä;", header=HEADER)

    assert state(helmi) == State.PROHIBITED
    assert not StandingPermission.objects.filter(person=helmi).exists()


def test_a_prohibition_counts_also_of_a_row_that_is_left_out(aino):
    take_in("Aino;Virta;aino.virta@example.fi;;kyllä;", header=HEADER)

    assert state(aino) == State.PROHIBITED


def test_a_permission_has_no_wording_and_the_lists_day(published):
    take_in("Eero;Niemi;eero@example.fi;;;ja", "Ida;Koski;ida@example.fi;;;nej", header=HEADER, dated_on=BEFORE.date())

    rows = MarketingPermission.objects.all()
    assert [(row.person, row.channel, row.topic, row.wording, row.via) for row in rows] == [
        (named("Eero"), "email", "trainings", None, "import")
    ]
    assert rows[0].decided_at.astimezone(NOON.tzinfo).date() == BEFORE.date()
    assert state(named("Ida")) == State.NOT_ASKED


def test_of_both_words_the_stricter_stands(published):
    take_in("Eero;Niemi;eero@example.fi;;x;x", header=HEADER)

    assert state(named("Eero")) == State.PROHIBITED and not MarketingPermission.objects.exists()


def test_a_later_word_than_the_list_counts(aino):
    marketing.permit_marketing(person=aino, channels=[Channel.EMAIL], topic=Topic.TRAININGS, received_via=Via.PHONE, by=OPERATOR, at=NOON)

    take_in("Aino;Virta;aino.virta@example.fi;;x;", header=HEADER, dated_on=BEFORE.date())

    assert state(aino) == State.PERMITTED and state(aino, topic=Topic.RENEWALS) == State.PROHIBITED


def test_permissions_need_a_description_that_lists_them(published):
    batch = stage("Eero;Niemi;eero@example.fi;;;x", header=HEADER)
    publish(without_group("marketing_permissions"), by=OPERATOR)

    with pytest.raises(NotPermitted):
        operations.take_in_list(batch=batch, **BY)
    assert not Person.objects.exists()


def test_undoing_a_list_takes_back_what_it_forbade_and_nothing_that_others_forbid(helmi, aino):
    forbid(helmi, channels=(Channel.EMAIL,))
    rows = ("Otto;Öhman;ohmans@example.fi;050 111 2222;x;", "Aino;Virta;aino.virta@example.fi;;x;", "Eero;Niemi;eero@example.fi;;x;")
    batch = take_in(*rows, header=HEADER)
    assert state(aino) == State.PROHIBITED

    operations.undo_list(batch=batch, **AFTER)

    assert state(aino) == State.NOT_ASKED and not Objection.objects.filter(person=aino).exists()
    assert state(helmi) == State.PROHIBITED
    assert {row.person for row in Suppression.objects.all()} == {helmi}
    later = add_person("Eero", "Niemi", emails=["eero@example.fi"], at=LATER)
    assert state(later) == State.NOT_ASKED


def test_what_somebody_else_forbade_before_they_were_erased_stands_when_the_list_is_undone(published):
    """The list forbade first, so that the address was noted for whom it brought."""
    batch = take_in("Eero;Niemi;shared@example.fi;;x;", header=HEADER)
    ville = add_person("Ville", "Virta", emails=["shared@example.fi"])
    forbid(ville, at=NOON + dt.timedelta(hours=1))
    erase(person=ville, by=OPERATOR, at=NOON + dt.timedelta(hours=2))

    operations.undo_list(batch=batch, **AFTER)

    assert state(add_person("Ville", "Virta", emails=["shared@example.fi"])) == State.PROHIBITED


def test_a_permission_of_no_named_channel_is_not_guessed_to_be_one_for_e_mail(published):
    guessed = stage("Ida;Koski;ida@example.fi;kyllä", header="Etunimi;Sukunimi;Sähköposti;Markkinointilupa").columns

    assert guessed == ["first_name", "last_name", "email", ""]


@pytest.mark.parametrize(("duplicates", "permitting"), [("leave_out", 1), ("join", 2)])
def test_only_rows_that_come_in_are_counted_as_permitting(aino, duplicates, permitting):
    rows = ("Aino;Virta;aino.virta@example.fi;;;kyllä", "Ida;Koski;ida@example.fi;;;kyllä")
    batch = stage(*rows, header=HEADER)
    batch = operations.choose_columns(batch=batch, columns=batch.columns, duplicates=duplicates, **BY)

    assert operations.check_list(batch=batch, **BY).counts["permits"] == permitting


@pytest.mark.parametrize("duplicates", ["leave_out", "join"])
def test_of_whoever_is_restricted_a_list_changes_nothing_but_what_it_forbids(aino, helmi, duplicates):
    for person in (aino, helmi):
        rights.restrict(asked=ask(person=person, kind="restrict"), ground="accuracy", **BY)
    rows = ["Aino;Virta;aino.virta@example.fi;050 999 8887;;kyllä", "Helmi;Öhman;ohmans@example.fi;050 999 8888;x;"]
    batch = stage(*rows, header=HEADER)
    batch = operations.choose_columns(batch=batch, columns=batch.columns, duplicates=duplicates, **BY)

    found = operations.check_list(batch=batch, **BY).counts
    batch.refresh_from_db()
    counts = operations.take_in_list(batch=batch, **BY)

    assert (found["known"], found["restricted"], found["permits"], found["forbids"]) == (2, 2, 0, 1)
    assert (counts["joined"], counts["left_out"]) == (0, 2)
    assert not helmi.phones.exists() and not MarketingPermission.objects.exists()
    assert state(helmi) == State.PROHIBITED
    batch.refresh_from_db()
    operations.undo_list(batch=batch, **AFTER)
    assert state(helmi) == State.PROHIBITED and Person.objects.count() == 2
