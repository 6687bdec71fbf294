"""The notes, kept e-mails and follow-ups of a person's copy: looked at first, some left out with a reason, the same by every way out."""

import io
import json
import uuid
import zipfile

import pytest

from seloste import cli
from seloste.customers import operations as customers
from seloste.customers.models import Mail, Note
from seloste.files.reading import read
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import registry
from seloste.privacy.words import DescriptionKey
from seloste.rights import enclosures, notes_of_copy, operations, packing, reading
from seloste.rights.models import NoteChoice
from tests.cast import NOON
from tests.scenarios.notes import MAIL

from .requests import ask, ask_known, fetched

BY = {"by": OPERATOR, "at": NOON}
WHY = "Anteckningen berättar om en annan kund"


@pytest.fixture(autouse=True)
def _at_noon(time_machine, settings, tmp_path):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


def write(person, text="Björn Lind klagade på Aino"):
    return customers.write_note(person=person, kind="call", text=text, once=uuid.uuid4(), **BY)


@pytest.fixture
def mail(aino):
    return customers.keep_mail(person=aino, file=read("Kursen.eml", MAIL), **BY)[0]


def change(note, text):
    return customers.change_note(note=note, kind="call", text=text, happened_at=NOON, revision=1, **BY)


def choose(person, left_out=None):
    looked_at = dict(notes_of_copy.of(person).values_list("pk", "revision"))
    operations.choose_notes(person=person, looked_at=looked_at, left_out=left_out or {}, **BY)


def whole(person):
    """All that any of the parts of a copy says."""
    copy = operations.copy(person=person, **BY)
    return " ".join((reading.as_text(copy), packing.as_json(copy)))


def rows(person, table):
    copy = operations.copy(person=person, **BY)
    return [row for group in copy["groups"] for one in group["tables"] if one["table"] == table for row in one["rows"]]


def test_staff_read_the_notes_leave_one_out_and_the_copy_says_only_that(aino, olli, signed_in):
    out, inside = write(aino), write(aino, "Ringde om kursen")
    desk, page = signed_in(olli), f"/rights/{aino.pk}/copy/files/"

    assert desk.post(f"/rights/{aino.pk}/copy/").headers["Location"] == page
    seen = desk.get(page).content.decode()
    assert out.text in seen and inside.text in seen
    shown = f"n{out.pk}.1,n{inside.pk}.1"
    refused = desk.post(page, {"shown": shown, f"out_n{out.pk}": "on"})
    assert refused.status_code == 200 and not NoteChoice.objects.exists()
    desk.post(page, {"shown": shown, f"out_n{out.pk}": "on", f"why_n{out.pk}": WHY})

    packed = zipfile.ZipFile(io.BytesIO(desk.post(f"/rights/{aino.pk}/copy/").getvalue()))
    told = json.loads(packed.read("kopia.json"))
    assert "Björn Lind" not in whole(aino) and "Ringde om kursen" in whole(aino)
    assert [f"bortlämnad: {WHY}"] in [[field["value"] for field in row] for row in rows(aino, "customers.Note")]
    assert "En anteckning lämnades bort" in told["about"]["notes"][0] and WHY in told["about"]["notes"][0]
    assert Entry.objects.get(event="rights.notes_chosen").facts == {"count": 2, "left_out": 1}


def test_of_an_email_that_is_left_out_not_even_from_whom_it_came_is_told(aino, mail):
    choose(aino)
    assert mail.mail.sender in whole(aino) and mail.text[:30] in whole(aino)

    choose(aino, {mail.pk: WHY})

    assert mail.mail.sender not in whole(aino) and mail.text[:30] not in whole(aino) and mail.mail.digest not in whole(aino)
    assert [[field["value"] for field in row] for row in rows(aino, "customers.Mail")] == [[f"bortlämnad: {WHY}"]]


@pytest.mark.parametrize("model", [Note, Mail])
def test_of_a_note_that_goes_every_declared_field_is_told(aino, mail, model):
    change(write(aino), "Ringde igen")
    choose(aino)

    told = {field["name"] for row in rows(aino, model._meta.label) for field in row}

    held = {name for name, _group in registry.fields_of(model, DescriptionKey.CUSTOMERS)}
    assert held <= told


def test_a_note_that_was_changed_after_somebody_looked_is_looked_at_again(aino):
    note = write(aino, "Ringde")
    choose(aino)
    assert notes_of_copy.unseen(aino) == []

    change(note, "Björn Lind är arg")
    operations.choose_notes(person=aino, looked_at={note.pk: 1}, left_out={}, **BY)

    assert notes_of_copy.unseen(aino) == [note] and "Björn Lind" not in whole(aino)


def test_the_link_hands_out_what_staff_chose_and_no_note_that_came_later(aino, client):
    write(aino, "Ringde om kursen")
    asked = ask_known(person=aino, via="email")
    with pytest.raises(operations.NotLookedAt):
        operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)
    choose(aino)
    handover = operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)
    write(aino, "Björn Lind klagade senare")

    packed = zipfile.ZipFile(io.BytesIO(fetched(client, handover)))

    told = packed.read("kopia.json").decode()
    assert "Ringde om kursen" in told and "Björn Lind" not in told
    assert "Be oss om den." in told


def test_notes_of_a_business_that_is_the_persons_own_are_looked_at_too(aino):
    own = customers.add_organisation(facts={"name": "Aino Virta Tmi", "kind": "sole_trader"}, source="self", **BY)
    customers.name_trader(organisation=own, person=aino, revision=own.revision, **BY)
    note = customers.write_note(organisation=own, kind="call", text="Björn Lind klagade på firman", once=uuid.uuid4(), **BY)

    assert notes_of_copy.unseen(aino) == [note] and "Björn Lind" not in whole(aino)
    choose(aino)
    assert "Björn Lind" in whole(aino)


def test_a_note_that_only_carries_a_file_has_nothing_to_look_at(aino):
    note = write(aino, "x")
    Note.objects.filter(pk=note.pk).update(text="")

    assert notes_of_copy.unseen(aino) == [] and not enclosures.unseen(aino).exists()


def test_another_persons_note_is_passed_over_and_a_restricted_persons_is_chosen(aino, bjorn):
    own, other = write(aino), write(bjorn)
    operations.restrict(asked=ask(person=aino, kind="restrict"), ground="accuracy", **BY)

    operations.choose_notes(person=aino, looked_at={own.pk: 1, other.pk: 1}, left_out={}, **BY)

    assert list(NoteChoice.objects.values_list("note", flat=True)) == [own.pk]


def test_the_command_lists_what_to_look_at_and_writes_the_same(aino, tmp_path, capsys):
    note, _other = write(aino), write(aino, "Ringde")

    def run(*more):
        args = cli.build_parser().parse_args(["rights", "copy", str(aino.pk), "--out", str(tmp_path / "copy.json"), *more])
        return args.run(args), capsys.readouterr().out

    code, told = run()
    assert code == 1 and f"n{note.pk} " in told and f"/rights/{aino.pk}/copy/files/" in told and "Björn" not in told
    assert run("--leave-out", "n999999", WHY)[0] == 1
    assert run("--leave-out", f"n{note.pk}", WHY, "--others-go")[0] == 0
    told = (tmp_path / "copy.json").read_text()
    assert "Björn Lind" not in told and "Ringde" in told and WHY in told
