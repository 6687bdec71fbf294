"""Pages of requests as the office uses them: without script, each reading written down, refused to whoever may not serve rights."""

import datetime as dt
import re
import uuid

import pytest
from django.urls import reverse

from seloste.enquiries import operations as enquiries
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from seloste.rights import operations, today
from seloste.rights.models import Request
from seloste.staff import operations as staff
from seloste.web.plan import Urgency
from tests.cast import NOON

from .requests import ask, ask_known


@pytest.fixture
def browser(olli, signed_in):
    return signed_in(olli)


def page(browser, address):
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def sent(browser, address, **more):
    """The form of a page with its hidden values, sent with what staff chose."""
    hidden = dict(re.findall(r'name="(once|revision)" value="([^"]*)"', page(browser, address)))
    return browser.post(address, {**hidden, **more})


def test_a_letter_is_written_down_and_served_to_its_end(browser, aino):
    written = {"kind": "access", "via": "letter", "received_on": "31.1.2026", "language": "sv", "name": "Aino Virta", "wish": "Allt"}
    browser.post("/rights/new/", {**written, "once": uuid.uuid4()})
    asked = Request.objects.get()
    here = f"/rights/requests/{asked.pk}/"

    assert "28.2.2026" in page(browser, here)
    assert "Aino Virta" in page(browser, here + "person/")
    browser.post(here + f"person/{aino.pk}/")
    sent(browser, here + "identity/", how="known_address", words="Gatan stämmer")
    sent(browser, here + "answer/", via="letter", text="Här är kopian.")
    answered = page(browser, here)
    assert "kuoressa" in answered and f'action="{reverse("rights:copy", args=[aino.pk])}"' in answered
    paper = browser.get(here + "letter.pdf")
    browser.post(here + "closing/", {"why": "done"})

    asked.refresh_from_db()
    assert (asked.person, asked.state, asked.identified) == (aino, "closed", "known_address")
    assert paper.content.startswith(b"%PDF-") and paper.headers["Cache-Control"] == "no-store"
    whats = list(asked.deeds.values_list("what", flat=True))
    assert whats == ["received", "matched", "identified", "answered", "closed"]


def test_what_is_posted_is_printed_first_and_what_was_mailed_is_not(browser, aino):
    posted, mailed = ask_known(person=aino), ask_known(person=aino)
    for asked, via in ((posted, "letter"), (mailed, "email")):
        sent(browser, f"/rights/requests/{asked.pk}/answer/", via=via, text="Här är kopian.")

    shown = [
        re.findall(r'<a class="(button[^"]*)" href="([^"]*)"', page(browser, f"/rights/requests/{asked.pk}/")) for asked in (posted, mailed)
    ]

    assert shown[0][0] == ("button first", f"/rights/requests/{posted.pk}/letter.pdf")
    assert ("button", f"/rights/requests/{mailed.pk}/letter.pdf") in shown[1]


def test_a_press_without_an_answer_identifies_nobody_and_taking_it_back_is_told_as_such(browser, aino):
    asked = ask(person=aino)
    here = f"/rights/requests/{asked.pk}/"

    assert "Jätä ennalleen, kunnes tiedät" in browser.post(here + "identity/", {"words": ""}).content.decode()
    sent(browser, here + "identity/", how="not_yet")
    assert list(asked.deeds.values_list("what", flat=True)) == ["received"]
    sent(browser, here + "identity/", how="known")
    sent(browser, here + "identity/", how="not_yet")

    assert list(asked.deeds.values_list("what", flat=True)) == ["received", "identified", "doubted"]


def test_of_whoever_has_left_no_page_says_that_they_serve_a_request(kerttu, olli, signed_in, aino):
    asked = operations.assign(asked=ask(person=aino), to=olli, by=olli.as_actor(), at=NOON)
    desk = signed_in(kerttu)
    assert all("Olli" in page(desk, address) for address in ("/rights/", asked.get_absolute_url()))

    staff.close(account=olli, by=kerttu.as_actor(), at=NOON)

    assert "Olli" not in page(desk, "/rights/") and "<dd>ei vielä kukaan</dd>" in page(desk, asked.get_absolute_url())


def test_two_who_note_who_asks_see_both(browser, kerttu, aino):
    asked = ask(person=aino)
    here, opened = f"/rights/requests/{asked.pk}/identity/", asked.revision
    operations.identify(asked=asked, how="known", words="Kerttu tuntee", by=kerttu.as_actor(), at=NOON)

    second = browser.post(here, {"how": "called_back", "words": "Soitettiin", "revision": opened})

    asked.refresh_from_db()
    told = second.content.decode()
    assert (asked.identified, asked.identified_words) == ("known", "Kerttu tuntee")
    assert "Kerttu tuntee" in told and "Soitettiin" in told
    browser.post(here, {"how": "called_back", "words": "Soitettiin", "revision": second.context["form"]["revision"].value()})
    asked.refresh_from_db()
    assert (asked.identified, asked.identified_words) == ("called_back", "Soitettiin")


