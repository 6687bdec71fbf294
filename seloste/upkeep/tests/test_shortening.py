"""The ledger lets go what no backup needs, and whoever was erased comes back from none that could still be put back (GDPR Art. 5(1)(e))."""

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from seloste import cli
from seloste.customers.models import Person
from seloste.jobs.tasks import scheduled
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.marketing import operations as marketing
from seloste.marketing.models import Objection
from seloste.marketing.words import Channel, Via
from seloste.privacy import ledger
from seloste.privacy.promising import State
from seloste.rights.operations import erase
from seloste.upkeep import beside, epochs, promises
from seloste.upkeep.models import Epoch
from seloste.upkeep.operations.replaying import catch_up, replay
from seloste.upkeep.operations.shortening import shorten_ledger
from seloste.upkeep.operations.starting import start
from tests.campaigns import examples
from tests.cast import NOON, add_person

DAY = dt.timedelta(days=1)


def at(day):
    return NOON + day * DAY


def nights(first, last):
    return sum(shorten_ledger(by=OPERATOR, at=at(day)) for day in range(first, last))


def forbid(person, day):
    marketing.object_to_marketing(person=person, channels=[Channel.EMAIL], received_via=Via.PHONE, by=OPERATOR, at=at(day))


def promise(day):
    return next(one for one in promises.PROMISES if one.key == "upkeep.ledger_short").check(at(day)).state


@pytest.fixture
def begun(published, own_folder):
    start(by=OPERATOR, at=NOON)


def test_a_line_goes_a_week_after_the_last_backup_that_would_need_it(begun):
    aino, bjorn = add_person("Aino", "Virta"), add_person("Björn", "Åkerlund")
    nights(0, 1)
    erase(person=aino, by=OPERATOR, at=at(0.5))

    assert nights(1, 38) == 0 and ledger.erased_at(aino.ref)
    erase(person=bjorn, by=OPERATOR, at=at(37.5))
    assert nights(38, 42) > 0

    assert not ledger.erased_at(aino.ref) and ledger.erased_at(bjorn.ref)
    assert ledger.beginning() > 0 and Epoch.objects.get().ledger_end == ledger.end()
    assert Entry.objects.filter(event="upkeep.ledger_shortened").exists() and epochs.why_closed() == ""


def test_a_clock_that_ran_ahead_lets_nothing_go(begun):
    aino = add_person("Aino", "Virta")
    nights(0, 3)
    erase(person=aino, by=OPERATOR, at=at(2.5))

    assert nights(900, 903) == 0 and ledger.erased_at(aino.ref)


def test_what_was_written_at_a_later_moment_keeps_all_that_stands_after_it(begun):
    aino = add_person("Aino", "Virta")
    ledger.write("forbidden", [aino.ref], at=at(200), detail="email")
    nights(0, 90)

    assert ledger.beginning() <= 100 and [line.kind for line in ledger.lines() if line.kind != "night"] == ["forbidden"]


def test_a_night_is_noted_once_a_day_however_often_it_comes(begun):
    for _try in range(3):
        nights(0, 2)

    assert len(ledger.lines(ledger.NIGHT)) == 2


def test_an_old_database_is_told_first_and_shortens_nothing(begun):
    nights(0, 60)
    Epoch.objects.update(number=0)
    standing = ledger.beginning()

    with pytest.raises(epochs.Closed):
        shorten_ledger(by=OPERATOR, at=at(120))

    assert ledger.beginning() == standing


def test_the_house_keeps_its_word_while_the_nights_come_and_says_so_when_they_do_not(begun):
    assert promise(0) == State.UNPROVED
    erase(person=add_person("Aino", "Virta"), by=OPERATOR, at=at(0))

    nights(0, 60)

    assert promise(59.1) == State.KEPT and promise(62) == State.BROKEN
    assert "upkeep.shorten_ledger" in {task.name for task in scheduled()}


