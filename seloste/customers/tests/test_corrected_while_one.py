"""What is corrected while two entries are one belongs to one of them: parted again, no undoing gives either what is the other's."""

import datetime as dt

import pytest

from seloste.customers import operations
from seloste.customers.models import Merge, Person, Superseded
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, add_person

from .test_correcting import state as facts
from .test_merging import everything

pytestmark = pytest.mark.usefixtures("own_folder", "published")
HOURS = [NOON + dt.timedelta(hours=number) for number in range(24)]
PLACE = {"street": "Kuja 1", "postcode": "02100", "city": "Espoo"}


@pytest.fixture
def kept():
    return add_person("Aino", "Virta", emails=["aino@example.fi"], phones=["040 123 4567"])


@pytest.fixture
def gone():
    return add_person("Bea", "Wirta", emails=["bea+x@example.fi"], phones=["050 999 8887"], addresses=[PLACE])


def merge(kept, gone, hour=1):
    return operations.merge_persons(kept=now(kept), gone=now(gone), by=OPERATOR, at=HOURS[hour])


def part(merged, hour=10):
    return operations.unmerge_persons(merge=Merge.objects.get(pk=merged.pk), by=OPERATOR, at=HOURS[hour])


def correct(person, changes, hour=3):
    person = now(person)
    told = {"revision": person.revision, "source": "self", "how": "phone", "by": OPERATOR}
    return operations.correct_person(person=person, changes=changes, **told, at=HOURS[hour])


def undo(person, correction, hour=12):
    operations.undo_correction(person=person, correction=correction, by=OPERATOR, at=HOURS[hour])


def now(person):
    return Person.objects.get(pk=person.pk)


def held(person):
    return [
        *person.emails.order_by("pk").values_list("address", flat=True),
        *person.phones.order_by("pk").values_list("number", flat=True),
        *person.addresses.order_by("pk").values_list("street", flat=True),
    ]


OWN, THEIRS = ["aino@example.fi", "+358401234567"], ["bea+x@example.fi", "+358509998887", "Kuja 1"]
KINDS = {"email": ("emails", "new@example.fi"), "phone": ("phones", "050 111 2223"), "address": ("addresses", PLACE | {"street": "Tie 2"})}


@pytest.mark.parametrize("field", KINDS)
@pytest.mark.parametrize("is_removed", [False, True])
class TestWhatCameWithTheOtherIsCorrectedMeanwhile:
    @pytest.fixture
    def corrected(self, kept, gone, field, is_removed):
        """(The merge, the correction.)"""
        related, new = KINDS[field]
        row = getattr(gone, related).get()
        merged = merge(kept, gone)
        value = ({} if field == "address" else "") if is_removed else new
        return merged, correct(kept, {f"{field}:{row.pk}": value})

    def test_and_undone_after_they_are_parted_on_the_one_to_whom_it_belongs(self, kept, gone, corrected):
        before = held(gone)
        parted = part(corrected[0])
        with pytest.raises(operations.CannotUndo) as refused:
            undo(kept, corrected[1])
        assert "two persons again" in str(refused.value.sentence) and held(kept) == OWN and held(parted) != before

        undo(parted, corrected[1])

        assert held(kept) == OWN and held(parted) == THEIRS and not Superseded.objects.exists()

    def test_and_undone_and_then_they_are_parted(self, kept, gone, corrected):
        undo(kept, corrected[1], hour=4)
        assert sorted(held(kept)) == sorted([*OWN, *THEIRS])

        parted = part(corrected[0])

        assert held(kept) == OWN and held(parted) == THEIRS
        assert parted.emails.get().mailbox_key == "bea@example.fi"

    @pytest.mark.parametrize("outer_first", [True, False])
    def test_and_they_became_one_with_a_third(self, kept, gone, corrected, outer_first):
        third = add_person("Cia", "Virta", emails=["cia@example.fi"])
        outer = merge(third, kept, hour=5)

        for merged in [outer, corrected[0]] if outer_first else [corrected[0], outer]:
            part(merged)
        undo(gone, corrected[1])

        assert [held(one) for one in map(now, (kept, gone, third))] == [OWN, THEIRS, ["cia@example.fi"]]

    def test_and_whoever_it_belongs_to_is_erased_and_nothing_brings_it_back(self, kept, corrected):
        from seloste.rights.operations import erase

        outer = merge(add_person("Cia", "Virta"), kept, hour=5)
        parted = part(corrected[0])
        erase(person=parted, by=OPERATOR, at=HOURS[11])
        part(outer, hour=11)

        with pytest.raises(operations.CannotUndo):
            undo(kept, corrected[1])
        assert held(kept) == OWN and not Superseded.objects.exists()


