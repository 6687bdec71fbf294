"""The contact named in a company's note can be another one, where the wrong one was chosen."""

import pytest

from seloste.customers import operations
from seloste.journal.models import Entry
from seloste.privacy import restricting
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask

from .conftest import BY
from .test_history_of_companies import due, note_of


@pytest.fixture
def firm(konepaja, aino, settings, tmp_path):
    """A company for which Aino orders."""
    settings.DATA = tmp_path
    operations.set_duties(person=aino, organisation=konepaja, duties=["orders"], source="self", **BY)
    return konepaja


def test_whoever_wrote_a_note_names_another_contact_where_the_wrong_one_stood(desk, firm, aino, bjorn, olli):
    operations.set_duties(person=bjorn, organisation=firm, duties=["pays"], source="self", **BY)
    note = note_of(firm, aino, by=olli.as_actor())
    address = f"/customers/organisations/{firm.pk}/history/{note.pk}/"
    page = desk.get(address).content.decode()
    assert f'value="{aino.pk}" selected' in page and f'value="{bjorn.pk}"' in page

    desk.post(address, {"revision": 1, "kind": "call", "text": note.text, "other": bjorn.pk})

    note.refresh_from_db()
    assert (note.person, note.revision) == (bjorn, 2)
    entry = Entry.objects.filter(event="customers.note_changed").get()
    assert {entry.subject, *entry.shown.values_list("subject", flat=True)} == {bjorn.ref, aino.ref}
    desk.post(address, {"revision": 2, "kind": "call", "text": note.text, "other": ""})
    note.refresh_from_db()
    assert (note.person, note.organisation) == (None, firm)


def test_a_contact_whose_use_is_restricted_is_not_named_and_one_who_left_may_stay(firm, aino, bjorn):
    note = note_of(firm, aino)
    operations.set_duties(person=aino, organisation=firm, duties=[], source="self", **BY)
    same = {"kind": "visit", "text": note.text, "happened_at": note.happened_at}
    changed = operations.change_note(note=note, **same, revision=1, **BY)
    assert (changed.person, changed.kind) == (aino, "visit")
    rights.restrict(asked=ask(person=bjorn, kind="restrict"), ground="accuracy", **BY)

    with pytest.raises(restricting.Restricted):
        operations.change_note(note=changed, **same, contact=bjorn, revision=2, **BY)

    changed.refresh_from_db()
    assert changed.person == aino


def test_what_is_to_be_done_because_of_a_note_is_about_whom_the_note_names(firm, aino, bjorn):
    operations.set_duties(person=bjorn, organisation=firm, duties=["pays"], source="self", **BY)
    note = note_of(firm, aino)
    hers, his, apart = due(firm, aino, note=note), due(firm, bjorn, note=note), due(firm, aino)
    said = {"kind": "call", "text": note.text, "happened_at": note.happened_at}

    changed = operations.change_note(note=note, **said, contact=None, revision=1, **BY)

    [one.refresh_from_db() for one in (hers, his, apart)]
    assert (hers.person, hers.revision, his.person, apart.person) == (None, 2, bjorn, aino)
    operations.change_note(note=changed, **said, contact=bjorn, revision=2, **BY)
    hers.refresh_from_db()
    assert (hers.person, hers.organisation) == (bjorn, firm)


@pytest.mark.parametrize("place", ["companies/", "log/", "follow-up/", "companies/{firm}/"])
def test_whose_own_business_is_seen_from_the_page_of_its_contact_is_written_down(desk, firm, aino, bjorn, place):
    operations.correct_organisation(organisation=firm, changes={"kind": "sole_trader"}, revision=1, source="self", **BY)
    operations.name_trader(organisation=firm, person=bjorn, revision=2, **BY)

    assert firm.name in desk.get(f"/customers/{aino.pk}/{place.format(firm=firm.pk)}").content.decode()

    entry = Entry.objects.latest("pk")
    assert (entry.subject, [*entry.shown.values_list("subject", flat=True)]) == (aino.ref, [bjorn.ref])
