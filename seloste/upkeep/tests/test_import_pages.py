"""The pages of old lists, as an owner goes through them without script."""

import datetime as dt
import gzip
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from seloste.bookings.tests.desk import list_employers
from seloste.customers.models import Notice, Person
from seloste.jobs import worker
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR
from seloste.privacy.keep import Period
from seloste.staff import operations as staff
from seloste.upkeep import limits, operations
from seloste.upkeep.importing import staging
from seloste.upkeep.models import Import
from tests.cast import open_account, publish

pytestmark = pytest.mark.usefixtures("own_folder")
LIST = "Etunimi;Sukunimi;Hetu;Sähköposti;Luokka\nEero;Niemi;131052-308T;eero@example.fi;A\nIda;Koski;;ida@example.fi;B\n"


@pytest.fixture
def browser(published, kerttu, signed_in):
    return signed_in(kerttu)


@pytest.fixture
def anna_owner(database):
    return open_account("Anna", "owner")


def day(value):
    return f"{value.day}.{value.month}.{value.year}"


def upload(browser, content=LIST, **more):
    said = {
        "content": SimpleUploadedFile("vanha.csv", content.encode("cp1252")) if isinstance(content, str) else content or "",
        "kind": "persons",
        "source": "self",
        "dated_on": day(timezone.localdate()),
        "how_approved": "form",
        "how_informed": "writing",
        "language": "sv",
    }
    return browser.post("/settings/imports/", {**said, **more})


def choose(browser, place, **more):
    columns = {"column-0": "first_name", "column-1": "last_name", "column-2": "email", "column-3": "", "duplicates": "leave_out"}
    return browser.post(place, {**columns, **more})


def test_an_owner_takes_a_list_in_and_undoes_it(browser, django_capture_on_commit_callbacks):
    columns = upload(browser)
    shown = browser.get(columns.url).content.decode()
    assert "131052" not in shown and "308T" not in shown
    assert "eero@example.fi" in shown

    checked = choose(browser, columns.url)
    looked = browser.get(checked.url).content.decode()
    assert "Eero Niemi" in looked and not Person.objects.exists()

    batch = Import.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        done = browser.post(f"/settings/imports/{batch.pk}/take-in/")
    assert {(person.first_name, person.language) for person in Person.objects.all()} == {("Eero", "sv"), ("Ida", "sv")}
    assert "/undo/" in browser.get(done.url).content.decode()
    assert [*staging.folder().iterdir()] == []

    browser.post(f"/settings/imports/{batch.pk}/undo/")
    assert not Person.objects.exists()
    assert "/undo/" not in browser.get(done.url).content.decode()


def test_what_comes_in_is_what_was_looked_at_though_another_chose_the_columns_anew(browser):
    columns = upload(browser)
    looked = choose(browser, columns.url)
    seen = browser.get(looked.url).context["form"]["shown"].value()
    batch = Import.objects.get()
    others = [*batch.columns]
    others[others.index("email")] = ""
    operations.choose_columns(batch=batch, columns=others, by=OPERATOR, at=timezone.now())
    operations.check_list(batch=batch, by=OPERATOR, at=timezone.now())

    refused = browser.post(f"/settings/imports/{batch.pk}/take-in/", {"shown": seen}, follow=True)

    assert not Person.objects.exists() and "sillä välin" in refused.content.decode()
    browser.post(f"/settings/imports/{batch.pk}/take-in/", {"shown": refused.context["form"]["shown"].value()})
    assert Person.objects.count() == 2


def test_a_list_is_not_chosen_again_because_another_answer_was_wrong(browser):
    page = upload(browser, dated_on="2019").content.decode()
    word = re.search(r'name="held" value="([^"]+)"', page).group(1)
    assert "vanha.csv" in page and not Import.objects.exists()
    (copy,) = staging.folder().iterdir()
    assert "eero@" in (held := gzip.decompress(copy.read_bytes()).decode()) and "131052" not in held

    columns = upload(browser, content=None, held=word)
    assert browser.get(columns.url).status_code == 200 and Import.objects.get().rows == 2
    assert upload(browser, content=None, held=word).status_code == 200  # it is taken once
    assert Import.objects.count() == 1


