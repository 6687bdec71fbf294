"""What happened with a company and what is to be done about it, with the contact it was about where somebody is named."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from seloste.customers import ending, operations
from seloste.customers.models import Attachment, FollowUp, Note, Organisation, OrganisationMerge
from seloste.files import disk
from seloste.files.reading import read
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.journal.models import Entry
from seloste.privacy import restricting
from seloste.register import operations as register
from seloste.rights import enclosures, notes_of_copy
from seloste.rights import operations as rights
from seloste.rights.tests.requests import ask
from tests.cast import NOON
from tests.scenarios.notes import MAIL, PDF

from .conftest import BY, add

pytestmark = pytest.mark.usefixtures("own_folder")
LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def firm(konepaja, aino):
    """A company for which Aino orders."""
    operations.set_duties(person=aino, organisation=konepaja, duties=["orders"], source="self", **BY)
    return konepaja


@pytest.fixture
def business(published, bjorn):
    """Björn's own."""
    mine = add("Åkerlunds vagn", kind="sole_trader")
    operations.name_trader(organisation=mine, person=bjorn, revision=mine.revision, **BY)
    return Organisation.objects.get(pk=mine.pk)


def note_of(organisation, person=None, by=OPERATOR, **more):
    said = {"kind": "call", "text": "Ringde om kursen.", "once": uuid.uuid4(), **more}
    return operations.write_note(organisation=organisation, person=person, **said, by=by, at=NOON)


def due(organisation, person=None, days=0, **more):
    said = {"text": "Skicka offert", "due_on": timezone.localdate() + dt.timedelta(days=days), "once": uuid.uuid4(), **more}
    return operations.set_follow_up(organisation=organisation, person=person, **said, by=OPERATOR, at=NOON)


def said(**more):
    return {"kind": "call", "text": "Vill ha kurs.", "happened_on": "", "once": str(uuid.uuid4()), "assignee": "", "deed": "", **more}


def page(desk, one):
    kind = "organisations/" if isinstance(one, Organisation) else ""
    return desk.get(f"/customers/{kind}{one.pk}/history/").content.decode()


def test_a_call_is_logged_on_the_company_s_page_with_the_contact_it_was_with(desk, firm, aino):
    form = desk.get(f"/customers/organisations/{firm.pk}/log/").context["form"]
    assert [words for _key, words in form.fields["other"].choices] == ["nobody in particular", "Aino Virta"]

    sent = said(other=str(aino.pk), deed="Skicka offert", due_on="1.12.2026")
    assert desk.post(f"/customers/organisations/{firm.pk}/log/", sent).url == f"/customers/organisations/{firm.pk}/history/"

    note, row = Note.objects.get(), FollowUp.objects.get()
    assert (note.organisation, note.person, row.organisation, row.person, row.note) == (firm, aino, firm, aino, note)
    assert all(words in page(desk, firm) for words in ("Vill ha kurs.", "Skicka offert", "Aino Virta"))
    assert all(words in page(desk, aino) for words in ("Vill ha kurs.", "Skicka offert", "Konepaja Oy"))
    entry = Entry.objects.filter(event="customers.note_written").get()
    assert (entry.subject, entry.about_kind, entry.about_id) == (aino.ref, "customers.organisation", str(firm.pk))


def test_what_was_logged_on_the_contact_for_the_company_stands_on_both_and_what_was_not_on_one(desk, firm, aino):
    desk.post(f"/customers/{aino.pk}/log/", said(text="För firman", other=str(firm.pk)))
    desk.post(f"/customers/{aino.pk}/log/", said(text="Eget ärende"))
    desk.post(f"/customers/organisations/{firm.pk}/log/", said(text="Växeln ringde"))

    assert "För firman" in page(desk, firm) and "Växeln ringde" in page(desk, firm) and "Eget ärende" not in page(desk, firm)
    assert "För firman" in page(desk, aino) and "Eget ärende" in page(desk, aino) and "Växeln ringde" not in page(desk, aino)


def test_who_is_no_contact_of_the_company_is_no_choice(desk, firm, bjorn):
    answer = desk.post(f"/customers/organisations/{firm.pk}/log/", said(other=str(bjorn.pk)))

    assert "other" in answer.context["form"].errors and not Note.objects.exists()


def test_from_today_a_company_is_found_and_chosen(desk, firm):
    asked = desk.post("/customers/log/", said(who="konepaja"))
    assert 'name="organisation"' in asked.content.decode() and not Note.objects.exists()

    answer = desk.post("/customers/log/", said(who="konepaja", organisation=firm.pk))
    assert answer.url == f"/customers/organisations/{firm.pk}/history/" and Note.objects.get().organisation == firm


