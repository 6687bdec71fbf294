"""Whoever writes longer than a session lasts signs in again and finds what they had typed; nobody else does."""

import base64
import datetime as dt
import time

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from seloste.customers.models import Note, Person
from seloste.staff import unsent
from seloste.web.refilling import refill

HERE = "http://testserver"
TYPED = "Soitti ja kysyi kurssista ääkkösin & <b>"


class Desk(Client):
    """A browser without script that minds forgery, as browsers do: it says where a form stood."""

    def __init__(self):
        super().__init__(enforce_csrf_checks=True)

    def enter(self, account):
        self.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")

    def open(self, address):
        self.at, self.page = address, self.get(address)
        self.token = self.cookies["csrf"].value if "csrf" in self.cookies else ""
        return self.page.content.decode()

    def send(self, address="", origin=HERE, **said):
        said = {"csrfmiddlewaretoken": self.token, **said}
        return self.post(address or self.at, said, headers={"Origin": origin, "Referer": f"{HERE}{self.at}"})


@pytest.fixture
def desk(aino, olli):
    cache.clear()
    olli.language = "en"
    olli.save()
    desk = Desk()
    desk.enter(olli)
    return desk


@pytest.fixture
def note(desk, aino):
    """Olli has opened the form for a note about Aino."""
    desk.open(f"/customers/{aino.pk}/log/")
    return {"kind": "call", "text": TYPED}


def idle(desk, minutes=31):
    session = desk.session
    session["seen_at"] = session.get("seen_at", time.time()) - minutes * 60
    session["began_at"] = session.get("began_at", time.time()) - minutes * 60
    session.save()


def overnight(desk):
    Session.objects.update(expire_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))


