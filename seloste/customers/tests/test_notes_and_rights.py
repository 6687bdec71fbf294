"""Notes, their files and follow-ups under the description and the rights: copied, erased, ended, merged, refused."""

import datetime as dt
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from seloste.customers import operations
from seloste.customers.models import Attachment, FollowUp, Mail, Note
from seloste.description import permits
from seloste.description.features import FEATURES
from seloste.files import disk
from seloste.files.reading import read
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.register import operations as register
from seloste.rights import operations as rights
from seloste.staff.models import Account
from tests.cast import NOON, publish
from tests.scenarios.notes import MAIL, PDF
from tests.test_every_group_has_a_door import without, without_feature

pytestmark = pytest.mark.usefixtures("own_folder")


def note_of(person, account, **more):
    said = {"kind": "call", "text": "Ringde om kursen.", "once": uuid.uuid4(), **more}
    return operations.write_note(person=person, **said, by=account.as_actor(), at=NOON)


def said(**more):
    return {"kind": "call", "text": "Vill ha kurs på svenska.", "happened_on": "", "once": str(uuid.uuid4()), "assignee": "", **more}


def files_on_disk():
    return len(list(disk.folder().iterdir()))


def keep(desk, person, *files, **more):
    sent = {"chosen": [SimpleUploadedFile(name, content) for name, content in files], "once": str(uuid.uuid4()), **more}
    return desk.post(f"/customers/{person.pk}/history/files/", sent)


def test_the_copy_tells_notes_follow_ups_and_files_and_erasing_empties_the_disk(aino, bjorn, olli, django_capture_on_commit_callbacks):
    note = note_of(aino, olli, files=[read("lista.pdf", PDF)])
    due = {"text": "Ring tillbaka", "due_on": NOON.date(), "assignee": olli, "once": uuid.uuid4()}
    agreed = operations.set_follow_up(person=aino, note=note, **due, by=OPERATOR, at=NOON)
    operations.keep_mail(person=aino, file=read("k.eml", MAIL), by=OPERATOR, at=NOON)
    note_of(bjorn, olli, files=[read("annan.pdf", PDF)])

    looked_at = dict(Note.objects.filter(person=aino).values_list("pk", "revision"))
    rights.choose_notes(person=aino, looked_at=looked_at, left_out={}, by=OPERATOR, at=NOON)
    rights.choose_follow_ups(person=aino, looked_at={agreed.pk: 1}, left_out={}, by=OPERATOR, at=NOON)
    (told,) = [group for group in rights.copy(person=aino, by=OPERATOR, at=NOON)["groups"] if group["key"] == "notes"]
    assert all(word in str(told) for word in ("Ringde om kursen.", "Ring tillbaka", "lista.pdf", "Kursen", "Vi kommer sex personer"))
    assert "Olli" not in str(told)

    with django_capture_on_commit_callbacks(execute=True):
        rights.erase(person=aino, by=OPERATOR, at=NOON)
    assert (Note.objects.count(), Mail.objects.count(), FollowUp.objects.count()) == (1, 0, 0)
    assert files_on_disk() == Attachment.objects.count() == 1


def test_notes_files_and_follow_ups_end_by_themselves_after_the_published_time(aino, olli, django_capture_on_commit_callbacks):
    old, later = note_of(aino, olli, files=[read("lista.pdf", PDF)]), NOON + dt.timedelta(days=400)
    told = {"person": aino, "due_on": NOON.date(), "by": OPERATOR}
    operations.set_follow_up(text="Av den", note=old, once=uuid.uuid4(), at=NOON, **told)
    operations.set_follow_up(text="Senare", note=old, once=uuid.uuid4(), at=later, **told)
    operations.write_note(person=aino, kind="call", text="Ny", once=uuid.uuid4(), by=olli.as_actor(), at=later)

    with django_capture_on_commit_callbacks(execute=True):
        register.retain(by=CLOCK, at=NOON + dt.timedelta(days=740))

    assert [note.text for note in Note.objects.all()] == ["Ny"] and files_on_disk() == 0
    assert list(FollowUp.objects.values_list("text", "note")) == [("Senare", None)]


@pytest.mark.parametrize("closed", ["group", "feature"])
def test_what_the_description_does_not_tell_of_is_not_written_down(desk, published, aino, closed):
    content = published["customers"].content
    publish(without(content, "notes") if closed == "group" else without_feature(FEATURES["notes"]), by=OPERATOR)

    assert desk.post(f"/customers/{aino.pk}/log/", said()).status_code in (200, 403)
    keep(desk, aino, ("a.pdf", PDF))
    assert not Note.objects.exists() and files_on_disk() == 0
    with pytest.raises(permits.NotPermitted):
        note_of(aino, Account.objects.get(name="Olli"), files=[read("a.pdf", PDF)])


def test_a_note_of_two_entries_that_become_one_is_theirs(aino, bjorn, olli):
    note = note_of(bjorn, olli, files=[read("lista.pdf", PDF)])
    merge = operations.merge_persons(kept=aino, gone=bjorn, by=OPERATOR, at=NOON)
    assert Note.objects.get().person == aino and note.files.count() == 1 and files_on_disk() == 1

    gone = operations.unmerge_persons(merge=merge, by=OPERATOR, at=NOON)
    assert Note.objects.get().person == gone
