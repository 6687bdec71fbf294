"""The person's files in the ZIP of their copy: looked at first, some left out with a reason, the same by every way out."""

import io
import json
import uuid
import zipfile

import pypdf
import pytest

from seloste import cli
from seloste.customers import operations as customers
from seloste.customers.models import Attachment
from seloste.files import disk
from seloste.files.reading import read
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.rights import enclosures, operations, packing, reading
from seloste.rights.models import FileChoice
from tests.cast import NOON
from tests.scenarios.notes import MAIL, PDF

from .requests import ask, fetched

BY = {"by": OPERATOR, "at": NOON}
WHY = "Filen berättar om en annan kund"


@pytest.fixture(autouse=True)
def _at_noon(time_machine, settings, tmp_path):
    settings.DATA = tmp_path
    time_machine.move_to(NOON)


def keep(person, name="lista.pdf", content=PDF):
    return customers.write_note(person=person, kind="note", text="", files=[read(name, content)], once=uuid.uuid4(), **BY).files.get()


@pytest.fixture
def three(aino):
    """Two files of the same name and an e-mail."""
    return keep(aino), keep(aino, content=PDF + b" nr 2"), keep(aino, "Kursen.eml", MAIL)


def choose(person, goes, left_out=None):
    operations.choose_files(person=person, goes=[file.pk for file in goes], left_out=left_out or {}, **BY)


def opened(content):
    file = zipfile.ZipFile(io.BytesIO(content))
    assert file.testzip() is None
    return {name: file.read(name) for name in file.namelist()}


def files_in(parts):
    return {name: content for name, content in parts.items() if name.startswith("filer/")}


def said(person):
    copy = operations.copy(person=person, **BY)
    return copy, " ".join(copy["about"]["files"])


def form(*files, **more):
    return {"shown": ",".join(str(file.pk) for file in files), **more}


def test_staff_look_at_the_files_leave_one_out_and_the_copy_holds_the_rest(aino, olli, signed_in, three):
    first, second, _mail = three
    desk, page = signed_in(olli), f"/rights/{aino.pk}/copy/files/"

    assert desk.post(f"/rights/{aino.pk}/copy/").headers["Location"] == page
    assert desk.get(f"{page}{first.pk}/").content == PDF
    assert desk.get(page).content.decode().count("lista.pdf") >= 2
    refused = desk.post(page, form(*three, **{f"out_{second.pk}": "on"}))
    assert refused.status_code == 200 and not FileChoice.objects.exists()
    desk.post(page, form(*three, **{f"out_{second.pk}": "on", f"why_{second.pk}": WHY}))

    parts = opened(desk.post(f"/rights/{aino.pk}/copy/").getvalue())
    assert files_in(parts) == {"filer/001-lista.pdf": PDF, "filer/003-Kursen.eml": MAIL}
    assert [one["file"] for one in json.loads(parts["kopia.json"])["files"]] == list(files_in(parts))
    paper = "".join(
        "".join(page.extract_text().replace("\xad", "").split()) for page in pypdf.PdfReader(io.BytesIO(parts["kopia.pdf"])).pages
    )
    assert all(word in paper for word in ("filer/001-lista.pdf", "filer/003-Kursen.eml", "".join(WHY.split()))) and "002-" not in paper
    entry = Entry.objects.get(event="rights.copied_with_files")
    assert entry.facts == {"count": 2, "left_out": 1} and WHY not in str(Entry.objects.values_list("facts", flat=True))


def test_two_who_choose_what_goes_see_both_choices(aino, olli, signed_in):
    file, desk, page = keep(aino), signed_in(olli), f"/rights/{aino.pk}/copy/files/"
    opened_before = {name: desk.get(page).context["form"][name].value() for name in ("shown", "chosen")}
    choose(aino, [], {file.pk: WHY})

    second = desk.post(page, opened_before)

    assert FileChoice.objects.get().reason == WHY
    assert WHY in " ".join(second.context["form"].errors[f"out_{file.pk}"])
    again = {name: second.context["form"][name].value() for name in ("shown", "chosen")}
    assert desk.post(page, again).status_code == 302 and FileChoice.objects.get().reason == ""


