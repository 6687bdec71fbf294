"""Every address for everybody with every verb: what the view declares is what happens, and a refusal changes nothing.

The expected answer is derived from ``view.access``; an address whose kinds of parameters are not known here fails, so that a new one
is thought about. Each request is undone, so that every one meets the same register.
"""

import hashlib
import time
import uuid
from itertools import product

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.utils import translation

from seloste.enquiries import operations as enquiries
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.outbox.models import Message
from seloste.staff import operations as staff
from seloste.staff.middleware import SETUP
from tests.cast import NOON, open_account
from tests.routes import routes

pytestmark = [pytest.mark.slow]
SIGN_IN, SETTING_UP = "/staff/sign-in/", "/staff/setup/"
SENDING, ODD = ("POST",), ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
ROLES = ("anonymous", "owner", "office", "trainer", "accountant", "no_factor", "closed")
STRANGERS = ("anonymous", "no_factor", "closed")
OBJECTS = ("own", "other", "missing")
# What any answer may write: who read what, sessions, rate counters.
KEEPS_COUNT = {"journal_entry", "journal_shown", "django_session", "usersessions_usersession", "web_cache", "jobs_job"}
# Doors of a session: what they answer depends on how far the sign-in is, not on rights.
OF_THE_SESSION = {"account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn"}
# The passkeys of this test open nothing, so these pages cannot ask for them; the browser tests have real ones.
NEED_A_REAL_KEY = {"mfa_reauthenticate_webauthn", "mfa_add_webauthn"}
# The library shows its pages of passkeys to their own holder alone.
OF_THE_HOLDER = {"mfa_edit_webauthn", "mfa_remove_webauthn"}


@pytest.fixture
def register(published, kerttu, olli, tiina, aimo, aino, bjorn):
    """Somebody in every role, and one of everything that an address can name: the values of each parameter, by role."""
    half = staff.open_account(email="half@esimerkki.example", name="Half", role="owner", by=OPERATOR, at=NOON)
    gone = open_account("Gone", "owner")
    accounts = {"owner": kerttu, "office": olli, "trainer": tiina, "accountant": aimo, "no_factor": half, "closed": gone}
    said = {"name": "Aino Virta", "email": "aino@esimerkki.example", "language": "sv", "topic": "trainings", "message": "Hej?"}
    enquiry = enquiries.receive(once=uuid.uuid4(), **said, version=published["customers"], by=VISITOR, at=NOON)
    invited = staff.invite(email="new@esimerkki.example", role="owner", by=kerttu.as_actor(), at=NOON)
    passkeys = {role: _passkey(account) for role, account in accounts.items() if role not in ("no_factor", "closed")}
    values = {
        "person_id": (aino.pk, bjorn.pk), "enquiry_id": (enquiry.pk, enquiry.pk), "invitation_id": (invited.invitation.pk,) * 2,
        "message_id": (Message.objects.first().pk,) * 2, "number": (1, 1), "token": (invited.path.split("/")[-2], "x"),
        "key": ("customers", "staff"), "anchor": ("sources", "purposes"), "form": ("txt", "json"), "code": ("sv", "en"),
    }  # fmt: skip
    return accounts, values, passkeys


def _passkey(account):
    data = {"name": "Key", "credential": {"clientExtensionResults": {"credProps": {"rk": False}}}}
    return Authenticator.objects.create(user=account, type="webauthn", data=data)


def entered(account):
    """A browser in which the account has just signed in, so that it is not asked again."""
    client = Client()
    client.raise_request_exception = False
    if account is not None:
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "sign_in", "at": time.time(), "reauthenticated": True}]
        session["account_authentication_methods_user"] = str(account.pk)
        session.save()
    return client


def _value(name, which, role, register):
    accounts, values, passkeys = register
    own = role if role in passkeys else "owner"
    if name == "account_id":
        pair = (accounts[own].pk, accounts["office" if own == "owner" else "owner"].pk)
    elif name == "pk":
        pair = (passkeys[own].pk, passkeys["office" if own == "owner" else "owner"].pk)
    else:
        pair = values[name]
    return dict(zip(OBJECTS, (*pair, 2**70 if isinstance(pair[0], int) else "no-such-thing"), strict=True))[which]


def _filled(address, converters, which, role, register):
    for name in converters:
        value = "gdpr.answer_months" if name == "key" and "law/" in address and which != "missing" else _value(name, which, role, register)
        kinds = (f"<int:{name}>", f"<str:{name}>", f"<{name}>")
        address = next((address.replace(kind, str(value)) for kind in kinds if kind in address), address)
    return "/" + address


