"""What a list fills in is of its day, but theirs since it came in: a permission given in between was not one for that address."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, standing
from seloste.marketing.operations import projecting
from seloste.marketing.tests.decisions import forbid, permit, state
from seloste.marketing.words import Channel, State, Topic
from seloste.rights.operations import erase
from tests.cast import NOON, add_person

from .test_importing import take_in

pytestmark = pytest.mark.usefixtures("own_folder")
UPGRADE = import_module("seloste.upkeep.migrations.0008_addresses_since_when_they_came")
DAY = dt.timedelta(days=1)
BEGINNING, FORBADE, DRAWN, PERMITTED, AGAIN = NOON - 40 * DAY, NOON - 30 * DAY, NOON - 20 * DAY, NOON - 10 * DAY, NOON + DAY
HEADER = "Etunimi;Sukunimi;Sähköposti;Puhelin;Katuosoite;Postinumero;Postitoimipaikka"
EMAIL, NUMBER, PLACE = "shared@example.fi", "040 555 4443", {"street": "Storgatan 3", "postcode": "02100", "city": "Esbo"}
THEIRS = {
    Channel.EMAIL: {"emails": [EMAIL]},
    Channel.SMS: {"phones": [NUMBER]},
    Channel.PHONE: {"phones": [NUMBER]},
    Channel.POST: {"addresses": [PLACE]},
}
OWN = {Channel.EMAIL: {"phones": ["050 111 2222"]}}
ROWS = {
    Channel.EMAIL: f"Aino;Virta;{EMAIL};050 111 2222;;;",
    Channel.SMS: f"Aino;Virta;aino@example.fi;{NUMBER};;;",
    Channel.PHONE: f"Aino;Virta;aino@example.fi;{NUMBER};;;",
    Channel.POST: "Aino;Virta;aino@example.fi;;Storgatan 3;02100;Esbo",
}


def forbidden_by_another(channel):
    """By post a person at a place: one name."""
    name = ("Aino", "Virta") if channel == Channel.POST else ("Bea", "Ek")
    other = add_person(*name, **THEIRS[channel], at=BEGINNING)
    forbid(other, at=FORBADE)
    return other


def reached(person, channel):
    return person in audience.contactable(channel, Topic.TRAININGS)


@pytest.mark.parametrize("is_erased", [False, True])
@pytest.mark.parametrize("channel", Channel)
def test_what_a_list_fills_in_is_not_opened_by_what_was_permitted_before_it_came(published, channel, is_erased):
    aino = add_person("Aino", "Virta", **OWN.get(channel, {"emails": ["aino@example.fi"]}), at=BEGINNING)
    other = forbidden_by_another(channel)
    if is_erased:
        erase(person=other, by=OPERATOR, at=FORBADE)
    permit(aino, at=PERMITTED, channels=[channel])

    take_in(ROWS[channel], header=HEADER, duplicates="join", dated_on=DRAWN.date())

    stand = standing.at(aino, channel, Topic.TRAININGS)
    assert (stand.state, stand.since, stand.came) == (State.PROHIBITED, FORBADE, NOON)
    assert not reached(aino, channel)

    permit(aino, at=AGAIN, channels=[channel])

    assert state(aino, channel) == State.PERMITTED and reached(aino, channel)


@pytest.mark.parametrize("channel", Channel)
def test_nor_by_that_of_another_entry_with_which_whom_the_list_brought_becomes_one(published, channel):
    aino = add_person("Aino", "Virta", emails=["aino@toinen.example"], at=BEGINNING)
    other = forbidden_by_another(channel)
    erase(person=other, by=OPERATOR, at=FORBADE)
    permit(aino, at=PERMITTED, channels=[channel])
    take_in(ROWS[channel], header=HEADER, dated_on=DRAWN.date())
    twin = Person.objects.exclude(pk=aino.pk).get()

    merge = customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=AGAIN)

    assert standing.at(aino, channel, Topic.TRAININGS).came == NOON and not reached(aino, channel)
    customers.unmerge_persons(merge=merge, by=OPERATOR, at=AGAIN + DAY)
    permit(Person.objects.get(ref=twin.ref), at=AGAIN + 2 * DAY, channels=[channel])
    assert reached(Person.objects.get(ref=twin.ref), channel)


def test_what_an_older_entry_permitted_for_its_own_address_stays_permitted_when_it_becomes_one_with_a_newer(published):
    older = add_person("Aino", "Virta", emails=[EMAIL], at=BEGINNING)
    forbid(add_person("Bea", "Ek", emails=[EMAIL], at=BEGINNING), at=FORBADE)
    permit(older, at=PERMITTED)
    newer = add_person("Aino", "Virta", emails=["aino@example.fi"], at=NOON)
    assert reached(older, Channel.EMAIL)

    customers.merge_persons(kept=newer, gone=older, by=OPERATOR, at=AGAIN)

    assert reached(newer, Channel.EMAIL)


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.SMS])
def test_a_register_of_before_learns_it_of_its_lists(published, channel):
    aino = add_person("Aino", "Virta", **OWN.get(channel, {"emails": ["aino@example.fi"]}), at=BEGINNING)
    forbidden_by_another(channel)
    permit(aino, at=PERMITTED, channels=[channel])
    take_in(ROWS[channel], header=HEADER, duplicates="join", dated_on=DRAWN.date())
    as_an_earlier_version_left_it(aino)
    assert state(aino, channel) == State.PERMITTED and reached(aino, channel)

    UPGRADE.date(apps, None)

    assert standing.at(aino, channel, Topic.TRAININGS).came == NOON and not reached(aino, channel)
    permit(aino, at=AGAIN, channels=[channel])
    UPGRADE.date(apps, None)
    assert state(aino, channel) == State.PERMITTED and reached(aino, channel)


def test_and_of_what_was_undone_whoever_they_have_become_one_with_since(published):
    twin, aino = (add_person("Aino", "Virta", emails=[email], at=BEGINNING) for email in (EMAIL, "aino@example.fi"))
    told = {"changes": {f"email:{twin.emails.get().pk}": "aino@toinen.example"}, "source": "self", "how": "phone", "revision": 1}
    correction = customers.correct_person(person=twin, **told, by=OPERATOR, at=DRAWN)
    forbidden_by_another(Channel.EMAIL)
    permit(twin, at=PERMITTED)
    customers.undo_correction(person=twin, correction=correction, by=OPERATOR, at=NOON)
    customers.merge_persons(kept=aino, gone=twin, by=OPERATOR, at=AGAIN)
    as_an_earlier_version_left_it(aino)
    assert reached(aino, Channel.EMAIL)

    UPGRADE.date(apps, None)

    assert standing.at(aino, Channel.EMAIL, Topic.TRAININGS).came == NOON and not reached(aino, Channel.EMAIL)


def as_an_earlier_version_left_it(person):
    for ways in (person.emails, person.phones):
        ways.update(came_at=None)
    projecting.settle(person)
