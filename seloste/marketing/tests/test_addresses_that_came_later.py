"""Who permits does so for the addresses they have: one that somebody forbade before it came to them stays forbidden until they say more."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, standing
from seloste.marketing.models import StandingObjection, StandingPermission
from seloste.marketing.words import Channel, State, Topic
from seloste.outbox.gates import Refused
from seloste.rights.operations import erase
from tests.cast import NOON, add_person

from .decisions import forbid, permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
FORBADE, PERMITTED, CAME, AGAIN = (NOON + dt.timedelta(hours=hours) for hours in (1, 2, 3, 4))
PLACE = {"street": "Storgatan 3", "postcode": "02100", "city": "Esbo"}
THEIRS = {
    Channel.EMAIL: ({"emails": ["bea@example.fi"]}, "email", "bea@example.fi"),
    Channel.SMS: ({"phones": ["040 555 4443"]}, "phone", "0405554443"),
    Channel.PHONE: ({"phones": ["040 555 4443"]}, "phone", "0405554443"),
    Channel.POST: ({"addresses": [PLACE]}, "address", PLACE),
}


def give(person, channel, at=CAME):
    _had, field, value = THEIRS[channel]
    listed = {"email": person.emails, "phone": person.phones, "address": person.addresses}[field].first()
    person.refresh_from_db()
    told = {"person": person, "revision": person.revision, "source": "self", "how": "phone"}
    return customers.correct_person(changes={f"{field}:{listed.pk}": value}, **told, by=OPERATOR, at=at)


@pytest.mark.parametrize("is_erased", [False, True])
@pytest.mark.parametrize("channel", Channel)
def test_a_permission_for_another_address_does_not_open_one_that_was_forbidden_before_it_came(aino, channel, is_erased):
    other = add_person("Aino", "Virta", **THEIRS[channel][0])  # by post a person at a place: one name
    forbid(other, at=FORBADE)
    if is_erased:
        erase(person=other, by=OPERATOR, at=FORBADE)
    permit(aino, at=PERMITTED, channels=[channel])
    assert aino in audience.contactable(channel, Topic.TRAININGS)

    give(aino, channel)

    stand = standing.at(aino, channel, Topic.TRAININGS)
    assert (stand.state, stand.since, stand.came) == (State.PROHIBITED, FORBADE, CAME)
    assert aino not in audience.contactable(channel, Topic.TRAININGS)

    permit(aino, at=AGAIN, channels=[channel])

    assert state(aino, channel) == State.PERMITTED and aino in audience.contactable(channel, Topic.TRAININGS)


def test_no_letter_leaves_for_it_until_they_permit_again(aino, write):
    forbid(add_person("Bea", "Ek", emails=["bea@example.fi"]), at=FORBADE)
    permit(aino, at=PERMITTED)
    give(aino, Channel.EMAIL)

    with pytest.raises(Refused):
        write(aino, at=CAME)
    permit(aino, at=AGAIN)

    assert write(aino, at=AGAIN).to == "bea@example.fi"


def test_what_they_forbade_themselves_and_permitted_since_is_open_whatever_address_comes(aino):
    forbid(aino, at=FORBADE)
    permit(aino, at=PERMITTED)

    give(aino, Channel.EMAIL)

    assert state(aino) == State.PERMITTED


def test_what_two_forbade_at_one_mailbox_the_second_still_forbids_when_the_first_left_it_and_permits(aino):
    own = aino.emails.get().address
    forbid(aino, at=FORBADE)
    forbid(add_person("Bea", "Ek", emails=[own]), at=FORBADE)
    give(aino, Channel.EMAIL, at=PERMITTED)
    permit(aino, at=CAME)
    assert state(aino) == State.PERMITTED

    told = {"person": aino, "source": "self", "how": "phone", "by": OPERATOR, "at": AGAIN}
    aino.refresh_from_db()
    customers.correct_person(changes={f"email:{aino.emails.get().pk}": own}, revision=aino.revision, **told)

    assert state(aino) == State.PROHIBITED


@pytest.mark.parametrize("is_removed", [False, True])
@pytest.mark.parametrize("channel", Channel)
def test_an_address_that_comes_back_with_a_correction_undone_is_not_opened_by_what_was_permitted_meanwhile(published, channel, is_removed):
    had, field, _value = THEIRS[channel]
    aino = add_person("Aino", "Virta", **had)
    others = {"email": "aino@example.fi", "phone": "040 123 4567", "address": {**PLACE, "street": "Kuja 1"}}
    listed = {"email": aino.emails, "phone": aino.phones, "address": aino.addresses}[field].first()
    changes = {f"{field}:{listed.pk}": "", f"{field}:new": others[field]} if is_removed else {f"{field}:{listed.pk}": others[field]}
    told = {"person": aino, "revision": aino.revision, "source": "self", "how": "phone"}
    correction = customers.correct_person(changes=changes, **told, by=OPERATOR, at=NOON)
    forbid(add_person("Aino", "Virta", **had), at=FORBADE)
    permit(aino, at=PERMITTED, channels=[channel])
    assert aino in audience.contactable(channel, Topic.TRAININGS)

    customers.undo_correction(person=aino, correction=correction, by=OPERATOR, at=CAME)

    assert standing.at(aino, channel, Topic.TRAININGS).came == CAME and aino not in audience.contactable(channel, Topic.TRAININGS)
    permit(aino, at=AGAIN, channels=[channel])
    assert aino in audience.contactable(channel, Topic.TRAININGS)


def test_the_page_says_why_and_what_opens_it(aino, olli, signed_in):
    forbid(add_person("Bea", "Ek", emails=["bea@example.fi"]), at=FORBADE)
    permit(aino, at=PERMITTED)
    give(aino, Channel.EMAIL)

    page = signed_in(olli).get(f"/customers/{aino.pk}/marketing/").content.decode()

    assert "oli joku kieltänyt, ja lupa on annettu ennen sitä. Uusi lupa avaa sen" in page
    assert f"/customers/{aino.pk}/permission/" in page


def test_a_register_of_before_takes_them_out_of_its_audiences(aino):
    other = add_person("Bea", "Ek", emails=["bea@example.fi"], phones=["040 555 4443"])
    forbid(other, at=FORBADE)
    permit(aino, at=PERMITTED, channels=[Channel.EMAIL, Channel.SMS])
    give(aino, Channel.EMAIL)
    StandingObjection.objects.filter(person=aino).delete()  # as an earlier version left it
    StandingPermission.objects.create(person=aino, channel="email", topic="trainings", since=PERMITTED)
    assert aino in audience.contactable(Channel.EMAIL, Topic.TRAININGS)

    import_module("seloste.marketing.migrations.0005_addresses_that_came_later").take_out(apps, None)

    assert aino not in audience.contactable(Channel.EMAIL, Topic.TRAININGS)
    assert StandingObjection.objects.get(person=aino).since == FORBADE
    assert aino in audience.contactable(Channel.SMS, Topic.TRAININGS)
