"""What may come in through the one door that takes files, and what a crash leaves on the disk."""

import os
import uuid

import pytest
from django.conf import settings as house
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import Client

from seloste.customers import operations as customers
from seloste.customers.models import Attachment, Note
from seloste.files import disk, operations
from seloste.files.reading import LARGEST, read
from seloste.jobs.tasks import declared
from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from tests.cast import NOON
from tests.routes import routes

pytestmark = pytest.mark.usefixtures("own_folder")
PDF = b"%PDF-1.7 invented"


@pytest.fixture
def door(aino):
    return f"/customers/{aino.pk}/history/files/"


def pretending(client, address, size):
    """The answer to a form that says how large it is, and is never read."""
    return client.generic("POST", address, b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(size))


def test_three_doors_alone_take_files():
    """Files of a note, a person's or a company's, and an owner's old list."""
    doors = {name for _address, name, view, _kinds in routes() if getattr(view, "largest_body", 0)}

    assert doors == {"customers:keeping", "customers:keeping_of_organisation", "upkeep:imports"}


def test_a_file_of_ten_megabytes_comes_in_and_never_touches_the_disk_of_the_asked(olli, aino, door, signed_in):
    assert house.FILE_UPLOAD_HANDLERS == ["seloste.web.uploads.InMemory"]
    whole = SimpleUploadedFile("lista.pdf", b"%PDF-" + b"x" * (LARGEST - 5))

    answer = signed_in(olli).post(door, {"chosen": [whole], "once": str(uuid.uuid4())})

    assert answer.status_code == 302 and Attachment.objects.get().size == LARGEST
    assert isinstance(answer.wsgi_request.FILES["chosen"], InMemoryUploadedFile)


def test_more_is_refused_before_it_is_read_with_the_measure(olli, door, signed_in):
    answer = pretending(signed_in(olli), door, LARGEST + 1024 * 1024)

    assert answer.status_code == 413 and "kymmenen megatavua" in answer.content.decode()


@pytest.mark.parametrize("who", ["nobody", "tiina"])
def test_from_others_not_even_one_megabyte_is_read(request, door, signed_in, who):
    client = Client() if who == "nobody" else signed_in(request.getfixturevalue(who))

    assert pretending(client, door, 5_000_000).status_code == 413
    assert pretending(client, door, 1000).status_code in (302, 403)


def test_other_doors_take_a_megabyte_as_before(olli, aino, signed_in):
    assert pretending(signed_in(olli), f"/customers/{aino.pk}/log/", 2_000_000).status_code == 413


def kept(person, **more):
    said = {"kind": "note", "files": [read("lista.pdf", PDF)], "once": uuid.uuid4(), **more}
    return customers.write_note(person=person, **said, by=OPERATOR, at=NOON)


def on_disk():
    return {path.name for path in disk.folder().iterdir()}


def test_a_file_lies_under_a_random_name_for_the_house_alone(aino):
    file = kept(aino).files.get()

    place = disk.path(file.key)
    assert on_disk() == {file.key.hex} and "lista" not in str(place)
    assert (place.stat().st_mode & 0o777, disk.folder().stat().st_mode & 0o777) == (0o600, 0o700)


def test_of_a_write_that_broke_off_nothing_can_be_reached_and_the_night_takes_it(aino):
    with pytest.raises(RuntimeError, match="broken off"):
        break_off_after_writing(aino)
    assert not Note.objects.exists() and len(on_disk()) == 1

    assert operations.forget_orphans(by=OPERATOR, at=NOON) == 0  # it may be in the making
    age(on_disk())
    assert operations.forget_orphans(by=OPERATOR, at=NOON) == 1

    assert on_disk() == set() and Entry.objects.filter(event="files.orphans_forgotten").count() == 1
    assert operations.forget_orphans(by=OPERATOR, at=NOON) == 0


def break_off_after_writing(person):
    from django.db import transaction

    with transaction.atomic():
        kept(person)
        raise RuntimeError("broken off")


def age(names, hours=2):
    for name in names:
        os.utime(disk.folder() / name, times=(NOON.timestamp() - hours * 3600,) * 2)


def test_the_night_leaves_what_has_its_row(aino):
    kept(aino)
    age(on_disk())

    assert operations.forget_orphans(by=OPERATOR, at=NOON) == 0 and len(on_disk()) == 1
    assert declared()["files.forget_orphans"].timing.daily is not None