def test_of_a_file_that_is_left_out_not_even_the_name_is_told(aino):
    out, inside = keep(aino, "Klagomål på Björn Lind.pdf"), keep(aino, "Intyg.pdf", PDF + b" nr 2")
    choose(aino, [inside], {out.pk: WHY})

    copy, _words = said(aino)
    parts = opened(packing.packed(copy))
    paper = "".join("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(parts["kopia.pdf"])).pages).split())
    machine = parts["kopia.json"].decode()

    tables = [table for group in copy["groups"] for table in group["tables"] if table["table"] == "customers.Attachment"]
    told = [[field["value"] for field in row] for table in tables for row in table["rows"]]
    assert len(told) == 2 and [f"bortlämnad: {WHY}"] in told
    assert "Intyg.pdf" in machine and "Intyg.pdf" in paper and inside.digest in machine
    everywhere = " ".join((paper, machine, reading.as_text(copy), *parts))
    assert "Lind" not in everywhere and out.digest not in everywhere


def test_the_link_hands_out_what_staff_chose_and_no_file_that_came_later(aino, client, three):
    first, second, mail = three
    asked = operations.identify(asked=ask(person=aino, via="email"), how="known", **BY)
    with pytest.raises(operations.NotLookedAt):
        operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)
    choose(aino, [first, mail], {second.pk: WHY})
    handover = operations.offer_copy(asked=asked, once=uuid.uuid4(), **BY)
    keep(aino, "senare.pdf", PDF + b" later")

    parts = opened(fetched(client, handover))

    assert sorted(files_in(parts)) == ["filer/001-lista.pdf", "filer/003-Kursen.eml"]
    assert "senare.pdf" in parts["kopia.json"].decode()


def test_a_file_that_is_missing_or_damaged_is_told_of_and_the_rest_is_there(aino, three):
    choose(aino, three)
    disk.path(three[0].key).unlink()
    disk.path(three[1].key).write_bytes(b"%PDF-1.7 other")

    copy, words = said(aino)

    assert sorted(files_in(opened(packing.packed(copy)))) == ["filer/003-Kursen.eml"]
    assert words.count("lista.pdf: saknas eller är skadad") == 2


def test_what_is_more_than_a_copy_may_hold_is_told_of(aino, three, monkeypatch):
    choose(aino, three)
    monkeypatch.setattr(enclosures, "LARGEST_TOTAL", len(PDF) + len(PDF))

    copy, words = said(aino)

    assert sorted(files_in(opened(packing.packed(copy)))) == ["filer/001-lista.pdf"]
    assert "lista.pdf: filerna i en kopia är högst" in words and "Kursen.eml: filerna i en kopia är högst" in words


def test_a_person_erased_while_the_copy_is_made_leaves_no_half_copy(aino, olli, three, signed_in, django_capture_on_commit_callbacks):
    choose(aino, three)
    copy, _words = said(aino)
    with django_capture_on_commit_callbacks(execute=True):
        operations.erase(person=aino, **BY)

    with pytest.raises(packing.Changed):
        packing.packed(copy)
    assert not FileChoice.objects.exists() and list(disk.folder().iterdir()) == []
    assert signed_in(olli).post(f"/rights/{aino.pk}/copy/files/", form(*three)).status_code == 404


def test_the_choice_is_of_the_files_that_were_shown_and_of_this_person_s(aino, bjorn, olli, signed_in):
    file, other = keep(aino), keep(bjorn)
    later = keep(aino, "senare.pdf")

    signed_in(olli).post(f"/rights/{aino.pk}/copy/files/", form(file, other))
    choose(aino, [other])

    assert list(FileChoice.objects.values_list("file", flat=True)) == [file.pk]
    assert list(enclosures.unseen(aino)) == [later]
    assert signed_in(olli).get(f"/rights/{aino.pk}/copy/files/{other.pk}/").status_code == 404


def test_a_restricted_person_s_files_are_chosen_and_copied(aino):
    file = keep(aino)
    operations.restrict(asked=ask(person=aino, kind="restrict"), ground="accuracy", **BY)

    choose(aino, [file])

    assert sorted(files_in(opened(packing.packed(said(aino)[0])))) == ["filer/001-lista.pdf"]


def test_the_command_lists_what_to_look_at_and_writes_the_same(aino, three, tmp_path, capsys):
    def run(*more):
        args = cli.build_parser().parse_args(["rights", "copy", str(aino.pk), "--out", str(tmp_path / "copy.zip"), *more])
        return args.run(args), capsys.readouterr().out

    code, told = run()
    assert code == 1 and "Kursen.eml" in told and f"/copy/files/{three[2].pk}/" in told and not (tmp_path / "copy.zip").exists()
    assert run("--leave-out", str(three[1].pk), WHY, "--others-go")[0] == 0
    assert sorted(files_in(opened((tmp_path / "copy.zip").read_bytes()))) == ["filer/001-lista.pdf", "filer/003-Kursen.eml"]


def test_a_name_in_the_zip_has_no_folders_and_ends_as_its_content_says(aino):
    file = keep(aino)
    Attachment.objects.filter(pk=file.pk).update(name="..\\..//tuolta/a:b.exe")
    choose(aino, [file])

    assert list(files_in(opened(packing.packed(said(aino)[0])))) == ["filer/001-a_b.exe.pdf"]
