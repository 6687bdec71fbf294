"""The persons of an old list are told what is kept about them: by one press those whom a letter reaches, the others are shown."""

import datetime as dt

import pytest
from django.utils import timezone

from seloste.customers.models import Notice, Person
from seloste.jobs import worker
from seloste.journal.actors import OPERATOR
from seloste.marketing.operations import object_to_marketing
from seloste.outbox.models import Message
from seloste.staff import operations as staff
from seloste.upkeep.models import Import
from seloste.web.templatetags.web import moment

from .test_import_pages import LIST, choose, day, upload

pytestmark = pytest.mark.usefixtures("own_folder", "letters_leave")


@pytest.fixture
def browser(published, kerttu, signed_in):
    staff.acknowledge(account=kerttu, version=1, by=kerttu.as_actor(), at=timezone.now())
    return signed_in(kerttu)


def untold(browser, content=LIST):
    """The page of a list that came in, its persons yet to be told."""
    until = timezone.localdate() + dt.timedelta(days=5)
    place = choose(browser, upload(browser, content, how_informed="later", inform_by=day(until)).url).url
    browser.post(place + "take-in/")
    return place


def letters():
    return Message.objects.filter(letter="customers.informed")


def test_a_day_that_has_passed_is_said_to_have_passed(browser):
    place = untold(browser)
    assert "Heille on kerrottava" in browser.get(place).content.decode()

    Import.objects.update(inform_by=timezone.localdate() - dt.timedelta(days=1))
    assert "Heille oli kerrottava" in browser.get(place).content.decode()


def test_old_lists_are_reached_from_the_customers_by_whoever_may_bring_one_in(browser, olli, signed_in):
    link = 'href="/settings/imports/"'

    assert link in browser.get("/customers/").content.decode() and link in browser.get("/customers/organisations/").content.decode()
    assert link not in signed_in(olli).get("/customers/").content.decode()


def test_one_press_writes_to_those_who_have_an_e_mail_and_shows_whom_to_tell_otherwise(browser):
    place = untold(browser, LIST.replace("ida@example.fi", ""))
    eero, ida = Person.objects.order_by("pk")
    object_to_marketing(person=eero, received_via="phone", by=OPERATOR, at=timezone.now())
    shown = browser.get(place).content.decode()
    assert "Lähetä kirje 1 henkilölle" in shown and "Koski, Ida" in shown and "Niemi, Eero" not in shown

    browser.post(place + "letters/")
    browser.post(place + "letters/")

    letter = letters().get()
    assert (letter.to, letter.language, letter.subject) == ("eero@example.fi", "sv", eero.ref)
    assert [(row.person, row.how) for row in Notice.objects.all()] == [(eero, "writing")]
    shown = browser.get(place).content.decode()
    assert "Lähetä kirje" not in shown and f"/customers/{ida.pk}/informed/" in shown and place in browser.get("/staff/").content.decode()

    browser.post(place + "informed/", {"how_informed": "read_aloud"})
    assert {(row.person, row.how) for row in Notice.objects.all()} == {(eero, "writing"), (ida, "read_aloud")}
    assert place not in browser.get("/staff/").content.decode()


def test_when_the_letter_reached_everybody_nothing_waits_any_more(browser):
    place = untold(browser)
    assert place in browser.get("/staff/").content.decode()

    browser.post(place + "letters/")

    batch = Import.objects.get()
    assert batch.how_informed == "writing" and batch.informed_at is not None and letters().count() == 2
    assert place not in browser.get("/staff/").content.decode() and f"{place}letters/" not in browser.get(place).content.decode()


def test_of_several_lists_today_tells_which_each_line_is_about(browser, time_machine):
    untold(browser)
    time_machine.move_to(timezone.now() + dt.timedelta(minutes=20))
    untold(browser, LIST.replace("eero@", "eeva@").replace("ida@", "iida@"))

    shown = browser.get("/staff/").content.decode()

    came = {moment(batch.taken_at) for batch in Import.objects.all()}
    assert len(came) == 2 and all(f"tuotu {one}" in shown for one in came)


def test_whoever_was_written_to_stays_when_the_list_is_undone(browser):
    place = untold(browser, LIST.replace("ida@example.fi", ""))
    browser.post(place + "letters/")

    browser.post(place + "undo/")

    assert [person.first_name for person in Person.objects.all()] == ["Eero"]
    assert "Lähetetyt viestit: 1" in browser.get(place).content.decode()


def test_to_a_long_list_the_letters_are_written_in_the_background(browser):
    many = 230
    rows = "".join(f"Eero{number};Niemi;;eero{number}@example.fi;A\n" for number in range(many))
    place = untold(browser, "Etunimi;Sukunimi;Hetu;Sähköposti;Luokka\n" + rows)

    answer = browser.post(place + "letters/", follow=True)
    assert "Kirjeitä kirjoitetaan" in answer.content.decode() and not Notice.objects.exists()
    worker.work_off(at=timezone.now() + dt.timedelta(seconds=1))

    assert letters().count() == Notice.objects.count() == many
    assert Import.objects.get().how_informed == "writing"


def test_where_no_mail_server_is_set_everybody_of_the_list_is_shown_to_be_told_otherwise(browser, settings):
    settings.SELOSTE_SMTP = ""
    place = untold(browser)

    page = browser.get(place).content.decode()
    browser.post(place + "letters/")

    assert "Sähköpostipalvelinta ei ole asetettu: ääneen tai paperilla" in page
    assert not letters().exists() and not Notice.objects.exists()
