import io
import json
import uuid
import zipfile

import pytest
from django.utils.translation import override

from seloste.customers.operations import add_person
from seloste.customers.words import HowApproved, HowInformed
from seloste.journal.models import Entry
from seloste.privacy.words import Source
from seloste.rights import operations
from seloste.rights.models import Apart, Request
from tests.cast import NOON

from .requests import ask


@pytest.fixture
def aino(published, olli):
    how = {"source": Source.SELF, "how_approved": HowApproved.PHONE, "how_informed": HowInformed.READ_ALOUD}
    return add_person(first_name="Aino", last_name="Virta", emails=["aino@esimerkki.example"], **how, by=olli.as_actor(), at=NOON)


def test_staff_see_what_erasing_would_do_and_nothing_is_done(aino, olli, signed_in):
    page = signed_in(olli).get(f"/rights/{aino.pk}/")

    assert page.status_code == 200
    assert "Aino Virta" in page.content.decode()
    aino.refresh_from_db()
    entry = Entry.objects.latest("pk")
    assert (entry.event, entry.subject, entry.purpose) == ("rights.erasure_previewed", aino.ref, "rights")


def test_what_erasing_would_do_is_told_once_for_each_kind_of_data(aino, olli, signed_in):
    signed_in(olli).get("/customers/")  # the journal then names her in two tables

    plan = operations.erase(person=aino, by=olli.as_actor(), at=NOON, dry_run=True)

    kinds = [line["groups"][0] for line in plan.lines]
    assert len(plan.steps) > len(kinds) == len(set(kinds))
    assert sum(line["count"] for line in plan.lines) == sum(step.count for step in plan.steps)


def test_of_two_kinds_with_one_title_each_says_whether_it_goes_or_until_when_and_by_which_law_it_stays(aino, olli, signed_in):
    ask(person=aino, kind="access")
    Apart.objects.create(asked=Request.objects.get(), other=uuid.uuid4(), at=NOON)

    with override("fi"):
        lines = operations.erase(person=aino, by=olli.as_actor(), at=NOON, dry_run=True).lines
    page = signed_in(olli).get(f"/rights/{aino.pk}/").content.decode()

    requests = [line for line in lines if line["groups"] and line["groups"][0].startswith("Oikeuksia koskevat pyynnöt")]
    assert sorted(line["fate"] for line in requests) == [
        "poistetaan",
        "säilyy viimeistään 23.11.2029 asti (tietosuoja-asetuksen 5(2) artikla)",
    ]
    assert "Poistetaan" in page and "Säilyy viimeistään" in page


def test_the_copy_is_downloaded_as_one_file_and_no_cache_keeps_it(aino, olli, signed_in):
    answer = signed_in(olli).post(f"/rights/{aino.pk}/copy/")

    packed = zipfile.ZipFile(io.BytesIO(answer.content))
    assert sorted(packed.namelist()) == ["kopio.json", "kopio.pdf", "lue-ensin.txt"]
    assert json.loads(packed.read("kopio.json"))["person"] == str(aino.ref)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="kopio-{aino.ref}.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert Entry.objects.latest("pk").event == "rights.copied"


def test_a_copy_is_not_made_by_following_a_link(aino, olli, signed_in):
    assert signed_in(olli).get(f"/rights/{aino.pk}/copy/").status_code == 405


def test_whoever_may_not_serve_rights_sees_nothing(aino, tiina, aimo, signed_in, client):
    for account in (tiina, aimo):
        assert signed_in(account).get(f"/rights/{aino.pk}/").status_code in (403, 404)
        assert signed_in(account).post(f"/rights/{aino.pk}/copy/").status_code in (403, 404)
    assert client.get(f"/rights/{aino.pk}/").status_code == 302


def test_a_stranger_has_no_rights_page(published, olli, signed_in):
    assert signed_in(olli).get("/rights/987654/").status_code == 404