def test_a_kept_list_is_nobody_elses_and_goes_within_an_hour_or_two(browser, anna_owner, signed_in, django_capture_on_commit_callbacks):
    page = upload(browser, dated_on="2019").content.decode()
    word = re.search(r'name="held" value="([^"]+)"', page).group(1)
    assert upload(signed_in(anna_owner), content=None, held=word).status_code == 200 and not Import.objects.exists()

    with django_capture_on_commit_callbacks(execute=True):
        operations.forget_lists(by=OPERATOR, at=timezone.now() + dt.timedelta(minutes=50))
    assert [*staging.folder().iterdir()] != []
    with django_capture_on_commit_callbacks(execute=True):
        operations.forget_lists(by=OPERATOR, at=timezone.now() + dt.timedelta(minutes=70))
    assert [*staging.folder().iterdir()] == []


def test_a_wrong_row_is_shown_and_left_out_when_it_is_said(browser):
    columns = upload(browser, LIST + "Oona;Laine;;no address;\n")
    checked = choose(browser, columns.url)
    page = browser.get(checked.url).content.decode()
    assert "leaves_errors_out" in page

    place = checked.url + "take-in/"
    browser.post(place)
    assert not Person.objects.exists()

    browser.post(place, {"leaves_errors_out": "on"})
    assert Person.objects.count() == 2


def test_two_columns_cannot_hold_the_same(browser):
    columns = upload(browser)

    answer = choose(browser, columns.url, **{"column-3": "last_name"})

    assert answer.status_code == 200 and b"errors" in answer.content
    assert Import.objects.get().state == "waiting"


def test_a_long_list_is_worked_on_in_the_background(browser, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 1)
    checking = choose(browser, upload(browser).url)
    waits = browser.get(checking.url)
    assert waits.headers["Refresh"] == "3" and not Person.objects.exists()
    assert Import.objects.get().state == "checking"

    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    assert "Refresh" not in browser.get(checking.url).headers
    browser.post(checking.url + "take-in/")
    browser.post(checking.url + "take-in/")
    assert Job.objects.filter(name="upkeep.take_in_list").count() == 1

    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    assert Person.objects.count() == 2 and Import.objects.get().state == "done"

    browser.post(checking.url + "undo/")
    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    assert not Person.objects.exists() and Import.objects.get().state == "undone"


def test_work_that_is_refused_in_the_background_leaves_the_list_where_it_was(browser, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 1)
    checking = choose(browser, upload(browser, LIST + "Oona;Laine;;no address;\n").url)
    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    browser.post(checking.url + "take-in/")

    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))

    assert Import.objects.get().state == "checked" and not Person.objects.exists()
    page = browser.get(checking.url).content.decode()
    assert "Sitä ei tehty" in page and "1 rivi on virheellinen" in page
    assert re.search(r'<th scope="row" class="told" data-title="Rivi">4</th>.*Sähköposti.*Tämä ei ole sähköpostiosoite', page, re.DOTALL)
    browser.post(checking.url + "take-in/", {"leaves_errors_out": "on"})
    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    assert "Sitä ei tehty" not in browser.get(checking.url).content.decode() and Person.objects.count() == 2


def test_work_that_fails_in_the_background_to_the_end_is_told_and_the_list_can_be_tried_again(browser, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 1)
    checking = choose(browser, upload(browser).url)
    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    browser.post(checking.url + "take-in/")
    copy = staging._path(Import.objects.get().file)
    whole = copy.read_bytes()
    copy.write_bytes(b"torn")
    for number in range(1, 3):
        worker.work_off(at=timezone.now() + dt.timedelta(hours=number))
        assert "Refresh" in browser.get(checking.url).headers
    worker.work_off(at=timezone.now() + dt.timedelta(hours=9))
    copy.write_bytes(whole)

    page = browser.get(checking.url)

    assert "Refresh" not in page.headers and "Ohjelmassa tapahtui virhe" in page.content.decode()
    browser.post(checking.url + "take-in/")
    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))
    assert Person.objects.count() == 2