def _digest():
    """Every row of every table that a refusal must leave alone."""
    found = hashlib.sha256()
    tables = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        for table in tables:
            if table not in KEEPS_COUNT and not table.startswith("journal_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
                found.update(repr((table, cursor.fetchall())).encode())
    return found.hexdigest()


class _Writes:
    """Notes the tables that are written to."""

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        words = sql.replace('"', "").split(None, 4)
        if words and words[0].upper() in ("INSERT", "UPDATE", "DELETE", "REPLACE"):
            self.tables.add(words[1] if words[0].upper() == "UPDATE" else words[2])
        return execute(sql, params, many, context)


def _answer(client, verb, address, was):
    """(status, where to, whether anything but the counts has changed)."""
    writes = _Writes()
    kept = client.cookies.copy()
    with transaction.atomic(), connection.execute_wrapper(writes):
        answer = client.generic(verb, address, b"", content_type="application/x-www-form-urlencoded")
        is_touched = {table for table in writes.tables if table not in KEEPS_COUNT and not table.startswith("journal_")}
        changed = bool(is_touched) and _digest() != was
        transaction.set_rollback(True)
    client.cookies = kept  # a request that signs out is undone in the browser too
    return answer, changed


def _complaint(role, account, verb, which, name, view, converters, answer, changed):
    """What is wrong with an answer, or nothing."""
    access, status, to = view.access, answer.status_code, answer.headers.get("Location", "")
    if status >= 500:
        return f"broke with {status}"
    if changed and (status >= 400 or verb not in SENDING):
        return f"answered {status} and changed the register"
    if "Content-Security-Policy" not in answer.headers or answer.headers.get("X-Content-Type-Options") != "nosniff":
        return "came without the headers of the house"
    if account is not None and answer.headers.get("Cache-Control") != "no-store" and not name.startswith("house:"):
        return "may stay in a cache"
    if verb in ODD:
        return None if status == 405 or to == SETTING_UP else f"knows {verb}: {status}"
    if name in OF_THE_SESSION:
        return None
    if access.is_public:
        return f"is public and answered {status} {to}" if status == 403 or to.startswith(SIGN_IN) else None
    if role in ("anonymous", "closed"):
        return None if status == 302 and to.startswith(SIGN_IN) else f"let a stranger in: {status} {to}"
    if role == "no_factor" and name == "account_reauthenticate":
        return None if status == 403 else f"confirmed somebody who has nothing to confirm with: {status}"
    if role == "no_factor" and name not in SETUP:
        return None if (status, to) == (302, SETTING_UP) else f"let somebody without a second factor in: {status} {to}"
    if not all(account.may(permission) for permission in access.permissions):
        return None if status == 403 else f"needs {access} and answered {status} {to}"
    if name in OF_THE_HOLDER and which != "own" and status not in (404, 405):
        return f"showed what belongs to somebody else: {status} {to}"
    if converters and which == "missing" and status not in (404, 405):
        return f"answered {status} {to} for what does not exist"
    if status == 403:
        return f"was refused what {access} allows"
    return None


def _walk(role, register):
    account = register[0].get(role)
    client = entered(account)
    if role == "closed":
        staff.close(account=account, by=OPERATOR, at=NOON)
    was = _digest()
    for address, name, view, converters in routes():
        if name in NEED_A_REAL_KEY and role not in STRANGERS:
            continue
        for which, verb in _tries(role, converters):
            filled = _filled(address, converters, which, role, register)
            answer, changed = _answer(client, verb, filled, was)
            if complaint := _complaint(role, account, verb, which, name, view, converters, answer, changed):
                yield f"{verb} {address} ({which}): {complaint}"


def _tries(role, converters):
    """(object, verb): every verb on one object; reading and sending on the others, by those whom they may concern."""
    yield from product(["own"], ["GET", "HEAD", "POST", *ODD])
    if converters and role not in STRANGERS:
        yield from product(["other", "missing"], ["GET", "POST"])


@pytest.mark.parametrize("role", ROLES)
def test_every_address_opens_for_exactly_those_its_view_names(role, register):
    with translation.override("en"):
        complaints = list(_walk(role, register))
    assert not complaints, "\n".join(complaints)


def test_every_address_is_named_in_the_matrix(register):
    known = {*register[1], "account_id", "pk"}
    assert len(list(routes())) > 60
    assert [address for address, _name, _view, converters in routes() if set(converters) - known] == []
