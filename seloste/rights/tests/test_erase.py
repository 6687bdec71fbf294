import json
import uuid
from dataclasses import replace

import pytest
from django.db import DatabaseError

from seloste import cli, search
from seloste.customers.operations import add_person, merge_persons
from seloste.customers.words import HowApproved, HowInformed
from seloste.description import wording
from seloste.enquiries import operations as enquiries
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import ledger, registry
from seloste.privacy.declarations import Erasure
from seloste.privacy.keep import KeepFrom, years
from seloste.privacy.words import Source
from seloste.rights import operations
from tests.cast import NOON
from tests.cast import add_person as add

from .filling import Filling

pytestmark = pytest.mark.usefixtures("own_folder")
Person = registry.person_model


@pytest.fixture
def aino(published):
    how = {"source": Source.SELF, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD}
    return add_person(first_name="Aino", last_name="Virta", emails=["aino@esimerkki.example"], **how, by=OPERATOR, at=NOON)


def test_an_erased_person_is_found_by_no_question(aino, kerttu):
    assert search.find("Virta")

    operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    assert not Person().objects.filter(last_name="Virta").exists()
    assert search.find("Virta") == []
    assert search.find("aino@esimerkki") == []


def test_a_trial_changes_nothing_and_says_what_would_happen(aino, kerttu):
    trial = operations.erase(person=aino, by=kerttu.as_actor(), at=NOON, dry_run=True)

    assert Person().objects.get(pk=aino.pk) == aino
    assert ledger.erased_at(aino.ref) == ""
    done = operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)
    assert [(s.table, s.happens, s.count) for s in done.steps if s.happens != Erasure.KEEP] == [
        (s.table, s.happens, s.count) for s in trial.steps if s.happens != Erasure.KEEP
    ]


def test_erasing_twice_does_no_harm(aino, kerttu):
    operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    again = operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    assert again.is_empty
    assert Entry.objects.filter(event="rights.person_erased").count() == 1
    assert len(ledger._path().read_text().splitlines()) == 1


def test_the_journal_stays_and_knows_only_a_reference_that_points_at_nobody(aino, kerttu):
    operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    assert Entry.objects.filter(subject=aino.ref).exists()
    assert Person().objects.by_ref(aino.ref) is None
    assert registry.person_of(Entry.objects.filter(subject=aino.ref).first()) is None


def test_the_ledger_recognises_the_person_and_names_nobody(aino, kerttu):
    operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    line = ledger._path().read_text()
    assert ledger.erased_at(aino.ref) == NOON.isoformat()
    assert ledger.erased_at(uuid.uuid4()) == ""
    assert str(aino.ref) not in line and aino.ref.hex not in line and "Virta" not in line


def test_what_a_law_wants_kept_stays_without_the_person_and_the_plan_says_so(published, kerttu, monkeypatch):
    """As an invoice will: the row is frozen text, its key to the person emptied."""
    stuffed = Filling()
    (held,) = [row for row in registry.rows() if row.of._meta.label == "enquiries.Enquiry"]
    law = years(6, after=KeepFrom.FINANCIAL_YEAR_END, law="Accounting Act 2:10")
    declared = [_held(declaration, held, law) for declaration in registry.declarations()]
    monkeypatch.setattr(registry, "declarations", lambda: declared)

    plan = operations.erase(person=stuffed.person, by=kerttu.as_actor(), at=NOON, even_restricted=True)

    (step,) = [step for step in plan.steps if step.happens == Erasure.DETACH and step.declared.of is held.of]
    assert (step.table, step.law, step.count) == ("enquiries.Enquiry", wording.law("Accounting Act 2:10"), 1)
    left = held.of.objects.get(pk=stuffed.row(held.of).pk)
    assert (left.person_id, left.phone) == (None, "")
    assert left.message == stuffed.row(held.of).message


def _held(declaration, held, law):
    if declaration is held:
        return replace(held, erasure=Erasure.DETACH, empties=("phone",))
    return replace(declaration, keep=law) if getattr(declaration, "key", "") == "enquiries" else declaration


def test_an_erasure_that_breaks_off_has_erased_nothing(aino, kerttu, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("the disk is full")

    monkeypatch.setattr(ledger, "write", broken)
    with pytest.raises(DatabaseError):
        operations.erase(person=aino, by=kerttu.as_actor(), at=NOON)

    assert Person().objects.get(pk=aino.pk).last_name == "Virta"
    assert search.find("Virta")


def run(capsys, *arguments):
    code = cli.main(["rights", *map(str, arguments)])
    return code, capsys.readouterr().out


def test_the_command_copies_shows_and_erases(aino, capsys, tmp_path):
    assert run(capsys, "copy", aino.pk, "--out", tmp_path / "copy.json")[0] == 0
    assert json.loads((tmp_path / "copy.json").read_text())["person"] == str(aino.ref)
    assert (tmp_path / "copy.json").stat().st_mode & 0o077 == 0
    assert run(capsys, "copy", aino.ref, "--out", tmp_path / "copy.txt")[0] == 0
    assert "Virta" in (tmp_path / "copy.txt").read_text()

    code, out = run(capsys, "erase", aino.pk, "--dry-run", "--json")
    assert (code, json.loads(out)["dry_run"]) == (0, True)
    assert "Virta" not in out

    assert run(capsys, "erase", aino.ref)[0] == 0
    assert run(capsys, "erase", aino.ref) == (0, f"This person was erased at {ledger.erased_at(aino.ref)}.\n")


def test_the_command_finds_somebody_by_the_number_of_an_entry_that_became_one_with_theirs(aino, capsys, tmp_path):
    twin = add("Aino", "Wirta")
    number = twin.pk
    merge_persons(kept=aino, gone=twin, by=OPERATOR, at=NOON)

    assert run(capsys, "copy", number, "--out", tmp_path / "copy.json")[0] == 0
    assert json.loads((tmp_path / "copy.json").read_text())["person"] == str(aino.ref)


def test_the_command_refuses_whom_it_does_not_know_and_a_file_that_stands_already(aino, capsys, tmp_path):
    (tmp_path / "there.json").write_text("mine")

    assert run(capsys, "erase", 987654)[0] == 1
    assert run(capsys, "copy", aino.pk, "--out", tmp_path / "there.json")[0] == 1
    assert (tmp_path / "there.json").read_text() == "mine"
    with pytest.raises(SystemExit) as wrong_use:
        cli.main(["rights", "erase", "aino@esimerkki.example"])
    assert wrong_use.value.code == 2


def test_rows_bound_to_nobody_are_pointed_at_however_the_address_is_written(published, aino, kerttu):
    asked = {"name": "A V", "topic": "other", "message": "Hej", "language": "sv", "version": published["customers"]}
    enquiries.receive(once=uuid.uuid4(), email="AINO@Esimerkki.Example", **asked, by=OPERATOR, at=NOON)

    plan = operations.erase(person=aino, by=kerttu.as_actor(), at=NOON, dry_run=True)

    assert dict(plan.mentions)["enquiries.Enquiry"] == 1
