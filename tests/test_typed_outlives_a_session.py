"""The session ends while somebody fills in a form, whichever form of the house it is: after signing in, what was typed stands in it again.

The forms are found on the pages of the house as an owner sees them, so that a new one is met too.
"""

import datetime as dt
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils import translation

from tests import sayings
from tests.filling import TRAP
from tests.forms import CHOSEN, forms_of
from tests.routes import routes
from tests.test_access_matrix import SIGN_IN
from tests.walking import NEED_A_REAL_KEY, entered, filled

pytestmark = [
    pytest.mark.slow(seconds=90),
    pytest.mark.usefixtures("forms_at_noon"),
    pytest.mark.campaign("what stands in a form again is the same on either engine", on="postgresql"),
]
BROWSER = {"HTTP_ORIGIN": "http://testserver"}
ENDED = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
PARTS = {"bookings", "courses", "customers", "enquiries", "marketing", "register", "rights", "settings", "staff"}


def forms_to_write_in(owner, whole_register):
    """(page, form, where it goes) of each form in which staff write or choose, those of one route with the same fields once."""
    found = {}
    for address, name, view, converters in routes():
        if name in NEED_A_REAL_KEY or view.access.is_public:
            continue
        for which in ("own", "other") if converters else ("own",):
            place = filled(address, converters, which, "owner", whole_register)
            found = _forms(owner, name, place) | found
            if name in sayings.PLACES:
                with transaction.atomic():
                    sayings.before(name)
                    asks = sayings.PLACES[name].format(**{key: both[0] for key, both in whole_register[1].items()})
                    found = _forms(owner, name, place + asks) | found
                    transaction.set_rollback(True)
    return list(found.values())


def _forms(owner, name, place):
    """(where it goes, the page's name, its fields): (page, form, where it goes) of those of one page."""
    found, page = {}, owner.get(place)
    if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
        for form in forms_of(page.content.decode()):
            goes_to = urljoin(place, form.action)
            if form.method == "post" and _is_staffs(goes_to) and _written(form):
                key = resolve(urlsplit(goes_to).path).view_name, name, tuple(sorted(form.kinds))
                found.setdefault(key, (place, form, goes_to))
    return found


def _is_staffs(address):
    try:
        return bool(resolve(urlsplit(address).path).func.access.permissions)
    except Resolver404:
        return False


def _written(form):
    """Names of what somebody writes or chooses, and is kept: no files, no passwords."""
    return [name for name, kind in form.kinds.items() if kind not in ("hidden", "file") and name != TRAP and "password" not in name]


def _otherwise(form):
    """What somebody makes of each field, other than what stands there; nothing of a tick that they take away."""
    return {name: _other(form, name) for name in _written(form)}


def _other(form, name):
    kind, stands = form.kinds[name], form.sent.get(name)
    if kind in (*CHOSEN, "select"):
        return next((choice for choice in reversed(form.choices.get(name, ())) if choice != stands), None if kind == "checkbox" else stands)
    return f"{stands} ääk & <b>\"'" if kind != "area" else f"\n{stands}\nääk & <b>"


def what_is_lost(account, page, form, goes_to):
    """Sentences about what did not come back."""
    typed, browser = _otherwise(form), entered(account)
    sent = {name: value for name, value in (form.sent | typed).items() if value is not None}
    browser.get(page)
    Session.objects.update(expire_date=ENDED)
    led = browser.post(goes_to, sent, HTTP_REFERER=f"http://testserver{page}", **BROWSER)
    if led.status_code != 303 or SIGN_IN not in led.headers["Location"]:
        return [f"{page} → {goes_to}: led to {led.status_code} {led.headers.get('Location')}"]

    browser.cookies[settings.SESSION_COOKIE_NAME] = entered(account).cookies[settings.SESSION_COOKIE_NAME].value
    shown = browser.get(page).content.decode()
    back = [one.sent for one in forms_of(shown) if urljoin(page, one.action) == goes_to and one.kinds.keys() == form.kinds.keys()]
    standing = max(back, key=lambda one: sum(one.get(name) == value for name, value in typed.items()), default={})
    missing = {name: (value, standing.get(name)) for name, value in typed.items() if standing.get(name) != value}
    told = [] if 'id="unsent"' in shown else [f"{page} → {goes_to}: nothing is said"]
    return [*told, *([f"{page} → {goes_to}: {missing}"] if missing else [])]


def _lost(account, page, form, goes_to):
    with transaction.atomic():
        sayings.before(resolve(urlsplit(goes_to).path).view_name)
        lost = what_is_lost(account, page, form, goes_to)
        transaction.set_rollback(True)
    return lost


def test_what_is_typed_into_any_form_stands_there_when_its_writer_has_signed_in_again(whole_register):
    owner = whole_register[0]["owner"]
    with translation.override("en"):
        forms = forms_to_write_in(entered(owner), whole_register)
        complaints = [lost for page, form, goes_to in forms for lost in _lost(owner, page, form, goes_to)]

    assert not complaints, "\n".join(complaints)
    assert len({goes_to for _page, _form, goes_to in forms}) >= 80, "few forms were found"
    assert {page.split("/")[1] for page, _form, _goes_to in forms} >= PARTS