def test_from_a_person_s_page_it_is_said_where_an_answer_goes_by_mail_and_by_post(browser, aino):
    told = "Tyhjänä käytetään henkilön omaa osoitetta rekisterissä."

    assert page(browser, f"/rights/{aino.pk}/new/").count(told) == 2
    assert told not in page(browser, "/rights/new/")


def test_from_a_person_s_page_their_name_and_language_are_known(browser, aino):
    said = {"kind": "erase", "via": "phone", "received_on": "23.11.2026", "language": "sv", "once": uuid.uuid4()}
    browser.post(f"/rights/{aino.pk}/new/", said)

    asked = Request.objects.get()
    assert (asked.person, asked.name) == (aino, "")
    assert asked.get_absolute_url() in page(browser, f"/rights/{aino.pk}/")


def test_an_answer_by_e_mail_is_proposed_to_whoever_wrote_by_e_mail(browser, aino):
    by_mail, by_letter = ask_known(person=aino, via="email"), ask_known(person=aino, via="letter")

    def proposed(asked):
        return re.findall(r'value="(\w+)"[^>]*checked', page(browser, f"/rights/requests/{asked.pk}/answer/"))

    assert (proposed(by_mail), proposed(by_letter)) == (["email"], ["letter"])
    sent(browser, f"/rights/requests/{by_mail.pk}/answer/", via="email", text="Hej")
    assert Message.objects.get().to == "aino.virta@example.fi"


def test_the_words_of_an_answer_stand_ready_in_the_person_s_language(browser, aino):
    known, unknown = ask(person=aino, kind="rectify"), ask(language="fi")

    assert "Vi har rättat" in page(browser, f"/rights/requests/{known.pk}/answer/")
    assert "eikä meillä ole sinusta muita tietoja" in page(browser, f"/rights/requests/{unknown.pk}/answer/")


def test_whoever_answers_late_sees_what_the_other_did_and_keeps_what_was_typed(browser, aino):
    asked = ask(person=aino)
    said = {"via": "letter", "text": "Mitt svar", "once": uuid.uuid4(), "revision": asked.revision}
    operations.identify(asked=asked, how="known", by=VISITOR, at=NOON)

    answer = browser.post(f"/rights/requests/{asked.pk}/answer/", said)

    assert answer.status_code == 200 and "Mitt svar" in answer.content.decode()
    assert Request.objects.get().is_open


def test_whoever_finds_another_person_in_it_after_a_colleague_found_one_reads_so_and_replaces_nobody(browser, kerttu, aino, helmi):
    asked = ask(name="Aino Virta")
    told = {"revision": asked.revision}
    operations.match_person(asked=asked, person=aino, account=kerttu, by=kerttu.as_actor(), at=NOON)

    other = browser.post(f"/rights/requests/{asked.pk}/person/{helmi.pk}/", told, follow=True).content.decode()
    assert "edennyt muuten" in other and "Aino" in other and Request.objects.get().person == aino
    same = browser.post(f"/rights/requests/{asked.pk}/person/{aino.pk}/", told, follow=True).content.decode()
    assert "edennyt muuten" not in same


def test_whoever_answers_what_a_colleague_has_answered_reads_their_letter_beside_their_own(browser, kerttu, aino):
    asked = ask(person=aino, kind="rectify")
    said = {"via": "letter", "text": "Mitt svar", "once": uuid.uuid4(), "revision": asked.revision}
    told = {"account": kerttu, "by": kerttu.as_actor(), "at": NOON}
    operations.answer(asked=asked, via="letter", text="Kollegans svar", once=uuid.uuid4(), **told)

    for verb, words in (("answer", {}), ("refusal", {"reason": "law", "words": "Mitt svar"})):
        text = browser.post(f"/rights/requests/{asked.pk}/{verb}/", said | words).content.decode()
        assert "Mitt svar" in text and "Kollegans svar" in text and "Kerttu" in text.partition("<form method")[2]
    assert "Kollegans svar" in Request.objects.get().letter