def test_a_backup_older_than_the_ledger_is_put_back_only_on_the_owners_word(safe, capsys):
    aino = add_person("Aino", "Virta")
    start(by=OPERATOR, at=NOON)
    backup = safe.back_up()
    erase(person=aino, by=OPERATOR, at=at(0.1))
    nights(0, 60)
    told = ["upkeep", "restore", str(backup), "--identity", str(safe.key), "--replace"]

    assert cli.main(told) == 1
    assert "--without-ledger" in capsys.readouterr().err and not Person.objects.exists()
    assert cli.main(["upkeep", "verify", str(backup), "--identity", str(safe.key)]) == 0
    assert "the time of backups so old is over" in capsys.readouterr().out
    assert cli.main([*told, "--without-ledger"]) == 0

    assert Person.objects.count() == 1 and Entry.objects.filter(event="upkeep.opened_without_ledger").count() == 1


def test_a_database_older_than_the_ledger_that_is_put_back_by_hand_stays_closed(begun):
    old = Epoch.objects.get()
    erase(person=add_person("Aino", "Virta"), by=OPERATOR, at=at(0))
    nights(0, 60)
    start(by=OPERATOR, at=at(60))

    old.save()

    assert "the time of backups so old is over" in epochs.why_closed()
    with pytest.raises(epochs.Closed):
        replay(by=OPERATOR, at=at(60))


DEEDS = st.lists(st.tuples(st.sampled_from(["erase", "forbid"]), st.integers(0, 3), st.integers(0, 99)), max_size=8)


@pytest.mark.slow
@pytest.mark.campaign("one line's whole life is walked here too, and every order of deeds on SQLite", on="postgresql")
@given(deeds=DEEDS, made_on=st.lists(st.integers(0, 99), min_size=1, max_size=3, unique=True))
@settings(max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_comes_back_from_a_backup_that_can_still_be_put_back(published, tmp_path_factory, deeds, made_on):
    from django.conf import settings as house
    from django.db import transaction

    data, house.DATA = house.DATA, tmp_path_factory.mktemp("data")
    try:
        with transaction.atomic():
            start(by=OPERATOR, at=NOON)
            persons = [add_person(f"Matti{n}", "Meikäläinen", emails=[f"m{n}@m.example"]) for n in range(4)]
            backups = _live([person.ref for person in persons], deeds, made_on)
            gone, forbidding = set(_refs(persons)) - set(_refs(Person.objects.all())), _forbidding()

            for made, place, before in reversed(backups):  # a younger savepoint is rolled back before an older one
                transaction.savepoint_rollback(before)
                if at(made) >= beside.needed_since(at(100)) + beside.LONGER:
                    assert epochs.too_old(place) == ""
                if not epochs.too_old(place):
                    catch_up(after=place, by=OPERATOR, at=at(100))
                    assert not Person.objects.filter(ref__in=gone).exists() and _forbidding() == forbidding
            transaction.set_rollback(True)
    finally:
        house.DATA = data


def _live(refs, deeds, made_on):
    """A hundred days with what is done on each, and the backups: (the day, how far each knows the ledger, the database as it was)."""
    from django.db import transaction

    backups = []
    for day in range(100):
        for deed, who, _day in (one for one in deeds if one[2] == day):
            if person := Person.objects.filter(ref=refs[who]).first():
                erase(person=person, by=OPERATOR, at=at(day)) if deed == "erase" else forbid(person, day)
        if day in made_on:
            backups.append((day, Epoch.objects.get().ledger_end, transaction.savepoint()))
        shorten_ledger(by=OPERATOR, at=at(day + 0.5))
    return backups


def _refs(persons):
    return [person.ref for person in persons]


def _forbidding():
    return set(Objection.objects.values_list("person__ref", "channel", "decided_at"))


def test_the_page_of_kept_times_tells_of_the_ledger_too(begun, aino, bjorn, kerttu, signed_in):
    forbid(bjorn, 0)
    nights(1, 30)
    erase(person=aino, by=OPERATOR, at=at(30))

    now, later = beside.told(at(30).date()), beside.told(at(39).date())

    assert (now.over, now.soon, now.total) == (0, 1, 2)
    assert (later.over, later.soon, later.total) == (1, 1, 2)
    with translation.override("fi"):
        assert f"{beside.TITLE}</th>" in signed_in(kerttu).get("/register/retention/").content.decode()
    nights(30, 60)
    assert beside.told(at(60).date()).total == 1
