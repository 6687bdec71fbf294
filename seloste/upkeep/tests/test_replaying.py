"""Whatever has been said since a backup: replaying the ledger once or several times ends in the same, and never in anything laxer."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste.customers.models import Person
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.marketing import standing
from seloste.marketing.models import MarketingPermission, Objection, Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.privacy import ledger
from seloste.rights.operations import erase
from seloste.upkeep.operations.replaying import catch_up
from tests.campaigns import examples
from tests.cast import NOON, add_person

CHANNELS = st.lists(st.sampled_from(list(Channel)), min_size=1, unique=True)
TOPICS = st.sampled_from(["", *Topic])
DEEDS = st.lists(
    st.tuples(st.sampled_from(["forbid", "lift", "permit", "withdraw", "erase"]), st.integers(0, 2), CHANNELS, TOPICS), max_size=8
)


def do(deed, person, channels, topic, at):
    told = {"person": person, "by": OPERATOR, "at": at}
    if deed == "erase":
        return erase(**told)
    told |= {"channels": channels, "received_via": Via.PHONE}
    verb = {
        "forbid": marketing.object_to_marketing,
        "lift": marketing.lift_objection,
        "permit": marketing.permit_marketing,
        "withdraw": marketing.withdraw_permission,
    }[deed]
    return verb(topic=topic if deed in ("forbid", "lift") else topic or Topic.TRAININGS, **told)


def state():
    """Who stands here, where each stands, and every row that says so."""
    persons = {person.ref: {pair: stand.state for pair, stand in standing.of(person).items()} for person in Person.objects.all()}
    rows = sorted(Objection.objects.values_list("person__ref", "channel", "topic", "decided_at", "is_lifted"), key=str)
    return persons, rows, sorted(Suppression.objects.values_list("digest", "channel", "topic", "since"))


@pytest.mark.slow
@pytest.mark.campaign("a restore replays here too, and every order of deeds on SQLite", on="postgresql")
@given(deeds=DEEDS)
@settings(max_examples=examples(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_replaying_twice_ends_as_replaying_once_and_lets_nobody_back(published, tmp_path_factory, deeds):
    from django.conf import settings as house
    from django.db import transaction

    data, house.DATA = house.DATA, tmp_path_factory.mktemp("data")
    try:
        with transaction.atomic():
            persons = [add_person(f"Matti{n}", "Meikäläinen", emails=[f"m{n}@m.example"], phones=["040 123 4567"]) for n in range(3)]
            before = transaction.savepoint()
            done = _play(deeds, persons)
            transaction.savepoint_rollback(before)  # the database as it was when the backup was made; the ledger knows more

            catch_up(after=0, by=OPERATOR, at=NOON + dt.timedelta(days=30))
            once = state()
            catch_up(after=0, by=OPERATOR, at=NOON + dt.timedelta(days=31))

            assert state() == once
            erased, forbidding = done
            assert not Person.objects.filter(ref__in=erased).exists()
            for ref, pairs in forbidding.items():
                assert [pair for pair in pairs if once[0][ref][pair] != State.PROHIBITED] == []
            transaction.set_rollback(True)
    finally:
        house.DATA = data


def _play(deeds, persons):
    """Do it all; (who was erased, who forbade what and has not taken it back)."""
    erased = set()
    for number, (deed, who, channels, topic) in enumerate(deeds):
        if persons[who].ref not in erased:
            do(deed, Person.objects.get(ref=persons[who].ref), channels, topic, NOON + dt.timedelta(hours=1 + number))
            erased |= {persons[who].ref} if deed == "erase" else set()
    forbidding = {}
    for person in Person.objects.all():
        stands = standing.of_decisions(person)
        forbidding[person.ref] = [pair for pair, stand in stands.items() if stand.state == State.PROHIBITED]
    return erased, forbidding


def test_a_ledger_that_is_replayed_is_not_written(published, settings, tmp_path):
    settings.DATA = tmp_path
    aino = add_person("Aino", "Virta", emails=["aino@a.example"])
    ledger.write("forbidden", [aino.ref], at=NOON, detail="email")
    size = ledger.end()

    catch_up(after=0, by=OPERATOR, at=NOON)

    assert ledger.end() == size and not MarketingPermission.objects.exists() and Objection.objects.count() == 1