def test_a_refusal_without_words_is_not_sent(browser, aino):
    asked = ask(person=aino)

    sent(browser, f"/rights/requests/{asked.pk}/refusal/", via="letter", reason="law", words="")
    assert Request.objects.get().is_open
    sent(browser, f"/rights/requests/{asked.pk}/refusal/", via="letter", reason="law", words="Fakturan.")
    assert Request.objects.get().state == "refused"


def test_an_enquiry_is_made_a_request_from_its_own_page(browser, published):
    said = {"name": "Aino Virta", "email": "aino@example.fi", "language": "sv", "topic": "own_data", "message": "Vad vet ni?"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON)
    way = f"/rights/enquiries/{enquiry.pk}/"

    assert way in page(browser, enquiry.get_absolute_url())
    answer = browser.post(way, {"kind": "complaint"})
    asked = Request.objects.get()
    assert answer.headers["Location"] == browser.get(way).headers["Location"] == asked.get_absolute_url()
    assert (asked.kind, asked.enquiry_id) == ("complaint", enquiry.pk)

    closed = browser.post(f"{asked.get_absolute_url()}closing/", {"why": "no_request"}, follow=True)
    assert "Yhteydenotto on taas avoinna ja odottaa vastausta." in closed.content.decode()
    assert 'name="kind"' in page(browser, way)
    browser.post(way, {"kind": "access"})
    assert [(one.pk, one.kind, one.is_open) for one in Request.objects.all()] == [(asked.pk, "access", True)]


def test_every_reading_of_a_request_is_written_down(browser, aino):
    asked = ask(person=aino)

    for address, event in (("/rights/", "rights.list_read"), (asked.get_absolute_url(), "rights.read")):
        page(browser, address)
        assert Entry.objects.latest("pk").event == event


def test_reading_an_enquiry_to_say_what_it_is_and_a_person_to_write_their_request_down_is_noted_too(browser, aino, published):
    said = {"name": "Aino Virta", "email": "aino@example.fi", "language": "sv", "topic": "own_data", "message": "Vad vet ni?"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON)
    enquiries.match_person(enquiry=enquiry, person=aino, by=VISITOR, at=NOON)

    for address, event in ((f"/rights/enquiries/{enquiry.pk}/", "enquiries.read"), (f"/rights/{aino.pk}/new/", "customers.person_opened")):
        page(browser, address)
        assert (Entry.objects.latest("pk").event, Entry.objects.latest("pk").subject) == (event, aino.ref)


def test_whoever_may_not_serve_rights_sees_none_of_it(tiina, aimo, signed_in, client, aino):
    asked = ask(person=aino)
    for account in (tiina, aimo):
        for address in ("/rights/", "/rights/new/", asked.get_absolute_url()):
            assert signed_in(account).get(address).status_code == 403
    assert client.get("/rights/").status_code == 302


@pytest.mark.parametrize(("ago", "urgency"), [(40, Urgency.LATE), (25, Urgency.SOON), (1, Urgency.CALM)])
def test_today_shows_every_clock_from_the_first_day_and_names_nobody(db, aino, ago, urgency):
    from django.utils.timezone import localdate

    asked = ask(person=aino, received_on=min(localdate(), NOON.date()) - dt.timedelta(days=ago))
    Request.objects.filter(pk=asked.pk).update(due_on=localdate() + dt.timedelta(days=30 - ago))

    tasks = today.requests(None)

    assert [task.urgency for task in tasks] == [urgency]
    assert f"{abs(30 - ago)} days" in tasks[0].detail
    assert "Virta" not in str(tasks)


def test_calm_clocks_stand_below_those_that_press_and_what_is_answered_stands_no_more(browser, olli, published):
    staff.acknowledge(account=olli, version=published["staff"].number, by=olli.as_actor(), at=NOON)
    calm, late, answered = ask(), ask(), ask()
    Request.objects.filter(pk=calm.pk).update(due_on=dt.date(2126, 1, 1))
    Request.objects.filter(pk=late.pk).update(due_on=dt.date(2026, 1, 1))
    Request.objects.filter(pk=answered.pk).update(state="answered", due_on=dt.date(2026, 1, 1))

    shown = page(browser, "/staff/")

    assert 0 < shown.index(late.get_absolute_url()) < shown.index(calm.get_absolute_url())
    assert answered.get_absolute_url() not in shown


def test_of_very_many_today_shows_the_most_pressing_and_says_that_there_are_more(db):
    from django.utils.timezone import localdate

    for number in range(today.MOST + 2):
        asked = ask()
        Request.objects.filter(pk=asked.pk).update(due_on=localdate() - dt.timedelta(days=number))

    tasks = today.requests(None)

    assert len(tasks) == today.MOST + 1
    assert tasks[0].title.startswith(f"Request {asked.pk}:")
