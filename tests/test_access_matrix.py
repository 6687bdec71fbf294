"""Every address for everybody with every verb: what the view declares is what happens, and a refusal changes nothing.

The expected answer is derived from ``view.access``; an address whose kinds of parameters are not known here fails, so that a new one
is thought about. Each request is undone, so that every one meets the same register. A verb that no view knows is turned away before
anything is asked of the database, and HEAD asks what GET asks: they are tried on one engine.
"""

from functools import cache
from itertools import product

import pytest
from django.db import connection
from django.utils import translation

from seloste.journal.actors import OPERATOR
from seloste.staff import operations as staff
from seloste.staff.middleware import SETUP
from tests.campaigns import beyond
from tests.cast import NOON
from tests.routes import routes
from tests.undone import answered, digest
from tests.walking import NEED_A_REAL_KEY, entered, filled

pytestmark = [pytest.mark.slow]
SIGN_IN, SETTING_UP = "/staff/sign-in/", "/staff/setup/"
SENDING, ODD = ("POST",), ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
VERBS = {"sqlite": ("GET", "HEAD", "POST", *ODD), "postgresql": ("GET", "POST")}
ROLES = ("anonymous", "owner", "office", "trainer", "accountant", "no_factor", "closed")
STRANGERS = ("anonymous", "no_factor", "closed")
# Doors of a session: what they answer depends on how far the sign-in is, not on rights.
OF_THE_SESSION = {"account_login", "account_logout", "mfa_authenticate", "mfa_login_webauthn"}
# The library shows its pages of passkeys to their own holder alone.
OF_THE_HOLDER = {"mfa_edit_webauthn", "mfa_remove_webauthn"}


def _complaint(role, account, may, verb, which, name, view, converters, answer, changed):
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
    if not all(map(may, access.permissions)):
        return None if status == 403 else f"needs {access} and answered {status} {to}"
    if name in OF_THE_HOLDER and which != "own" and status not in (404, 405):
        return f"showed what belongs to somebody else: {status} {to}"
    if converters and which == "missing" and status not in (404, 405):
        return f"answered {status} {to} for what does not exist"
    if status == 403:
        return f"was refused what {access} allows"
    return None


def _walk(role, whole_register):
    account = whole_register[0].get(role)
    client = entered(account)
    if role == "closed":
        staff.close(account=account, by=OPERATOR, at=NOON)
    was, may = digest(), account and cache(account.may)  # no request changes what it may: each is undone
    for address, name, view, converters in routes():
        if name in NEED_A_REAL_KEY and role not in STRANGERS:
            continue
        for which, verb in _tries(role, converters):
            place = filled(address, converters, which, role, whole_register)
            answer, changed = answered(client, verb, place, was)
            if complaint := _complaint(role, account, may, verb, which, name, view, converters, answer, changed):
                yield f"{verb} {address} ({which}): {complaint}"


def _tries(role, converters):
    """(object, verb): every verb on one object; reading and sending on the others, by those whom they may concern."""
    yield from product(["own"], VERBS[connection.vendor])
    if converters and role not in STRANGERS:
        yield from product(["other", "missing"], ["GET", "POST"])


KINDS = {"sqlite": ["anonymous", "owner", "trainer", "no_factor"], "postgresql": ["anonymous", "office"]}


@pytest.mark.parametrize("role", beyond(ROLES, "of each kind of visitor one is beside, and the office on PostgreSQL", **KINDS))
def test_every_address_opens_for_exactly_those_its_view_names(role, whole_register):
    with translation.override("en"):
        complaints = list(_walk(role, whole_register))
    assert not complaints, "\n".join(complaints)


def test_every_address_is_named_in_the_matrix(whole_register):
    known = {*whole_register[1], "account_id", "pk"}
    assert len(list(routes())) > 60
    assert [address for address, _name, _view, converters in routes() if set(converters) - known] == []
