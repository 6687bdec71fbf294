"""What a stranger can learn at the door, and how long they must wait."""

import re
import statistics
import time

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from seloste.journal.actors import OPERATOR
from seloste.staff import operations
from tests.cast import NOON

from .test_door import sign_in

pytestmark = pytest.mark.usefixtures("empty_counters")


def test_a_stranger_learns_nothing_about_who_has_an_account(kerttu, olli, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    operations.close(account=olli, by=kerttu.as_actor(), at=NOON)
    answers = {}
    for name in ("Kerttu", "Olli", "Nobody"):
        answer = sign_in(Client(), name, "wrong but long enough")
        text = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(name.lower(), "somebody")
        headers = {key: value for key, value in answer.headers.items() if key not in ("Content-Length", "Expires")}
        answers[name] = (answer.status_code, text, headers)

    assert answers["Kerttu"] == answers["Olli"] == answers["Nobody"]


def test_an_unknown_address_takes_as_long_as_a_known_one(kerttu, settings, monkeypatch):
    for cost, dear in {"memory_cost": 102_400, "time_cost": 2, "parallelism": 8}.items():
        monkeypatch.setattr(Argon2PasswordHasher, cost, dear)
    settings.ACCOUNT_RATE_LIMITS = False
    for name in ("Elli", "Veli"):
        opened = operations.open_account(
            email=f"{name}@esimerkki.example", name=name, role="owner", password="neljä eri sanaa", by=OPERATOR, at=NOON
        )
    operations.close(account=opened, by=OPERATOR, at=NOON)
    taken, client = {"Elli": [], "Veli": [], "Nobody": []}, Client()
    for _ in range(7):
        for name, times in taken.items():
            began = time.process_time()
            sign_in(client, name, "wrong but long enough")
            times.append(time.process_time() - began)

    # of the processor, so that a busy machine's other work is not counted
    medians = [statistics.median(times) for times in taken.values()]
    assert max(medians) < 1.25 * min(medians), medians  # one hash too few or too many is a factor of two


def test_after_five_wrong_passwords_the_right_one_must_wait(kerttu):
    for _ in range(5):
        sign_in(Client(), "Kerttu", "wrong but long enough")

    assert sign_in(Client(), "Kerttu").status_code == 200


def test_signing_up_and_resetting_by_letter_do_not_exist(kerttu):
    for page in ("signup/", "login/", "password/reset/", "email/", "confirm-email/", "inactive/"):
        assert Client().get(f"/staff/{page}").status_code == 404, page


def test_a_link_that_opens_nothing_keeps_no_session(db):
    client, path = Client(), operations.first_owner_link(at=timezone.now())
    for verb in (client.get, client.head):
        assert verb("/staff/enter/guessed/").status_code == 303
    assert not Session.objects.exists() and client.get("/staff/enter/").status_code == 404

    client.get(path)
    assert Session.objects.count() == 1 and client.get("/staff/enter/").status_code == 200
    client.get("/staff/enter/guessed/")

    assert client.get("/staff/enter/").status_code == 404
