"""Undoing a list puts back since when an address had been forbidden, for somebody may have permitted since then."""

import datetime as dt

import pytest

from seloste.customers import operations as customers
from seloste.customers.models import EmailAddress
from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.marketing.models import Suppression
from seloste.marketing.words import Channel, State, Topic, Via
from seloste.rights.operations import erase
from seloste.upkeep import operations
from seloste.upkeep.models import ImportedProhibition
from tests.cast import NOON, add_person

from .test_importing import AFTER, take_in
from .test_imports_and_marketing import HEADER, forbid, named, state

pytestmark = pytest.mark.usefixtures("own_folder")

OLD, DRAWN, DRAWN_LATER = (NOON - dt.timedelta(days=days) for days in (40, 20, 5))


def days():
    """Since which day each suppressed address has been forbidden."""
    return {row.since.astimezone(NOON.tzinfo).date() for row in Suppression.objects.filter(channel="email")}


def of_an_erased_person():
    """An address that somebody forbade before they were erased: nothing but its own row says since when."""
    ville = add_person("Ville", "Virta", emails=["shared@example.fi"], at=OLD)
    forbid(ville, channels=(Channel.EMAIL,), at=OLD)
    erase(person=ville, by=OPERATOR, at=OLD)


def test_undoing_a_list_puts_back_since_when_an_erased_persons_address_was_forbidden(published):
    of_an_erased_person()
    batch = take_in("Eero;Niemi;shared@example.fi;;x;", header=HEADER, dated_on=DRAWN.date())
    assert days() == {DRAWN.date()}

    operations.undo_list(batch=batch, **AFTER)

    assert days() == {OLD.date()} and not ImportedProhibition.objects.exists()


def test_undoing_puts_it_back_also_where_the_person_was_here_and_opens_what_another_permitted_since(helmi):
    of_an_erased_person()
    helmis = helmi.emails.get()
    EmailAddress.objects.filter(pk=helmis.pk).update(address="shared@example.fi", match_key="shared@example.fi", at=OLD)
    helmi.created_at = OLD
    helmi.save(update_fields=["created_at"])
    between = OLD + dt.timedelta(days=5)
    told = {"channels": [Channel.EMAIL], "topic": Topic.TRAININGS, "received_via": Via.PHONE, "decided_at": between}
    marketing.permit_marketing(person=helmi, **told, by=OPERATOR, at=between)
    before = state(helmi), days()
    assert before == (State.PERMITTED, {OLD.date()})
    add_person("Otto", "Öhman", emails=["shared@example.fi"], at=OLD)

    batch = take_in("Otto;Öhman;shared@example.fi;;x;", header=HEADER, dated_on=DRAWN.date())
    assert state(helmi) == State.PROHIBITED and DRAWN.date() in days()
    operations.undo_list(batch=batch, **AFTER)

    assert (state(helmi), days()) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_lists_are_undone_in_any_order(published, order):
    of_an_erased_person()
    rows = ("Eero;Niemi;shared@example.fi;;x;", "Ida;Koski;shared@example.fi;;x;")
    batches = [take_in(row, header=HEADER, dated_on=on.date()) for row, on in zip(rows, (DRAWN, DRAWN_LATER), strict=True)]
    assert days() == {DRAWN_LATER.date()}

    first, second = (batches[number] for number in order)
    operations.undo_list(batch=first, **AFTER)
    assert days() == {(DRAWN_LATER, DRAWN)[order[1] == 0].date()}
    operations.undo_list(batch=second, **AFTER)

    assert days() == {OLD.date()}


def test_a_word_of_somebody_else_that_came_after_the_list_keeps_its_day(bjorn):
    of_an_erased_person()
    batch = take_in("Eero;Niemi;shared@example.fi;;x;", header=HEADER, dated_on=DRAWN.date())
    other = add_person("Ida", "Koski", emails=["shared@example.fi"], at=OLD)
    forbid(other, channels=(Channel.EMAIL,), at=NOON)

    operations.undo_list(batch=batch, **AFTER)

    assert days() == {NOON.date()}


def test_who_stays_when_a_list_is_undone_still_forbids_since_the_lists_day(published):
    of_an_erased_person()
    batch = take_in("Eero;Niemi;shared@example.fi;;x;", header=HEADER, dated_on=DRAWN.date())
    eero = named("Eero")
    told = {"changes": {"last_name": "Niemelä"}, "revision": 1, "source": "self", "how": "phone"}
    customers.correct_person(person=eero, **told, by=OPERATOR, at=NOON + dt.timedelta(hours=1))

    assert operations.undo_list(batch=batch, **AFTER)["stay"] == 1

    assert days() == {DRAWN.date()}


@pytest.mark.parametrize("is_others_too", [True, False])
def test_an_address_that_goes_with_the_list_is_forbidden_by_whoever_else_forbids_it_and_by_nobody_else(published, is_others_too):
    eero, ida, carl = (add_person(name, "Niemi", phones=[f"040 123 456{n}"], at=OLD) for n, name in enumerate(("Eero", "Ida", "Carl")))
    give("shared@example.fi", ida, carl)
    told = {"channels": [Channel.EMAIL], "topic": Topic.TRAININGS, "received_via": Via.PHONE}
    marketing.permit_marketing(person=carl, **told, by=OPERATOR, at=OLD + dt.timedelta(days=1))
    row = "Eero;Niemi;shared@example.fi;040 123 4560;x;"
    batch = take_in(row, header=HEADER, duplicates="join", dated_on=DRAWN.date())
    assert [one.address for one in eero.emails.all()] == ["shared@example.fi"] and state(carl) == State.PROHIBITED
    if is_others_too:
        forbid(ida, channels=(Channel.EMAIL,), at=NOON)

    operations.undo_list(batch=batch, **AFTER)

    assert not eero.emails.exists() and state(eero) != State.PROHIBITED
    assert state(carl) == (State.PROHIBITED if is_others_too else State.PERMITTED)
    assert days() == ({NOON.date()} if is_others_too else set())


def give(address, *persons):
    fact = {"address": address, "match_key": address, "source": "self", "at": OLD, "by": "operator:"}
    EmailAddress.objects.bulk_create(EmailAddress(person=one, **fact) for one in persons)