def test_one_correction_of_facts_of_both_is_undone_for_each(kept, gone):
    merged = merge(kept, gone)
    changes = {f"phone:{kept.phones.order_by('pk')[0].pk}": "050 111 2223", f"phone:{kept.phones.order_by('pk')[1].pk}": ""}
    correction = correct(kept, {**changes, "last_name": "Virtanen"})
    parted = part(merged)

    undo(kept, correction)
    assert (held(kept), held(parted), now(kept).last_name) == (OWN, ["bea+x@example.fi", "Kuja 1"], "Virta")
    undo(parted, correction)

    assert held(parted) == ["bea+x@example.fi", "+358509998887", "Kuja 1"]


def test_a_correction_of_before_waits_for_the_one_that_came_while_they_were_one(kept, gone):
    row = gone.emails.get()
    first = correct(gone, {f"email:{row.pk}": "bea.b@example.fi"}, hour=0)
    merged = merge(kept, gone)
    second = correct(kept, {f"email:{row.pk}": "bea.c@example.fi"})
    parted = part(merged)

    with pytest.raises(operations.CannotUndo):
        undo(parted, first)
    undo(parted, second)
    undo(parted, first)

    assert held(parted) == THEIRS and held(kept) == OWN


def test_what_was_removed_and_brought_back_can_be_undone_further(kept):
    row = kept.emails.get()
    first, second = correct(kept, {f"email:{row.pk}": "b@example.fi"}), correct(kept, {f"email:{row.pk}": ""}, hour=4)

    undo(kept, second)
    undo(kept, first)

    assert held(kept) == OWN and kept.emails.get().pk == row.pk


@pytest.mark.parametrize("is_removed", [False, True])
def test_what_is_brought_back_while_they_are_one_is_each_ones_own_where_both_had_it(kept, is_removed):
    """Before, the other's row stood for both, and the one who remained had none when they were parted."""
    row, other = kept.emails.get(), add_person("Bea", "Wirta", emails=["Aino@example.fi"])
    correction = correct(kept, {f"email:{row.pk}": "" if is_removed else "a@example.fi"}, hour=0)
    merged = merge(kept, other)

    undo(kept, correction, hour=4)
    assert held(kept)[:1] == ["aino@example.fi"] and kept.emails.count() == 1
    parted = part(merged)

    assert held(kept) == OWN and held(parted) == ["Aino@example.fi"]


def test_an_address_that_the_other_had_too_stays_when_it_is_undone_for_the_one_who_remains(kept):
    """Typed by mistake for Aino, known of Bea: the one person lost it, and after thirty days for good."""
    correction = correct(kept, {"email:new": "bea@example.fi"}, hour=0)
    other = add_person("Bea", "Wirta", emails=["bea@example.fi"])
    merged = merge(kept, other)

    undo(kept, correction, hour=4)
    assert held(kept) == ["aino@example.fi", "bea@example.fi", "+358401234567"]
    parted = part(merged)

    assert held(kept) == OWN and held(parted) == ["bea@example.fi"]


def test_the_later_of_two_that_changed_one_fact_is_undone_first_also_by_another_row(kept):
    row = kept.emails.get()
    first = correct(kept, {f"email:{row.pk}": "b@example.fi"})
    second = correct(kept, {"email:new": "aino@example.fi"}, hour=4)

    with pytest.raises(operations.CannotUndo):
        undo(kept, first)
    undo(kept, second)
    undo(kept, first)

    assert held(kept) == OWN


