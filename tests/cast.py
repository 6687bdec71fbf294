"""The people and the moment that every test knows.

Kerttu owns the firm, Olli works in the office, Tiina trains, Aimo keeps the books. Aino and Björn are persons in the register;
Helmi and Otto share an e-mail address. ``NOON`` is the moment at which most things happen. Fixtures import inside themselves, so
that a room can be tested before the rooms above it stand.
"""

import datetime as dt
import functools
from zoneinfo import ZoneInfo

import pytest

HELSINKI = ZoneInfo("Europe/Helsinki")
NOON = dt.datetime(2026, 11, 23, 12, 0, tzinfo=HELSINKI)
TODAY = NOON.date()


@pytest.fixture
def noon():
    return NOON


def open_account(name, role, **more):
    """An account that has everything it needs to sign in: the password ``<Name> opens the door`` and an authenticator app."""
    from allauth.mfa.totp.internal.auth import TOTP

    from seloste.journal.actors import OPERATOR
    from seloste.staff import operations

    account = operations.open_account(email=f"{name.lower()}@esimerkki.example", name=name, role=role, by=OPERATOR, at=NOON, **more)
    account.password = _hashed(f"{name} opens the door")
    account.save()
    TOTP.activate(account, TOTP_SECRET)
    return account


TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@functools.cache
def _hashed(password):
    from django.contrib.auth.hashers import make_password

    return make_password(password)


@pytest.fixture
def database(request):
    """The test's database: rolled back after it, or one of its own where the test also asks for ``committing``."""
    return request.getfixturevalue("committing" if "committing" in request.fixturenames else "db")


@pytest.fixture
def kerttu(database):
    return open_account("Kerttu", "owner")


@pytest.fixture
def olli(database):
    return open_account("Olli", "office")


@pytest.fixture
def tiina(database):
    return open_account("Tiina", "trainer")


@pytest.fixture
def aimo(database):
    return open_account("Aimo", "accountant")


def add_person(first_name, last_name, **more):
    """A person whom the office added after a call."""
    from seloste.customers.operations import add_person as add
    from seloste.journal.actors import OPERATOR

    said = {"source": "self", "how_approved": "phone", "how_informed": "read_aloud", "by": OPERATOR, "at": NOON}
    return add(first_name=first_name, last_name=last_name, **{**said, **more})


@pytest.fixture
def aino(published):
    return add_person(
        "Aino",
        "Virta",
        language="sv",
        emails=["aino.virta@example.fi"],
        phones=["040 123 4567"],
        addresses=[{"street": "Storgatan 3 B 12", "postcode": "02770", "city": "Esbo"}],
    )


@pytest.fixture
def bjorn(published):
    """No e-mail, and not to be phoned."""
    return add_person("Björn", "Åkerlund", language="sv", phones=["+46 70 123 45 67"], is_phoning_forbidden=True)


@pytest.fixture
def helmi(published):
    return add_person("Helmi", "Öhman", emails=["ohmans@example.fi"])


@pytest.fixture
def otto(published):
    """Shares an e-mail address with Helmi."""
    return add_person("Otto", "Öhman", emails=["ohmans@example.fi"])


@pytest.fixture
def signed_in():
    """``signed_in(kerttu)``: a browser without script, in which that account has signed in."""
    from django.test import Client

    def enter(account):
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return enter


@pytest.fixture
def published(database):
    """Both descriptions in force, as the demonstration publishes them: ``{"customers": Version, "staff": Version}``."""
    from tests import publishing

    return publishing.both()


def publish(content, *, by, at=NOON):
    """Put a content into force: it becomes the draft, and the draft the next version."""
    from seloste.description import operations
    from seloste.description.models import Draft

    standing = Draft.objects.filter(key=content.key).values_list("revision", flat=True).first() or 0
    draft = operations.save_draft(content=content, revision=standing, by=by, at=at)
    return operations.publish(draft=draft, by=by, at=at)
