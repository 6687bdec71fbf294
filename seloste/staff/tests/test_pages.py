"""The staff's pages: who may open them, what they show, what they refuse."""

import re

import pytest
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.utils import timezone, translation
from django.utils.html import escape

from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.staff import operations
from seloste.staff.models import Account, Invitation
from tests.cast import NOON, TOTP_SECRET

INVITE, ACCOUNTS = "/staff/accounts/invite/", "/staff/accounts/"


@pytest.fixture
def fresh(signed_in):
    """A browser in which an account has signed in this minute, so that nothing is asked again."""

    def enter(account):
        client = signed_in(account)
        session = client.session
        session["account_authentication_methods"] = [{"method": "sign_in", "at": timezone.now().timestamp(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
        return client

    return enter


def test_only_owners_see_the_staffs_accounts(kerttu, olli, tiina, aimo, published, signed_in):
    answers = {account.name: signed_in(account).get(ACCOUNTS).status_code for account in (kerttu, olli, tiina, aimo)}

    assert answers == {"Kerttu": 200, "Olli": 403, "Tiina": 403, "Aimo": 403}
    assert Client().get(ACCOUNTS).url.startswith("/staff/sign-in/")


def test_the_list_costs_the_same_for_one_account_and_for_three(kerttu, signed_in, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(kerttu)
    client.get(ACCOUNTS)
    with CaptureQueriesContext(connection) as one:
        client.get(ACCOUNTS)
    for name in ("Elli", "Veli"):
        operations.open_account(email=f"{name}@esimerkki.example", name=name, role="owner", by=OPERATOR, at=NOON)
    with CaptureQueriesContext(connection) as three:
        assert "Elli" in client.get(ACCOUNTS).content.decode()

    assert len(three) == len(one)


def test_an_invitation_shows_its_link_once_and_sends_it(kerttu, fresh):
    client = fresh(kerttu)

    page = client.post(INVITE, {"email": "uusi@esimerkki.example", "role": "owner", "language": "sv"}).content.decode()

    [letter] = mail.outbox
    link = page.split("<code>")[1].split("</code>")[0]
    assert link.startswith("http://testserver/staff/enter/") and link in letter.body
    assert (letter.to, letter.subject) == (["uusi@esimerkki.example"], "Du är inbjuden till ett kundregister")
    assert link not in client.get(ACCOUNTS).content.decode()


def test_an_unlisted_role_is_refused_on_the_page_with_the_reason(kerttu, fresh):
    answer = fresh(kerttu).post(INVITE, {"email": "uusi@esimerkki.example", "role": "office", "language": "fi"})

    assert answer.status_code == 200
    assert _told(operations.RoleNotListed) in answer.content.decode()
    assert not Invitation.objects.exists() and not mail.outbox


def test_inviting_asks_for_a_fresh_sign_in(kerttu, signed_in):
    answer = signed_in(kerttu).post(INVITE, {"email": "uusi@esimerkki.example", "role": "owner", "language": "fi"})

    assert answer.url.startswith("/staff/confirm/")
    assert not Invitation.objects.exists()


def test_the_last_owner_is_told_why_the_account_stays_open(kerttu, fresh):
    answer = fresh(kerttu).post(f"/staff/accounts/{kerttu.pk}/close/")

    assert _told(operations.LastOwner) in answer.content.decode()
    assert Account.objects.get(pk=kerttu.pk).is_active


def _told(refusal):
    """The refusal's sentence as a page in Finnish shows it."""
    with translation.override("fi"):
        return str(escape(str(refusal.sentence)))


def test_nobody_resets_their_own_factors_on_a_page(kerttu, fresh):
    assert fresh(kerttu).post(f"/staff/accounts/{kerttu.pk}/reset/").status_code == 404
    assert Account.objects.get(pk=kerttu.pk).has_usable_password()


def test_an_owner_lets_a_colleague_back_in(kerttu, olli, published, fresh):
    page = fresh(kerttu).post(f"/staff/accounts/{olli.pk}/reset/").content.decode()
    path = page.split("<code>http://testserver")[1].split("</code>")[0]
    colleague = Client()
    colleague.get(path)

    answer = colleague.post("/staff/enter/", {"way": "password", "password": "neljä pitkää eri sanaa"})

    assert answer.url == "/staff/account/app/"
    assert [letter.subject for letter in mail.outbox] == ["Uusi linkki käyttäjätiliisi"]


def test_one_session_or_all_others_can_be_ended(kerttu):
    here, others = _signed_in_browser(kerttu), [_signed_in_browser(kerttu) for _ in range(3)]
    one = UserSession.objects.get(session_key=others[0].session.session_key)

    here.post("/staff/account/sessions/", {"session": one.pk})
    assert [client.get("/staff/account/").status_code for client in (here, *others)] == [200, 302, 200, 200]
    here.post("/staff/account/sessions/")

    assert [client.get("/staff/account/").status_code for client in (here, *others)] == [200, 302, 302, 302]
    assert Entry.objects.filter(event="staff.sessions_ended").count() == 2


def test_nobody_ends_the_sessions_of_another(kerttu, olli, published):
    theirs, mine = _signed_in_browser(kerttu), _signed_in_browser(olli)
    session = UserSession.objects.get(user=kerttu)

    mine.post("/staff/account/sessions/", {"session": session.pk})

    assert theirs.get("/staff/account/").status_code == 200


def _signed_in_browser(account):
    """By password and app, as a person does it, so that the session is listed."""
    from django.core.cache import cache

    from .test_door import SECOND, code, sign_in

    cache.clear()
    client = Client()
    sign_in(client, account.name), client.post(SECOND, {"code": code(TOTP_SECRET)})
    return client


def test_own_name_and_language_are_corrected(kerttu, signed_in):
    client = signed_in(kerttu)

    assert client.post("/staff/account/", {"name": "Kerttu Laine", "language": "sv"}).status_code == 302

    own = Account.objects.get(pk=kerttu.pk)
    assert (own.name, own.language) == ("Kerttu Laine", "sv")
    assert 'lang="sv"' in client.get("/staff/account/").content.decode()


def test_a_finnish_identity_code_is_no_name(kerttu, signed_in):
    client = signed_in(kerttu)

    assert client.post("/staff/account/", {"name": "Kerttu 131052-308T", "language": "fi"}).status_code == 200
    assert Account.objects.get(pk=kerttu.pk).name == "Kerttu"


def test_staff_are_told_what_is_held_about_them_before_today(kerttu, published, signed_in):
    client = signed_in(kerttu)
    assert client.get("/staff/").url == "/staff/account/told/"

    client.post("/staff/account/told/")

    assert client.get("/staff/").status_code == 200


def test_today_says_what_waits_and_what_is_in_force(kerttu, signed_in):
    page = signed_in(kerttu).get("/staff/").content.decode()

    assert "Mikään seloste ei ole voimassa" in page or "No description is in force" in page


def test_before_the_first_description_the_next_step_is_to_publish_one_and_nothing_is_offered_that_is_closed(kerttu, signed_in):
    page = signed_in(kerttu).get("/staff/").content.decode()

    assert re.findall(r'<a class="button first" href="([^"]+)"', page) == ["/register/draft/customers/"]
    assert "/customers/log/" not in page and "/enquiries/new/" not in page


def test_once_it_is_in_force_a_call_is_logged_from_today(kerttu, published, signed_in):
    client = signed_in(kerttu)
    client.post("/staff/account/told/")
    page = client.get("/staff/").content.decode()

    assert re.findall(r'<a class="button first" href="([^"]+)"', page) == ["/customers/log/"]
    assert "/enquiries/new/" in page


def test_a_changed_password_is_told_by_letter_in_the_accounts_language(kerttu, signed_in):
    new = {"oldpassword": "Kerttu opens the door", "password1": "uusi pitkä salasana", "password2": "uusi pitkä salasana"}
    signed_in(kerttu).post("/staff/account/password/", new)

    [letter] = mail.outbox
    assert letter.subject == "Salasanasi on vaihdettu" and letter.body.startswith("Hei Kerttu")


VERBS = [["list"], ["list", "--json"], ["first-owner-link"], ["reset-factors", "nobody@esimerkki.example"], ["close", "999"]]


@pytest.mark.parametrize("verb", VERBS)
def test_the_command_line_says_what_it_did(kerttu, verb, capsys):
    from seloste.cli import build_parser

    args = build_parser().parse_args(["staff", *verb])
    refused = args.run(args) or 0

    assert refused == (0 if verb[0] == "list" else 1)
    assert capsys.readouterr().out.strip()


def test_the_last_owner_gets_back_in_by_the_command_line(kerttu, capsys):
    from seloste.cli import build_parser

    args = build_parser().parse_args(["staff", "reset-factors", "kerttu@esimerkki.example"])

    assert not args.run(args)
    path = "/staff/enter/" + capsys.readouterr().out.strip().rsplit("/staff/enter/")[1]
    owner = Client()
    owner.get(path)
    assert owner.post("/staff/enter/", {"way": "password", "password": "neljä pitkää eri sanaa"}).url == "/staff/account/app/"


@pytest.mark.parametrize("sign", ["\x01", "\u2028", "\u202e", "\n"])
def test_a_name_that_no_letter_could_carry_is_refused(kerttu, signed_in, sign):
    answer = signed_in(kerttu).post("/staff/account/", {"name": f"Ker{sign}ttu", "language": "en"})

    assert answer.status_code == 200
    assert type(kerttu).objects.get(pk=kerttu.pk).name == "Kerttu"


def test_of_two_owners_who_change_a_role_the_second_sees_both_and_chooses(kerttu, olli, fresh):
    address = f"{ACCOUNTS}{olli.pk}/role/"
    shown = fresh(kerttu).get(f"{ACCOUNTS}{olli.pk}/").context["form"]["stood"].value()
    operations.change_role(account=olli, role="trainer", by=OPERATOR, at=NOON)

    page = fresh(kerttu).post(address, {"role": "owner", "stood": shown})
    assert 'role="alert"' in page.content.decode() and page.context["form"]["role"].value() == "owner"
    assert Account.objects.get(pk=olli.pk).role == "trainer"

    assert fresh(kerttu).post(address, {"role": "owner", "stood": page.context["form"]["stood"].value()}).status_code == 302
    assert Account.objects.get(pk=olli.pk).role == "owner"