def test_an_address_of_the_others_that_was_typed_over_another_of_theirs_does_not_keep_them_from_being_parted(kept):
    """Both had one; the one who remained lost it, and the other's second became it: the page broke on every press."""
    other = add_person("Bea", "Wirta", emails=["aino@example.fi", "bea@example.fi"])
    second = other.emails.get(address="bea@example.fi")
    merged = merge(kept, other)
    corrections = [
        correct(kept, {f"email:{kept.emails.order_by('pk')[0].pk}": ""}),
        correct(kept, {f"email:{second.pk}": "aino@example.fi"}),
    ]

    parted = part(merged)
    assert (held(parted), held(kept)) == (["aino@example.fi"], OWN[1:])
    for person, correction in zip((kept, parted), corrections, strict=True):
        undo(person, correction)

    assert (held(kept), held(parted)) == (OWN, ["aino@example.fi", "bea@example.fi"])


FLAGS = pytest.mark.parametrize("flag", ["is_address_protected", "is_phoning_forbidden"])


@FLAGS
def test_a_protection_of_the_other_that_was_taken_away_meanwhile_is_theirs_again_and_cannot_be_given_to_the_one_who_remains(kept, flag):
    other = add_person("Bea", "Wirta", **{flag: True})
    before = everything()
    merged = merge(kept, other)
    correction = correct(kept, {flag: False})

    part(merged)

    with pytest.raises(operations.CannotUndo):
        undo(kept, correction)
    assert everything() == before


@FLAGS
def test_a_protection_taken_away_and_said_again_while_they_were_one_protects_both(kept, flag):
    other = add_person("Bea", "Wirta", **{flag: True})
    merged = merge(kept, other)
    correct(kept, {flag: False})
    correct(kept, {flag: True}, hour=4)

    parted = part(merged)

    assert getattr(now(kept), flag) and getattr(parted, flag)
    assert (now(kept).origins.get(field=flag).at, parted.origins.get(field=flag).at) == (HOURS[4], NOON)


@FLAGS
def test_a_protection_of_ones_own_that_is_brought_back_while_they_are_one_stays_when_they_are_parted(kept, flag):
    correct(kept, {flag: True}, hour=0)
    correction = correct(kept, {flag: False}, hour=0)
    merged = merge(kept, add_person("Bea", "Wirta", **{flag: True}))

    undo(kept, correction, hour=4)
    part(merged)

    assert getattr(now(kept), flag)


@FLAGS
def test_the_others_protection_stays_when_ones_own_is_undone(kept, flag):
    correction = correct(kept, {flag: True}, hour=0)
    merged = merge(kept, add_person("Bea", "Wirta", **{flag: True}))

    undo(kept, correction, hour=4)
    assert getattr(now(kept), flag) and kept.origins.get(field=flag).at == NOON
    parted = part(merged)

    assert not getattr(now(kept), flag) and getattr(parted, flag) and parted.origins.filter(field=flag).count() == 1


@FLAGS
def test_a_protection_that_came_with_a_third_is_not_the_seconds(kept, gone, flag):
    merged = merge(kept, gone)
    third = add_person("Cia", "Virta", **{flag: True}, at=HOURS[2])
    merge(kept, third, hour=3)

    parted = part(merged)

    assert getattr(now(kept), flag) and not getattr(parted, flag)


@FLAGS
def test_what_came_meanwhile_and_protects_both_is_undone_for_each(kept, gone, flag):
    merged = merge(kept, gone)
    correction = correct(kept, {flag: True})
    before = facts(gone) if Person.objects.filter(pk=gone.pk).exists() else None
    parted = part(merged)
    assert before is None and getattr(parted, flag)

    for person in (kept, parted):
        undo(person, correction)

    assert not getattr(now(kept), flag) and not getattr(now(parted), flag)