def test_e_mails_and_files_are_kept_read_and_deleted_with_the_company(desk, firm, olli, django_capture_on_commit_callbacks):
    sent = {"chosen": [SimpleUploadedFile("k.eml", MAIL), SimpleUploadedFile("lista.pdf", PDF)], "once": str(uuid.uuid4()), "text": "Lista"}
    desk.post(f"/customers/organisations/{firm.pk}/history/files/", sent)

    kept, mail = Note.objects.order_by("-kind")
    assert {one.organisation for one in (mail, kept)} == {firm} and "Kursen" in page(desk, firm)
    file = kept.files.get()
    answer = desk.get(f"/customers/organisations/{firm.pk}/files/{file.pk}/")
    assert answer.content == PDF and answer["Content-Disposition"].startswith("attachment")
    assert desk.get(f"/customers/organisations/{add('Annan').pk}/files/{file.pk}/").status_code == 404

    with django_capture_on_commit_callbacks(execute=True):
        desk.post(f"/customers/organisations/{firm.pk}/files/{file.pk}/delete/")
        desk.post(f"/customers/organisations/{firm.pk}/history/{mail.pk}/delete/")
    assert [note.text for note in Note.objects.all()] == ["Lista"] and len(list(disk.folder().iterdir())) == 0


def test_a_note_of_the_company_is_changed_by_its_writer(desk, firm, olli):
    note = note_of(firm, by=olli.as_actor())
    address = f"/customers/organisations/{firm.pk}/history/{note.pk}/"
    assert "Ringde om kursen." in desk.get(address).content.decode()

    desk.post(address, {"kind": "visit", "text": "Besökte dem.", "happened_on": "", "revision": "1"})

    note.refresh_from_db()
    assert (note.kind, note.text, note.organisation) == ("visit", "Besökte dem.", firm)


def test_a_follow_up_of_a_company_stands_on_today_and_is_done_there(desk, olli, firm, aino):
    row = due(firm, aino, assignee=olli)
    (task,) = desk.get("/staff/").context["tasks"]
    assert (task.title, task.url) == ("Aino Virta, Konepaja Oy: Skicka offert", f"/customers/organisations/{firm.pk}/history/")

    assert desk.post(task.deed_url, {"back": "today"}).url == "/staff/"

    row.refresh_from_db()
    assert row.done_by == f"staff:{olli.pk}" and desk.get("/staff/").context["tasks"] == []
    assert "Konepaja Oy" in desk.get("/customers/follow-ups/?state=done").content.decode()


def test_a_follow_up_of_a_note_is_about_whom_the_note_was_about(desk, firm, aino):
    note = note_of(firm, aino)
    address = f"/customers/organisations/{firm.pk}/follow-up/?note={note.pk}"
    assert desk.get(address).context["form"]["other"].value() == str(aino.pk)

    desk.post(address, {"deed": "Ring", "due_on": "2.12.2026", "assignee": "", "other": str(aino.pk), "once": str(uuid.uuid4())})
    row = FollowUp.objects.get()
    assert (row.note, row.person, row.organisation) == (note, aino, firm)

    changed = {"deed": "Skriv", "due_on": "3.12.2026", "assignee": "", "revision": "1", "once": str(uuid.uuid4())}
    assert desk.post(f"/customers/follow-ups/{row.pk}/", changed).url == f"/customers/organisations/{firm.pk}/history/"
    row.refresh_from_db()
    assert (row.text, row.person, row.organisation) == ("Skriv", aino, firm)


def test_companies_that_become_one_bring_their_history_and_take_it_back(firm, aino):
    twin = add("Konepaja")
    note, row = note_of(twin, aino, files=[read("lista.pdf", PDF)]), due(twin)
    merge = operations.merge_organisations(kept=firm, gone=twin, by=OPERATOR, at=NOON)
    assert Note.objects.get().organisation == FollowUp.objects.get().organisation == firm and note.files.count() == 1

    operations.unmerge_organisations(merge=OrganisationMerge.objects.get(pk=merge.pk), by=OPERATOR, at=LATER)

    note.refresh_from_db()
    row.refresh_from_db()
    assert note.organisation_id == row.organisation_id == twin.pk and note.person == aino


def test_when_the_company_is_deleted_what_names_a_person_stays_theirs(firm, aino):
    note_of(firm)
    note_of(firm, aino, text="Med Aino")
    due(firm)

    operations.delete_organisation(organisation=firm, by=OPERATOR, at=LATER)

    left = Note.objects.get()
    assert (left.text, left.person, left.organisation) == ("Med Aino", aino, None) and not FollowUp.objects.exists()


