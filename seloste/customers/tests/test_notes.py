"""Notes of calls, visits and e-mails: written in seconds, changed by their writer, gone with their files."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from seloste.customers import operations
from seloste.customers.models import Attachment, FollowUp, Mail, Note
from seloste.files import disk
from seloste.files.reading import read
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.rights import operations as rights
from tests.cast import NOON
from tests.scenarios.notes import MAIL, PDF

pytestmark = pytest.mark.usefixtures("own_folder")
CODE = "131052-308T"


def note_of(person, account, **more):
    said = {"kind": "call", "text": "Ringde om kursen.", "once": uuid.uuid4(), **more}
    return operations.write_note(person=person, **said, by=account.as_actor(), at=NOON)


def said(**more):
    return {"kind": "call", "text": "Vill ha kurs på svenska.", "happened_on": "", "once": str(uuid.uuid4()), "assignee": "", **more}


def files_on_disk():
    return len(list(disk.folder().iterdir()))


def test_a_call_is_one_press_away_and_stands_first_in_the_history(desk, olli, aino):
    note_of(aino, olli, text="Tidigare samtal", happened_at=NOON - dt.timedelta(days=3))
    assert f'href="/customers/{aino.pk}/log/"' in desk.get(f"/customers/{aino.pk}/").content.decode()
    assert 'href="/customers/log/"' in desk.get("/staff/").content.decode()

    answer = desk.post(f"/customers/{aino.pk}/log/", said())

    page = desk.get(answer.url).content.decode()
    assert page.index("Vill ha kurs på svenska.") < page.index("Tidigare samtal") and "Olli" in page
    events = Entry.objects.about([aino.ref]).values_list("event", flat=True)
    assert {"customers.note_written", "customers.history_read"} <= set(events)
    assert not any("svenska" in str(facts) for facts in Entry.objects.values_list("facts", flat=True))


def test_from_today_it_is_said_about_whom_and_nothing_typed_is_lost(desk, aino, bjorn):
    sent = said(who="virta")
    page = desk.post("/customers/log/", sent).content.decode()
    assert f'name="person" value="{aino.pk}"' in page and "Vill ha kurs på svenska." in page and not Note.objects.exists()

    desk.post("/customers/log/", {**sent, "person": str(aino.pk)})

    assert Note.objects.get().person == aino
    nobody = desk.post("/customers/log/", said(who="zzzzz")).content.decode()
    assert "Nobody in the register is found" in nobody and "opens in another tab. What you typed waits here" in nobody


def test_pressed_twice_it_is_written_once_and_for_another_person_once_more(desk, aino, bjorn):
    sent = said(deed="Ring", due_on="1.12.2026")
    for person in (aino, aino, bjorn):
        assert desk.post(f"/customers/{person.pk}/log/", sent).status_code == 302

    assert Note.objects.filter(person=aino).count() == FollowUp.objects.filter(person=aino).count() == 1
    assert Note.objects.filter(person=bjorn).count() == FollowUp.objects.filter(person=bjorn).count() == 1


@pytest.mark.parametrize(
    ("changed", "notes", "next_steps"),
    [
        ({"text": "Vill ha kurs på finska."}, ["Vill ha kurs på finska.", "Vill ha kurs på svenska."], ["Ring"]),
        ({"kind": "visit"}, ["Vill ha kurs på svenska."] * 2, ["Ring"]),
        ({"happened_on": "3.3.2025"}, ["Vill ha kurs på svenska."] * 2, ["Ring"]),
        ({"deed": "Skriv"}, ["Vill ha kurs på svenska."], ["Ring", "Skriv"]),
        ({"due_on": "2.12.2026"}, ["Vill ha kurs på svenska."], ["Ring", "Ring"]),
    ],
)
def test_a_form_sent_once_more_with_other_words_loses_none_of_them(desk, aino, changed, notes, next_steps):
    sent = said(deed="Ring", due_on="1.12.2026")
    desk.post(f"/customers/{aino.pk}/log/", sent)

    for _twice in range(2):  # the answer of the first was slow, so that more was typed; and the second press was doubled
        assert desk.post(f"/customers/{aino.pk}/log/", {**sent, **changed}).status_code == 302

    assert sorted(Note.objects.values_list("text", flat=True)) == notes
    assert sorted(FollowUp.objects.values_list("text", flat=True)) == next_steps


def test_another_file_from_a_page_that_was_sent_before_is_kept_too(aino, olli):
    once = uuid.uuid4()
    for name, content in (("avtal.pdf", PDF), ("karta.txt", b"Kartan"), ("karta.txt", b"Kartan")):
        note_of(aino, olli, text="", files=[read(name, content)], once=once)

    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["avtal.pdf", "karta.txt"]


def test_a_call_of_another_day_stands_at_its_day(desk, aino):
    desk.post(f"/customers/{aino.pk}/log/", said(happened_on="3.3.2025"))
    note = Note.objects.get()
    page = desk.get(f"/customers/{aino.pk}/history/").content.decode()

    assert not note.has_time and "3.3.2025" in page and "3.3.2025 at" not in page
    refused = desk.post(f"/customers/{aino.pk}/log/", said(happened_on="3.3.2099"))
    assert "in the future" in refused.content.decode() and "Vill ha kurs" in refused.content.decode()


@pytest.mark.parametrize("field", ["text", "deed"])
def test_an_identity_code_is_refused_with_the_reason(desk, aino, field):
    page = desk.post(
        f"/customers/{aino.pk}/log/", said(due_on="1.12.2026", **{"deed": "x", field: CODE} if field == "text" else {field: CODE})
    )

    assert field in page.context["form"].errors and not Note.objects.exists()
    with pytest.raises(ValidationError):
        operations.write_note(person=aino, kind="call", text=CODE, once=uuid.uuid4(), by=OPERATOR, at=NOON)


def test_its_writer_changes_a_note_and_nothing_of_the_earlier_text_is_left(desk, olli, aino):
    note = note_of(aino, olli, text="Hemlig felskrivning")
    address = f"/customers/{aino.pk}/history/{note.pk}/"
    assert "Hemlig felskrivning" in desk.get(address).content.decode()

    desk.post(address, {"kind": "visit", "text": "Kom hit.", "happened_on": "23.11.2026", "revision": "1"})

    note = Note.objects.get()
    assert (note.text, note.kind, note.happened_at, note.changed_by) == ("Kom hit.", "visit", NOON, f"staff:{olli.pk}")
    page = desk.get(f"/customers/{aino.pk}/history/").content.decode()
    assert "changed" in page and "Hemlig" not in page
    assert "Hemlig" not in str(rights.copy(person=aino, by=OPERATOR, at=NOON))


def test_two_windows_on_one_note_see_both_texts(desk, olli, aino):
    note = note_of(aino, olli)
    address = f"/customers/{aino.pk}/history/{note.pk}/"
    sent = {"kind": "call", "happened_on": "23.11.2026", "revision": "1"}
    desk.post(address, {**sent, "text": "Den första"})

    page = desk.post(address, {**sent, "text": "Den andra"})
    text = page.content.decode()
    assert "Den första" in text and "Den andra" in text and Note.objects.get().text == "Den första"

    desk.post(address, {**sent, "text": "Den andra", "revision": page.context["form"]["revision"].value()})
    assert Note.objects.get().text == "Den andra"


def test_a_colleague_does_not_change_it_and_an_owner_may(olli, kerttu, aino, signed_in):
    note = note_of(aino, kerttu)
    address = f"/customers/{aino.pk}/history/{note.pk}/"

    assert signed_in(olli).get(address).status_code == 404
    assert signed_in(olli).post(f"{address}delete/").status_code == 404
    with pytest.raises(operations.NotTheWriter):
        operations.delete_note(note=note, by=olli.as_actor(), at=NOON)
    theirs = note_of(aino, olli)
    assert signed_in(kerttu).post(f"/customers/{aino.pk}/history/{theirs.pk}/delete/").status_code == 302
    assert [row.pk for row in Note.objects.all()] == [note.pk]


def test_a_deleted_note_takes_its_files_along(desk, olli, aino, django_capture_on_commit_callbacks):
    note = note_of(aino, olli, files=[read("lista.pdf", PDF)])
    assert files_on_disk() == 1

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/customers/{aino.pk}/history/{note.pk}/delete/")

    assert (Note.objects.count(), Attachment.objects.count(), files_on_disk()) == (0, 0, 0)


# files
def keep(desk, person, *files, **more):
    sent = {"chosen": [SimpleUploadedFile(name, content) for name, content in files], "once": str(uuid.uuid4()), **more}
    return desk.post(f"/customers/{person.pk}/history/files/", sent)


def test_a_file_is_kept_and_served_to_be_saved_never_to_be_shown(desk, aino, olli):
    keep(desk, aino, ("<b>=Avtal\u202e.pdf", PDF), text="Avtalet")
    file = Attachment.objects.get()
    assert (file.name, file.kind, file.size, file.note.text) == ("_b_=Avtal.pdf", "pdf", len(PDF), "Avtalet")

    answer = desk.get(f"/customers/{aino.pk}/files/{file.pk}/")

    assert answer.content == PDF and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="_b_=Avtal.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "no-store"
    assert Entry.objects.filter(event="customers.file_read", subject=aino.ref, actor_id=str(olli.pk)).exists()


def test_a_file_is_found_under_its_own_person_by_those_who_may(desk, aino, bjorn, tiina, signed_in):
    keep(desk, aino, ("a.pdf", PDF))
    file = Attachment.objects.get()

    assert desk.get(f"/customers/{bjorn.pk}/files/{file.pk}/").status_code == 404
    assert signed_in(tiina).get(f"/customers/{aino.pk}/files/{file.pk}/").status_code == 403


def test_a_kind_that_is_not_kept_is_named_with_the_reason_and_nothing_is_kept(desk, aino):
    page = keep(desk, aino, ("a.pdf", PDF), ("evil.png", b"MZ\x90"))

    assert "evil.png: This kind of file is not kept" in page.content.decode()
    assert not Note.objects.exists() and files_on_disk() == 0
    assert "Choose a file" in keep(desk, aino).content.decode()


def test_a_damaged_or_missing_file_is_not_handed_out(desk, aino):
    keep(desk, aino, ("a.pdf", PDF))
    file = Attachment.objects.get()
    disk.path(file.key).write_bytes(b"%PDF-something else")

    answer = desk.get(f"/customers/{aino.pk}/files/{file.pk}/", follow=True)
    assert "missing or damaged" in answer.content.decode()
    disk.path(file.key).unlink()
    assert "missing or damaged" in desk.get(f"/customers/{aino.pk}/files/{file.pk}/", follow=True).content.decode()


def test_one_file_is_deleted_and_a_note_that_is_left_with_nothing_goes(desk, aino, django_capture_on_commit_callbacks):
    keep(desk, aino, ("a.pdf", PDF), ("b.pdf", PDF))
    one, other = Attachment.objects.all()

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/customers/{aino.pk}/files/{one.pk}/delete/")
    assert (Note.objects.count(), files_on_disk()) == (1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/customers/{aino.pk}/files/{other.pk}/delete/")
    assert (Note.objects.count(), files_on_disk()) == (0, 0)


# e-mails
def test_an_e_mail_becomes_part_of_the_history_once_with_its_files(desk, aino):
    for _time in range(2):
        assert keep(desk, aino, ("kursen.eml", MAIL)).status_code == 302

    note = Note.objects.get()
    assert (note.kind, note.text, note.mail.subject_line) == ("email", "Hej! Vi kommer sex personer.", "Kursen")
    assert note.happened_at == dt.datetime(2026, 11, 23, 7, tzinfo=dt.UTC)
    assert [file.name for file in note.files.all()] == ["lista.pdf"]
    page = desk.get(f"/customers/{aino.pk}/history/").content.decode()
    assert "Aino Virta &lt;aino.virta@example.fi&gt;" in page and "Vi kommer sex personer" in page and "lista.pdf" in page


def test_what_is_dropped_at_one_go_is_kept_together_or_not_at_all(aino, olli):
    dropped = {"person": aino, "files": [read("kursen.eml", MAIL), read("avtal.pdf", PDF)], "once": uuid.uuid4()}

    with pytest.raises(ValidationError):
        operations.keep(**dropped, text=CODE, by=olli.as_actor(), at=NOON)

    assert not Note.objects.exists()
    operations.keep(**dropped, text="Avtalet", by=olli.as_actor(), at=NOON)
    assert [note.text for note in Note.objects.order_by("pk")] == ["Hej! Vi kommer sex personer.", "Avtalet"]


def test_what_was_said_of_e_mails_alone_stands_beside_the_newest_of_them(desk, aino):
    earlier = MAIL.replace(b"23 Nov", b"20 Nov").replace(b"sex personer", b"kanske")
    sent = {"text": "De bokar för hela laget", "once": str(uuid.uuid4())}
    for _time in range(2):
        assert keep(desk, aino, ("kursen.eml", MAIL), ("kanske.eml", earlier), **sent).status_code == 302

    told = [note.text for note in Note.objects.order_by("-happened_at", "-pk")]
    assert told == ["De bokar för hela laget", "Hej! Vi kommer sex personer.", "Hej! Vi kommer kanske."]
    page = desk.get(f"/customers/{aino.pk}/history/").content.decode()
    assert page.index("De bokar för hela laget") < page.index("Vi kommer sex personer") < page.index("Vi kommer kanske")


def test_files_of_an_e_mail_that_are_not_kept_are_counted(desk, aino):
    keep(desk, aino, ("kursen.eml", MAIL.replace(PDF, b"MZ\x90 a program")))

    assert "One file of an e-mail was left out" in desk.get(f"/customers/{aino.pk}/history/").content.decode()
    assert Mail.objects.count() == 1 and not Attachment.objects.exists()


def test_a_hostile_e_mail_is_shown_as_text(desk, aino):
    hostile = MAIL.replace(b"Hej! Vi", b"<script>alert(1)</script>").replace(b"Kursen", b"<img src=x onerror=alert(1)>")
    keep(desk, aino, ("kursen.eml", hostile))

    page = desk.get(f"/customers/{aino.pk}/history/").content.decode()
    assert Mail.objects.count() == 1 and "<script>alert" not in page and "<img src=x" not in page


def test_an_e_mail_with_an_identity_code_is_refused_and_stays_out(desk, aino):
    page = keep(desk, aino, ("kursen.eml", MAIL.replace(b"sex personer", CODE.encode())))

    assert "1050/2018" in page.content.decode() and not Note.objects.exists()


def test_an_e_mail_cannot_be_rewritten(desk, aino, olli):
    keep(desk, aino, ("kursen.eml", MAIL))
    note = Note.objects.get()

    with pytest.raises(operations.NotTheWriter):
        operations.change_note(note=note, kind="email", text="x", happened_at=NOON, revision=1, by=olli.as_actor(), at=NOON)
    assert "<textarea" not in desk.get(f"/customers/{aino.pk}/history/{note.pk}/").content.decode()
