"""A register of a million invented persons on each engine, made once a run and shared by the benches that ask for it.

``--persons`` sets another size. ``BENCH_SQLITE`` (a data folder) and ``BENCH_POSTGRESQL`` (an address) use a register that was filled
before; otherwise each is thrown away when the run ends.
"""

import atexit
import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from functools import cache

_held = ExitStack()
atexit.register(_held.close)


def measured(module, persons):
    """``(engine, what the module's own process printed as JSON)`` on each engine."""
    for engine, environment in _engines(persons):
        yield engine, child(module, environment)


def child(module, environment):
    ran = subprocess.run([sys.executable, "-m", module], env=environment, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(ran.stdout.splitlines()[-1])


@cache
def small(persons, engine):
    """The environment of a small register on the same engine, for comparing with the large one."""
    from tests import pg

    more = {"DATABASE_URL": _held.enter_context(pg.server())} if engine == "postgresql" else {}
    return filled(persons, _held.enter_context(tempfile.TemporaryDirectory(prefix="seloste-bench-")), **more)


def filled(persons, folder, **more):
    """The environment of a register of so many in a folder of the caller's; ``DATABASE_URL``: in that database."""
    return _filled(persons, _environment(folder, **more))


@cache
def _engines(persons):
    return [("sqlite", _sqlite(persons)), *(("postgresql", environment) for environment in _postgresql(persons))]


def _sqlite(persons):
    folder = os.environ.get("BENCH_SQLITE") or _held.enter_context(tempfile.TemporaryDirectory(prefix="seloste-bench-"))
    return _filled(persons, _environment(folder))


def postgresql(persons):
    """``("postgresql", environment)`` of a register of its own size, or nothing where there is no server."""
    return [("postgresql", environment) for environment in _postgresql(persons)]


def _postgresql(persons):
    from tests import pg

    folder = _held.enter_context(tempfile.TemporaryDirectory(prefix="seloste-bench-"))
    try:
        url = os.environ.get("BENCH_POSTGRESQL") or _held.enter_context(pg.server())
    except pg.Missing as missing:
        print(f"PostgreSQL is not measured: {missing}", file=sys.stderr)
        return []
    return [_filled(persons, _environment(folder, DATABASE_URL=url))]


def _environment(folder, **more):
    clean = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return {**clean, "SELOSTE_DATA": folder, "DJANGO_SETTINGS_MODULE": "seloste.settings", **more}


def _filled(persons, environment):
    subprocess.run([sys.executable, "-m", "bench.registers", str(persons)], env=environment, check=True, stdout=sys.stderr)
    return environment


def _fill(persons):
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from seloste.customers.models import Person
    from seloste.description import permits
    from seloste.journal.actors import OPERATOR
    from seloste.upkeep.operations.fill import fill

    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    if not permits.in_force():
        _publish()
    if not Person.objects.exists():
        fill(persons=persons, seed=1, by=OPERATOR, at=timezone.now(), tell=lambda room, count: print(f"  {room}: {count}", flush=True))


def _publish():
    from seloste.description.seed import demonstration
    from seloste.journal.actors import OPERATOR
    from seloste.privacy.words import DescriptionKey
    from tests.cast import publish

    for key in DescriptionKey:
        publish(demonstration(key), by=OPERATOR)


def signed_in():
    """A browser in which an owner has signed in, with a second factor as pages demand it."""
    from allauth.mfa.models import Authenticator
    from django.test import Client
    from django.utils import timezone

    from seloste.staff.models import Account

    owner = Account.objects.filter(email="owner@bench.example").first()
    if owner is None:
        owner = Account.objects.create(email="owner@bench.example", name="Owner", role="owner", created_at=timezone.now())
        Authenticator.objects.create(user=owner, type="totp", data={})
    browser = Client(headers={"host": "localhost"})
    browser.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


if __name__ == "__main__":
    _fill(int(sys.argv[1]))