def test_a_row_of_nobody_cannot_be(published):
    with pytest.raises(ValueError, match="of a person, of a company"):
        note_of(None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.create(kind="note", text="x", happened_at=NOON, written_at=NOON, by="staff:1", once=uuid.uuid4())


def look_at(person):
    """Staff have read the notes and follow-ups, and leave none out of the copy."""
    looked_at = dict(notes_of_copy.of(person).values_list("pk", "revision"))
    rights.choose_notes(person=person, looked_at=looked_at, left_out={}, by=OPERATOR, at=NOON)
    agreed = dict(notes_of_copy.follow_ups(person).values_list("pk", "wording"))
    rights.choose_follow_ups(person=person, looked_at=agreed, left_out={}, by=OPERATOR, at=NOON)


def notes_in(copy):
    return str([group for group in copy["groups"] if group["key"] == "notes"])


def test_a_person_who_is_named_reads_it_with_the_company_and_no_other_does(firm, aino, bjorn):
    note_of(firm, aino, text="Med Aino", files=[read("lista.pdf", PDF)])
    note_of(firm, text="Med växeln")
    look_at(aino)

    told = notes_in(rights.copy(person=aino, by=OPERATOR, at=NOON))
    assert "Med Aino" in told and "Konepaja Oy" in told and "lista.pdf" in told and "Med växeln" not in told
    assert notes_in(rights.copy(person=bjorn, by=OPERATOR, at=NOON)) == "[]"


def test_the_history_of_a_sole_trader_s_business_is_theirs_copied_and_erased_with_them(
    business, aino, bjorn, django_capture_on_commit_callbacks
):
    note_of(business, text="Om vagnen", files=[read("lista.pdf", PDF)])
    note_of(business, aino, text="Med Aino")
    due(business)
    look_at(bjorn)
    told = notes_in(rights.copy(person=bjorn, by=OPERATOR, at=NOON))
    assert all(words in told for words in ("Om vagnen", "lista.pdf", "Skicka offert")) and "Med Aino" not in told
    assert [file.name for file in enclosures.of(bjorn)] == ["lista.pdf"] and not enclosures.of(aino)

    counted = {step.table: step.count for step in rights.erase(person=bjorn, by=OPERATOR, at=NOON, dry_run=True).steps}
    assert counted["customers.Note"] == counted["customers.FollowUp"] == counted["customers.Attachment"] == 1
    with django_capture_on_commit_callbacks(execute=True):
        rights.erase(person=bjorn, by=OPERATOR, at=NOON)
    assert [(note.text, note.person, note.organisation) for note in Note.objects.all()] == [("Med Aino", aino, None)]
    assert not FollowUp.objects.exists() and not Attachment.objects.exists() and list(disk.folder().iterdir()) == []


def test_erasing_the_contact_takes_what_names_them_and_leaves_the_company_s_own(firm, aino):
    note_of(firm, aino)
    note_of(firm, text="Med växeln")

    rights.erase(person=aino, by=OPERATOR, at=NOON)

    assert [note.text for note in Note.objects.all()] == ["Med växeln"] and Organisation.objects.filter(pk=firm.pk).exists()


@pytest.mark.parametrize("who", ["trader", "contact"])
def test_while_the_use_is_restricted_it_is_left_alone(desk, business, aino, bjorn, olli, who):
    whom = bjorn if who == "trader" else aino
    operations.set_duties(person=aino, organisation=business, duties=["orders"], source="self", **BY)
    note, row = note_of(business, aino, by=olli.as_actor()), due(business, aino)
    rights.restrict(asked=ask(person=whom, kind="restrict", email="aino.virta@example.fi"), ground="claims", by=OPERATOR, at=NOON)

    with pytest.raises(restricting.Restricted):
        note_of(business, aino)
    with pytest.raises(restricting.Restricted):
        operations.delete_note(note=note, by=olli.as_actor(), at=LATER)
    with pytest.raises(restricting.Restricted):
        operations.change_follow_up(follow_up=row, text="x", due_on=row.due_on, assignee=None, revision=1, by=OPERATOR, at=LATER)
    desk.post(f"/customers/follow-ups/{row.pk}/done/", {"back": "list"})
    row.refresh_from_db()
    assert row.done_at is not None and "Ringde om kursen." in page(desk, business)
    assert f'href="/customers/organisations/{business.pk}/history/{note.pk}/"' not in page(desk, business)

    register.retain(by=CLOCK, at=NOON + dt.timedelta(days=800))
    assert Note.objects.filter(pk=note.pk).exists()


def test_it_ends_by_itself_and_a_company_that_was_spoken_with_lately_is_kept(published, django_capture_on_commit_callbacks):
    firm = add("Konepaja Oy")
    note_of(firm, files=[read("lista.pdf", PDF)])
    due(firm)
    late = NOON + dt.timedelta(days=1)
    assert not ending.empty_since(NOON).exists()
    assert ending.empty_since(late).get() == firm

    with django_capture_on_commit_callbacks(execute=True):
        register.retain(by=CLOCK, at=NOON + dt.timedelta(days=740))
    assert not Note.objects.exists() and not FollowUp.objects.exists() and list(disk.folder().iterdir()) == []
    assert Organisation.objects.get() == firm


def test_reading_it_is_written_down_with_whom_it_names(desk, business, aino, bjorn):
    note_of(business, aino)
    page(desk, business)

    entry = Entry.objects.filter(event="customers.organisation_history_read").latest("pk")
    assert entry.subject == bjorn.ref and {row.subject for row in entry.shown.all()} == {aino.ref}


def test_whom_a_page_offers_to_choose_from_is_written_down_too(desk, firm, aino, olli):
    note = note_of(firm, by=olli.as_actor())
    for address in ("", f"{note.pk}/"):
        assert "Aino Virta" in desk.get(f"/customers/organisations/{firm.pk}/history/{address}").content.decode()
        entry = Entry.objects.filter(event="customers.organisation_history_read").latest("pk")
        assert [row.subject for row in entry.shown.all()] == [aino.ref]
