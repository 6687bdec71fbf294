"""The door without script: links, password and app, limits."""

import datetime as dt
import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from seloste.journal.actors import OPERATOR
from seloste.journal.models import Entry
from seloste.staff import operations
from seloste.staff.models import Account, Invitation
from tests.cast import NOON, TOTP_SECRET

pytestmark = pytest.mark.usefixtures("empty_counters")
SIGN_IN, SECOND, TODAY = "/staff/sign-in/", "/staff/sign-in/second/", "/staff/"


def code(secret):
    """What the authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sign_in(client, name, password=None):
    return client.post(SIGN_IN, {"login": f"{name.lower()}@esimerkki.example", "password": password or f"{name} opens the door"})


def test_password_and_app_sign_in_without_script(kerttu):
    client = Client()

    assert sign_in(client, "Kerttu").url == SECOND
    assert client.get(TODAY).status_code == 302
    assert client.post(SECOND, {"code": code(TOTP_SECRET)}).url == TODAY
    assert client.get(TODAY).status_code == 200
    assert Entry.objects.filter(event="staff.signed_in", actor_id=str(kerttu.pk)).count() == 1


def test_a_password_alone_does_not_open_the_register(kerttu):
    client = Client()
    sign_in(client, "Kerttu")

    assert client.post(SECOND, {"code": "000000"}).status_code == 200
    assert client.get(TODAY).url.startswith(SIGN_IN)
    assert Entry.objects.filter(event="staff.sign_in_refused", facts={"is_second_factor": True}).exists()


def test_a_code_of_the_app_works_once(kerttu):
    first, second, used = Client(), Client(), code(TOTP_SECRET)
    sign_in(first, "Kerttu"), sign_in(second, "Kerttu")
    first.post(SECOND, {"code": used})

    assert second.post(SECOND, {"code": used}).status_code == 200
    assert second.get(TODAY).status_code == 302


def test_a_recovery_code_signs_in_once(db):
    made = operations.open_account_with_factors(email="d@esimerkki.example", name="Demo", role="owner", by=OPERATOR, at=NOON)
    for expected in (302, 200):
        client = Client()
        client.post(SIGN_IN, {"login": made.account.email, "password": made.password})
        assert client.post(SECOND, {"code": made.recovery_codes[0]}).status_code == expected


def test_the_session_gets_a_new_key_at_sign_in(kerttu):
    client = Client()
    client.get(operations.invite(email="e@esimerkki.example", role="owner", by=OPERATOR, at=timezone.now()).path)
    planted = client.cookies["session"].value

    sign_in(client, "Kerttu"), client.post(SECOND, {"code": code(TOTP_SECRET)})

    assert client.cookies["session"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


def test_signing_out_kills_the_session_for_whoever_kept_the_cookie(kerttu, signed_in):
    client, thief = signed_in(kerttu), Client()
    thief.cookies["session"] = client.cookies["session"].value
    assert thief.get(TODAY).status_code == 200

    client.post("/staff/sign-out/")

    assert thief.get(TODAY).url.startswith(SIGN_IN)


def test_opening_the_sign_out_page_signs_nobody_out(kerttu, signed_in):
    client = signed_in(kerttu)

    assert client.get("/staff/sign-out/").status_code == 200
    assert client.get(TODAY).status_code == 200


def test_a_closed_account_dies_at_once(kerttu, olli, signed_in, published):
    client = signed_in(olli)
    assert client.get(TODAY).status_code in (200, 302)

    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)

    assert client.get(TODAY).url.startswith(SIGN_IN)
    assert sign_in(Client(), "Olli").status_code == 200


def test_a_changed_password_ends_the_other_sessions(kerttu, signed_in):
    here, there = signed_in(kerttu), signed_in(kerttu)
    there.get(TODAY)
    new = {"oldpassword": "Kerttu opens the door", "password1": "uusi pitkä salasana", "password2": "uusi pitkä salasana"}

    assert here.post("/staff/account/password/", new).status_code == 302

    assert here.get("/staff/account/").status_code == 200
    assert there.get("/staff/account/").status_code == 302
    assert Entry.objects.filter(event="staff.password_changed").count() == 1


UNFIT = ("lyhyt", "Kerttu Kerttu", "password", "a" * 129)


@pytest.mark.parametrize(("password", "fits"), [*((password, False) for password in UNFIT), ("neljä eri sanaa", True)])
def test_passwords_are_long_rather_than_odd(kerttu, signed_in, password, fits):
    new = {"oldpassword": "Kerttu opens the door", "password1": password, "password2": password}

    assert (signed_in(kerttu).post("/staff/account/password/", new).status_code == 302) is fits


def test_a_session_ends_after_half_an_hour_without_a_page(kerttu, signed_in):
    client = signed_in(kerttu)
    client.get("/staff/account/")
    session = client.session
    session["seen_at"] = time.time() - 31 * 60
    session.save()

    assert client.get("/staff/account/").url.startswith(SIGN_IN)


def test_a_session_ends_after_twelve_hours_even_in_use(kerttu, signed_in):
    client = signed_in(kerttu)
    client.get("/staff/account/")
    session = client.session
    session["began_at"] = time.time() - 12 * 3600 - 1
    session.save()

    assert client.get("/staff/account/").url.startswith(SIGN_IN)


def test_a_page_within_five_minutes_does_not_write_the_session(kerttu, signed_in):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = signed_in(kerttu)
    client.get("/staff/account/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/staff/account/")

    assert not [query["sql"] for query in asked if re.match("INSERT|UPDATE|DELETE", query["sql"])]


def test_an_account_without_a_second_factor_sees_only_the_setup(kerttu, signed_in):
    Authenticator.objects.filter(user=kerttu).delete()
    client = signed_in(kerttu)

    for page in (TODAY, "/staff/accounts/", "/staff/account/", "/customers/"):
        assert client.get(page).url == "/staff/setup/", page
    assert client.get("/staff/setup/").status_code == 200


def test_the_last_second_factor_cannot_be_removed(kerttu, signed_in):
    client = Client()
    sign_in(client, "Kerttu"), client.post(SECOND, {"code": code(TOTP_SECRET)})

    answer = client.post("/staff/account/app/remove/")

    assert answer.status_code == 200
    assert Authenticator.objects.filter(user=kerttu, type="totp").exists()


def test_looking_at_a_link_spends_nothing_and_hides_the_token(db):
    path, client = operations.first_owner_link(at=timezone.now()), Client()

    answer = client.get(path)

    assert (answer.status_code, answer.url) == (303, "/staff/enter/")
    assert client.get("/staff/enter/").status_code == 200
    assert Invitation.objects.filter(used_at=None).count() == 1
    assert path.split("/")[-2] not in str(list(Session.objects.values())) + client.get("/staff/enter/").content.decode()


def test_where_nobody_has_an_account_the_sign_in_page_tells_where_the_first_one_is_made(db):
    page = Client().get(SIGN_IN).content.decode()
    assert "Kenelläkään ei ole vielä käyttäjätiliä" in page and "<code>bin/seloste staff first-owner-link</code>" in page
    assert 'name="password"' not in page


def test_where_somebody_has_an_account_the_page_asks_who_comes(kerttu):
    page = Client().get(SIGN_IN).content.decode()

    assert 'name="password"' in page and "first-owner-link" not in page


def test_the_password_of_who_comes_in_is_not_called_optional(db):
    client = Client()
    client.get(operations.first_owner_link(at=timezone.now()))

    page = client.get("/staff/enter/").content.decode()

    assert '<label for="id_password">Salasana</label>' in page


def test_the_first_owner_comes_in_by_password_and_app(db):
    path, client = operations.first_owner_link(at=timezone.now()), Client()
    client.get(path)
    answers = {"email": "Elli@esimerkki.example", "name": "Elli", "language": "sv", "way": "password", "password": "neljä pitkää eri sanaa"}

    assert client.post("/staff/enter/", answers).url == "/staff/account/app/"  # as chosen: the app is not asked for twice
    assert client.get(TODAY).url == "/staff/setup/"
    assert "/staff/account/passkeys/add/" in client.get("/staff/account/app/").content.decode()
    secret = client.session["mfa.totp.secret"]
    assert client.post("/staff/account/app/", {"code": code(secret)}).url == "/staff/account/codes/"
    shown = client.get("/staff/account/codes/").content.decode()
    assert len(re.findall(r"<li><code>\d{8}</code>", shown)) == 10
    assert not re.search(r"<li><code>\d{8}</code>", client.get("/staff/account/codes/").content.decode())

    assert client.get(TODAY).status_code == 200
    owner = Account.objects.get()
    assert (owner.email, owner.language, owner.is_owner) == ("elli@esimerkki.example", "sv", True)


def test_a_used_link_is_as_closed_as_an_unknown_one(db):
    path, client = operations.first_owner_link(at=timezone.now()), Client()
    client.get(path)
    client.post("/staff/enter/", {"email": "e@esimerkki.example", "name": "E", "language": "fi", "way": "passkey"})
    pages = []
    for link in (path, "/staff/enter/unknown/"):
        stranger = Client()
        answer = stranger.get(link, follow=True)
        pages.append((answer.status_code, answer.content))

    assert pages[0] == pages[1] and pages[0][0] == 404


def test_an_expired_link_is_closed_also_to_whoever_has_the_form_open(db):
    client = Client()
    client.get(operations.first_owner_link(at=timezone.now() - dt.timedelta(hours=25)))

    answer = client.post("/staff/enter/", {"email": "e@esimerkki.example", "name": "E", "language": "fi", "way": "passkey"})

    assert answer.status_code == 404
    assert not Account.objects.exists()


def test_a_wrong_answer_on_the_entry_page_changes_nothing(db):
    client = Client()
    client.get(operations.first_owner_link(at=timezone.now()))

    answers = {"email": "e@esimerkki.example", "name": "E", "language": "fi", "way": "password", "password": "short"}
    answer = client.post("/staff/enter/", answers)

    assert answer.status_code == 200
    assert not Account.objects.exists() and Invitation.objects.get().used_at is None


def test_secrets_of_factors_are_encrypted(db):
    made = operations.open_account_with_factors(email="d@esimerkki.example", name="Demo", role="owner", by=OPERATOR, at=NOON)

    kept = Authenticator.objects.get(user=made.account, type="totp").data["secret"]
    assert made.totp_secret not in kept and kept.startswith("gAAAA")
