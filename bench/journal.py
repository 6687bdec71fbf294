"""What writing a journal entry adds to a person's page: the same page with and without it, in turn, in one run, on both engines.

``python -m bench.journal`` measures the engine that the environment names and prints JSON; ``run`` calls it once for each engine.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

GOAL = 1.20
PERSONS = 1000
ROUNDS = 400


def run(args):
    """Both engines, each on a database of its own that is thrown away."""
    from tests import pg

    ratios = {"person page with entry / without, sqlite": _ratio(_measured({}))}
    try:
        with pg.server() as url:
            ratios["person page with entry / without, postgresql"] = _ratio(_measured({"DATABASE_URL": url}))
    except pg.Missing as missing:
        print(f"journal: PostgreSQL is not measured: {missing}", file=sys.stderr)
    return {"name": "journal", "ratios": ratios}


def _ratio(found):
    value = round(found["with"] / found["without"], 3)
    return {"value": value, "goal": GOAL, "met": value <= GOAL, **{f"milliseconds_{key}": round(found[key], 2) for key in found}}


def _measured(environment):
    with tempfile.TemporaryDirectory(prefix="seloste-bench-") as data:
        clean = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        ran = subprocess.run(
            [sys.executable, "-m", "bench.journal"],
            env={**clean, "SELOSTE_DATA": data, "DJANGO_SETTINGS_MODULE": "seloste.settings", **environment},
            stdout=subprocess.PIPE, check=True, text=True,
        )  # fmt: skip
    return json.loads(ran.stdout.splitlines()[-1])


def _measure():
    import django

    django.setup()
    browser, addresses = _prepare()
    times = {"with": [], "without": []}
    for number in range(2 * ROUNDS):
        which = ("with", "without")[number % 2]
        times[which].append(_one(browser, addresses[(number // 2) % len(addresses)], which))
    print(json.dumps({which: statistics.median(found[len(found) // 10 :]) for which, found in times.items()}))


def _prepare():
    """A published register with invented persons, and an owner who has signed in."""
    from allauth.mfa.models import Authenticator
    from django.core.management import call_command
    from django.test import Client
    from django.utils import timezone

    from seloste.customers.models import Person
    from seloste.journal.actors import OPERATOR
    from seloste.staff.models import Account
    from seloste.upkeep.operations.fill import fill

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    _publish()
    fill(persons=PERSONS, seed=1, by=OPERATOR, at=timezone.now(), tell=lambda *_: None)
    owner = Account.objects.create(email="owner@bench.example", name="Owner", role="owner", created_at=timezone.now())
    Authenticator.objects.create(user=owner, type="totp", data={})  # pages open only to those who have a second factor
    browser = Client(headers={"host": "localhost"})
    browser.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser, [f"/customers/{pk}/" for pk in Person.objects.order_by("pk").values_list("pk", flat=True)[:50]]


def _publish():
    from seloste.description.seed import demonstration
    from seloste.journal.actors import OPERATOR
    from seloste.privacy.words import DescriptionKey
    from tests.cast import publish

    for key in DescriptionKey:
        publish(demonstration(key), by=OPERATOR)


def _one(browser, address, which):
    """Milliseconds of one page; without its entry, everything else is the same."""
    from unittest import mock

    from seloste.journal.events import Event

    if which == "with":
        return _timed(browser, address)
    with mock.patch.object(Event, "record", lambda self, **said: None):
        return _timed(browser, address)


def _timed(browser, address):
    began = time.perf_counter()
    response = browser.get(address)
    spent = (time.perf_counter() - began) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return spent


if __name__ == "__main__":
    _measure()