def test_left_out_columns_and_single_codes_are_told_by_name_and_row(browser):
    codes = "131052-308T;131052-308T" + ";" * 3
    content = f"Hetu;PNR;Etunimi;Sukunimi;Huom\n{codes}\n;;Eero;Niemi;131052-308T\n;;Ida;Koski;\n"

    page = browser.get(upload(browser, content).url).content.decode()

    assert "2 saraketta jätettiin pois: Hetu, PNR" in page
    assert "on piilotettu" in page and "Huom: piilotettu rivillä 3" in page and "308" not in page
    one = browser.get(upload(browser).url).content.decode()
    assert "Sarake jätettiin pois: Hetu" in one and "Siinä on" in one and "on piilotettu" not in one


def test_who_is_yet_to_be_told_stands_on_today_until_it_is_done(browser, kerttu):
    staff.acknowledge(account=kerttu, version=1, by=kerttu.as_actor(), at=timezone.now())
    until = timezone.localdate() + dt.timedelta(days=5)
    checked = choose(browser, upload(browser, how_informed="later", inform_by=day(until)).url)
    browser.post(checked.url + "take-in/")
    assert checked.url in browser.get("/staff/").content.decode() and not Notice.objects.exists()

    browser.post(checked.url + "informed/", {"how_informed": "writing"})

    assert checked.url not in browser.get("/staff/").content.decode()
    assert Notice.objects.count() == 2


def test_a_day_that_is_missing_is_asked_for_and_nothing_is_brought_in(browser):
    answer = upload(browser, how_informed="later", kind="")

    page = answer.content.decode()
    assert "Kirjoita päivä, johon mennessä" in page and "Korjaa 2 kohtaa" in page
    assert "(ei pakollinen)" not in page and not Import.objects.exists()


def test_a_day_that_nobody_asks_for_is_not_looked_at(browser):
    upload(browser, how_informed="writing", inform_by="soon")

    assert Import.objects.get().inform_by is None


def test_what_is_no_list_is_refused_on_the_page(browser):
    answer = upload(browser, "")
    assert answer.status_code == 200 and not Import.objects.exists()


def test_a_list_can_be_deleted_before_it_comes_in(browser, django_capture_on_commit_callbacks):
    place = upload(browser).url
    with django_capture_on_commit_callbacks(execute=True):
        told = browser.post(urlsplit(place).path.replace("columns", "discard"), follow=True).content.decode()

    assert "Luettelo on poistettu" in told
    assert not Import.objects.exists() and [*staging.folder().iterdir()] == []


def test_the_office_brings_in_no_lists(published, olli, signed_in):
    assert signed_in(olli).get("/settings/imports/").status_code == 403
    assert upload(signed_in(olli)).status_code == 403 and not Import.objects.exists()


def test_what_stands_in_a_list_is_shown_as_text(browser):
    page = browser.get(upload(browser, "Etunimi;<i>x\nEero;<script>alert(1)</script>\n").url).content.decode()

    assert "<script>alert" not in page and "<i>x" not in page
    assert "&lt;script&gt;alert" in page and "&lt;i&gt;x" in page


def test_the_page_promises_to_undo_a_list_for_as_long_as_the_published_description_says(browser, published, kerttu):
    content = published["customers"].content
    keeps = tuple(replace(row, period=Period(days=7)) if row.group == "imports" else row for row in content.keeps)
    publish(replace(content, keeps=keeps), by=OPERATOR)
    kerttu.language = "en"
    kerttu.save()

    page = browser.get(choose(browser, upload(browser).url).url).content.decode()

    assert "It can be undone for this long: 7 days." in page


def test_only_what_the_description_lists_can_be_chosen_and_the_page_says_how_another_source_comes_in(browser):
    page = browser.get("/settings/imports/").content.decode()
    assert 'value="booking_page"' in page and 'value="employer"' not in page
    assert "Tietojen lähde on ensin mainittava rekisteriselosteessa" in page and "Lisää työnantajat luonnokseen" in page
    assert upload(browser, source="employer").status_code == 200 and not Import.objects.exists()

    answer = browser.post(re.search(r'action="(/register/draft/customers/sources/employer/)"', page)[1], follow=True)
    assert "Työnantajalta tai muulta tilaajalta" in answer.content.decode()
    list_employers()

    page = browser.get("/settings/imports/").content.decode()
    assert 'value="employer"' in page and "Lisää työnantajat luonnokseen" not in page
    assert upload(browser, source="employer").status_code == 302