def test_the_browser_still_has_its_cookie_after_a_long_weekend(published, olli, client):
    """A session is over long before; without the cookie nobody would know whose words arrive."""
    client.force_login(olli, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = client.get("/staff/").cookies[settings.SESSION_COOKIE_NAME]

    assert int(cookie["max-age"]) > dt.timedelta(days=3).total_seconds() > settings.SESSION_LASTS.total_seconds()


@pytest.mark.parametrize("end", [idle, overnight], ids=["idle", "overnight"])
def test_what_was_typed_is_in_the_form_again_after_signing_in(desk, note, olli, aino, end):
    end(desk)

    answer = desk.send(**note)
    assert (answer.status_code, answer["Location"]) == (303, f"/staff/sign-in/?next=/customers/{aino.pk}/log/")
    assert Note.objects.count() == 0

    desk.enter(olli)
    page = desk.open(f"/customers/{aino.pk}/log/")
    assert "Soitti ja kysyi kurssista ääkkösin &amp; &lt;b&gt;" in page
    assert "stands in the form again. Nothing was saved yet" in page
    assert Note.objects.count() == 0


def test_the_page_of_signing_in_says_that_what_was_typed_waits(desk, note):
    idle(desk)
    answer = desk.send(**note)

    assert "odottaa puoli tuntia" in desk.open(answer["Location"])
    assert "odottaa puoli tuntia" not in desk.open("/staff/sign-in/")


def test_sending_it_again_saves_it_once_and_nothing_waits_any_more(desk, note, olli, aino):
    idle(desk)
    desk.send(**note)
    desk.enter(olli)
    page = desk.open(f"/customers/{aino.pk}/log/")

    once = page.split('name="once" value="')[1].split('"')[0] if 'name="once"' in page else None
    assert desk.send(**note, **({"once": once} if once else {})).status_code == 302
    assert Note.objects.get().text.startswith("Soitti ja kysyi")
    assert "Nothing was saved yet" not in desk.open(f"/customers/{aino.pk}/log/")


def test_it_is_shown_to_nobody_but_its_writer(desk, note, kerttu, aino):
    idle(desk)
    desk.send(**note)

    desk.enter(kerttu)
    assert "Soitti ja kysyi" not in desk.open(f"/customers/{aino.pk}/log/")


def test_it_is_unreadable_without_the_browser_that_typed_it(desk, note, aino):
    idle(desk)
    token = desk.send(**note).cookies[unsent.COOKIE]

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM web_cache WHERE cache_key LIKE '%%unsent:%%'")
        rows = cursor.fetchall()
    assert len(rows) == 2  # whose it is, and what was typed
    assert not [word for word in ("Soitti", token.value) for place, kept in rows if word in f"{place}{base64.b64decode(kept)}"]
    assert token["httponly"] and token["samesite"] == "Lax" and token["max-age"] == unsent.LASTS
    assert "Soitti" not in token.value


def test_who_has_signed_in_anew_elsewhere_meanwhile_loses_nothing_either(desk, note, aino):
    """The token against forgery is another after signing in; the page that was open before still holds the old one."""
    desk.token = "A" * 64

    answer = desk.send(**note)

    assert (answer.status_code, answer["Location"]) == (303, f"/customers/{aino.pk}/log/")
    assert "Soitti ja kysyi" in desk.open(f"/customers/{aino.pk}/log/")
    assert Note.objects.count() == 0


@pytest.mark.parametrize("end", [idle, overnight], ids=["idle", "overnight"])
def test_a_form_in_another_tab_finds_its_writer_after_the_first_has_said_that_the_session_ended(desk, note, olli, aino, end):
    end(desk)
    assert desk.get("/customers/").status_code == 302

    assert desk.send(**note).status_code == 303
    desk.enter(olli)
    assert "Soitti ja kysyi" in desk.open(f"/customers/{aino.pk}/log/")


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_what_another_site_sends_is_refused_and_put_nowhere(desk, note, aino, origin):
    desk.token = "A" * 64

    answer = desk.send(origin=origin, **note)

    assert (answer.status_code, unsent.COOKIE in answer.cookies) == (403, False)
    assert "Soitti ja kysyi" not in desk.open(f"/customers/{aino.pk}/log/")


def test_of_a_stranger_nothing_is_kept(aino, note):
    stranger = Desk()
    stranger.open("/en/contact/")

    answer = stranger.send(f"/customers/{aino.pk}/log/", **note)

    assert (answer.status_code, unsent.COOKIE in answer.cookies) == (302, False)


def test_the_revision_that_was_read_comes_back_too_so_that_two_editors_see_both(desk, olli, aino):
    page = desk.open(f"/customers/{aino.pk}/correct/")
    assert f'name="revision" value="{aino.revision}"' in page
    Person.objects.filter(pk=aino.pk).update(revision=aino.revision + 5)
    idle(desk)
    desk.send(revision=aino.revision, last_name="Virta-Typed")

    desk.enter(olli)
    page = desk.open(f"/customers/{aino.pk}/correct/")
    assert f'name="revision" value="{aino.revision}"' in page
    assert 'value="Virta-Typed"' in page


def test_files_are_not_kept_and_it_says_so(desk, olli, aino):
    """The form stands on the page of what has happened and is sent elsewhere, with more than a page without files takes."""
    history = f"/customers/{aino.pk}/history/"
    desk.open(history)
    idle(desk)
    large = SimpleUploadedFile("stor.pdf", b"%PDF-1.7" + b"x" * 2_000_000)
    assert desk.send(f"{history}files/", text=TYPED, files=large).status_code == 303

    desk.enter(olli)
    page = desk.open(history)
    assert "Files cannot be kept: choose them again." in page and "Soitti ja kysyi" in page


def test_forms_in_two_tabs_wait_beside_each_other(desk, note, olli, aino):
    idle(desk)
    desk.send(**note)
    desk.at = f"/customers/{aino.pk}/correct/"
    desk.send(revision=aino.revision, last_name="Virta-Typed")

    desk.enter(olli)
    assert "Soitti ja kysyi" in desk.open(f"/customers/{aino.pk}/log/")
    assert "Virta-Typed" in desk.open(f"/customers/{aino.pk}/correct/")


def test_passwords_are_never_kept(desk, olli):
    desk.open("/staff/account/password/change/")
    idle(desk)

    answer = desk.send("/staff/account/password/change/", oldpassword="Olli opens the door", password1="x" * 20, password2="x" * 20)

    assert unsent.COOKIE not in answer.cookies


def test_the_password_of_a_mail_server_is_not_kept_either(desk, kerttu):
    desk.enter(kerttu)
    desk.open("/settings/email/")
    idle(desk)
    assert desk.send("/settings/email/server/", host="mail.typed.example", password="s3cr3t").status_code == 303

    desk.enter(kerttu)
    page = desk.open("/settings/email/")
    assert "mail.typed.example" in page and "s3cr3t" not in page


FORM = """<main><form method="post" action="/other/"><input name="text" value="theirs"></form>
<form method="post" class="a"><input type="hidden" name="csrfmiddlewaretoken" value="new"><input name=text value="old &amp; done" required>
<textarea name="more" rows="3">
old</textarea><input type="checkbox" name="duty" value="orders" checked><input type="checkbox" name="duty" value="pays">
<input type="radio" name="how" value="phone" checked><input type="radio" name="how" value="letter">
<select name="to"><option value="1" selected>A</option><option value="2">B</option></select>
<input type="file" name="files"><button name="go" value="1">Go</button></form></main>"""


def test_every_kind_of_field_takes_what_was_typed():
    typed = [("csrfmiddlewaretoken", "old"), ("text", 'a "b" <c>'), ("more", "\nx</textarea>"), ("duty", "pays"), ("how", "letter")]
    typed += [("to", "2"), ("gone", "nowhere"), ("go", "1")]

    html, begin, lost = refill(FORM, page="/here/", action="/here/", typed=typed)

    assert html[begin:].startswith('<form method="post" class="a">')
    assert '<input name="text" value="theirs">' in html
    assert 'value="new"' in html and '<input name="text" value="a &quot;b&quot; &lt;c&gt;" required>' in html
    assert '<textarea name="more" rows="3">\n\nx&lt;/textarea&gt;</textarea>' in html
    assert '<input type="checkbox" name="duty" value="orders">' in html
    assert '<input type="checkbox" name="duty" value="pays" checked>' in html
    assert '<input type="radio" name="how" value="phone">' in html and 'value="letter" checked' in html
    assert '<option value="1">A</option><option value="2" selected>B</option>' in html
    assert lost == ["nowhere"]


def test_what_was_sent_elsewhere_as_a_preview_goes_into_the_form_that_has_its_fields():
    html, begin, lost = refill(FORM, page="/here/", action="/here/preview/", typed=[("text", "new"), ("more", "words"), ("to", "2")])

    assert (html[begin:].startswith('<form method="post" class="a">'), lost) == (True, [])
    assert 'value="new" required' in html and 'value="theirs"' in html


def test_when_the_form_is_gone_what_was_typed_is_told_all_the_same():
    assert refill("<main></main>", page="/a/", action="/b/", typed=[("text", "words")]) == ("<main></main>", None, ["words"])


def test_signs_that_look_like_the_end_of_a_line_move_nothing():
    odd = "<p>" + "\u2028\u0085\f" * 60 + "</p>"
    plain = refill(FORM, page="/here/", action="/here/", typed=[("text", "new")])[0]

    assert refill(odd + FORM, page="/here/", action="/here/", typed=[("text", "new")])[0] == odd + plain
