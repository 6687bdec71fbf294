"""Who forbade marketing gets another mailbox: what others forbid at the one that was left stands, whatever the first says later."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import audience, operations, suppressing
from seloste.marketing.models import Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.outbox.gates import Refused
from tests.cast import NOON, add_person

from .decisions import forbid, permit, state

pytestmark = pytest.mark.usefixtures("own_folder")
PERMITTED, FORBADE, TOO, LEFT, LIFTED, CORRECTED = (NOON + dt.timedelta(hours=hours) for hours in range(6))
THROUGH = {"received_via": Via.PHONE, "by": OPERATOR}


def correct(person, key, value, at):
    person.refresh_from_db()
    told = {"person": person, "revision": person.revision, "source": "self", "how": "phone"}
    return customers.correct_person(changes={key: value}, **told, by=OPERATOR, at=at)


def test_what_another_forbids_there_stands_for_a_third_when_the_first_takes_theirs_back(aino, write):
    shared = aino.emails.get()
    bea, carl = (add_person(name, "Ek", emails=[shared.address]) for name in ("Bea", "Carl"))
    permit(carl, at=PERMITTED)
    forbid(aino, at=FORBADE)
    forbid(bea, at=TOO)
    correct(aino, f"email:{shared.pk}", "new@example.fi", LEFT)

    operations.lift_objection(person=aino, channels=list(Channel), **THROUGH, at=LIFTED)
    correct(aino, "last_name", "Annan", CORRECTED)

    assert (state(bea), state(carl), state(aino)) == (State.PROHIBITED, State.PROHIBITED, State.NOT_ASKED)
    assert carl not in audience.contactable(Channel.EMAIL, Topic.TRAININGS)
    with pytest.raises(Refused):
        write(carl, at=CORRECTED)


def test_whoever_has_it_now_opens_it_by_a_word_of_their_own(aino, write):
    left = aino.emails.get()
    forbid(aino, at=FORBADE)
    correct(aino, f"email:{left.pk}", "new@example.fi", LEFT)
    carl = add_person("Carl", "Ek", emails=[left.address])
    assert state(carl) == State.PROHIBITED

    permit(carl, at=LIFTED)

    assert write(carl, at=LIFTED).to == left.address
    freed = suppressing.digests(carl)[Channel.EMAIL]
    assert not Suppression.objects.filter(channel=Channel.EMAIL, topic=Topic.TRAININGS, digest__in=freed).exists()
