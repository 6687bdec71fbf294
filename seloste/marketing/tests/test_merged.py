"""Before two entries become one, their page says by which ways marketing will be forbidden; afterwards it is so."""

import datetime as dt
from itertools import product

import pytest

from seloste.customers import operations as customers
from seloste.journal.actors import OPERATOR
from seloste.marketing import mark, operations, standing
from seloste.marketing.words import Channel, State, Topic
from tests.cast import NOON, add_person

pytestmark = pytest.mark.usefixtures("own_folder")
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def twin(aino):
    place = {"street": "Kotikatu 1", "postcode": "00100", "city": "Helsinki"}
    return add_person("Aino", "Wirta", emails=["aino@tyo.example"], phones=["050 999 8887"], addresses=[place])


def forbid(person, hours=0, **more):
    operations.object_to_marketing(person=person, received_via="phone", by=OPERATOR, at=NOON + hours * HOUR, **more)


def permit(person, hours=0, channel="email", topic="trainings"):
    at = NOON + hours * HOUR
    operations.permit_marketing(person=person, channels=[channel], topic=topic, received_via="phone", by=OPERATOR, at=at)


def lift(person, hours, channel="email"):
    operations.lift_objection(person=person, channels=[channel], received_via="phone", by=OPERATOR, at=NOON + hours * HOUR)


def forbidden(stands):
    return {pair for pair, stand in stands.items() if stand.state == State.PROHIBITED}


def shared(first, second):
    """Somebody else with the second's address, who forbids."""
    other = add_person("Otto", "Virta", emails=["aino@tyo.example"])
    forbid(other, channels=["email"])
    permit(second, 1)


CASES = {
    "nobody said anything": lambda first, second: None,
    "the one who stays forbids": lambda first, second: forbid(first),
    "the other forbids": lambda first, second: forbid(second, channels=["sms", "post"]),
    "one permits later than the other forbids": lambda first, second: (forbid(second), permit(first, 1)),
    "both forbid, one about one topic": lambda first, second: (forbid(first, topic="sales"), forbid(second, 1, channels=["email"])),
    "the other lifted it": lambda first, second: (forbid(second, channels=["email"]), lift(second, 1)),
    "somebody else forbids for the other's address": shared,
    "both permit": lambda first, second: (permit(first), permit(second, 1)),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("is_crossed", [False, True])
def test_what_is_said_beforehand_is_what_stands_afterwards(aino, twin, case, is_crossed):
    kept, gone = (twin, aino) if is_crossed else (aino, twin)
    CASES[case](aino, twin)
    said = standing.merged(kept, gone)
    assert set(said) == set(product(Channel, Topic))

    customers.merge_persons(kept=kept, gone=gone, by=OPERATOR, at=NOON + 3 * HOUR)

    assert forbidden(said) == forbidden(standing.of(kept))


def test_the_page_names_the_ways_and_says_nothing_where_none_is(aino, twin, kerttu, signed_in):
    page = f"/customers/{aino.pk}/merge/{twin.pk}/"
    desk = signed_in(kerttu)
    assert "Markkinointi on sitten kielletty" not in desk.get(page).content.decode() and mark.merged(aino, twin) is None

    forbid(twin, channels=["sms"])
    forbid(aino, channels=["post"], topic="sales")

    assert "Markkinointi on sitten kielletty</b> <span>tekstiviestillä · postitse (" in desk.get(page).content.decode()
