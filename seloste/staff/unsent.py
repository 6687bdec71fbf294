"""What was being typed when the session ended, until its writer has signed in again: nothing typed is lost.

It waits for half an hour, encrypted by a key that only the writer's browser holds (a cookie), so that nobody can read it from the
database. It is put back into the form for the same account only, and only when it came from a page of this house; sending it is the
writer's own press, with a token of the new session. Files and passwords are not kept.
"""

import base64
import hashlib
import json
import secrets
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, SESSION_KEY
from django.contrib.sessions.models import Session
from django.core.cache import cache

LASTS = 30 * 60  # seconds
LARGEST = 200_000  # signs of what was typed
_SECRET = "password"  # in the name of a field: never kept
_WHO = "who"  # in the place of a page: whose session has ended; no address of a page looks like it
COOKIE = "__Host-unsent" if settings.IS_BEHIND_TLS else "unsent"


@dataclass(frozen=True)
class Unsent:
    """``page``: where the form stood, ``action``: where it was sent to; ``typed``: pairs; ``has_files``: some had been chosen."""

    account: str
    page: str
    action: str
    typed: list
    has_files: bool


def writer(request):
    """The number of the account whose session has ended, from what is left of the session or of its end; empty for a stranger."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    ended = Session.objects.filter(pk=key).first() if key else None
    return str(ended.get_decoded().get(SESSION_KEY, "")) if ended else _kept(request, _WHO) or ""


def remember(request, account):
    """The browser whose session has ended is known for a while, so that a form in another tab finds its writer; returns its key."""
    token = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(32)  # forms in two tabs wait beside each other
    _keep(token, _WHO, account)
    return token


def keep(request, account):
    """Keep what was sent; returns the browser's key, or nothing when it did not come from this house or is too much."""
    page = page_of(request)
    typed = [(name, value) for name, values in request.POST.lists() if _SECRET not in name for value in values]
    if not page or sum(len(value) for _name, value in typed) > LARGEST:
        return ""
    token = remember(request, account)
    _keep(token, page, asdict(Unsent(account, page, request.path, typed, bool(request.FILES))))
    return token


def read(request):
    """What waits for this page in this browser, for the account that is signed in, or None."""
    kept = _kept(request, request.get_full_path()) if request.user.is_authenticated else None
    return Unsent(**kept) if kept and kept["account"] == str(request.user.pk) else None


def waits_behind(request):
    """Whether something waits on the page to which this page of signing in leads."""
    page = request.GET.get(REDIRECT_FIELD_NAME, "")
    return page.startswith("/") and _kept(request, page) is not None


def drop(request):
    """It has been sent: nothing waits any more."""
    cache.delete(_place(request.COOKIES.get(COOKIE, ""), page_of(request)))


def is_of_this_house(request):
    """Whether the browser itself says that the form stood on a page of ours; no other site can make it say so."""
    return request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"


def page_of(request):
    """The address of the page on which the form stood, when it is ours."""
    if not is_of_this_house(request):
        return ""
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host():
        return request.path
    return f"{came_from.path}?{came_from.query}" if came_from.query else came_from.path


def _keep(token, page, value):
    cache.set(_place(token, page), _cipher(token).encrypt(json.dumps(value).encode()), LASTS)


def _kept(request, page):
    token = request.COOKIES.get(COOKIE, "")
    kept = cache.get(_place(token, page)) if token else None
    try:
        return json.loads(_cipher(token).decrypt(kept)) if kept else None
    except InvalidToken:
        return None


def _place(token, page):
    return "unsent:" + hashlib.sha256(f"place:{token}:{page}".encode()).hexdigest()


def _cipher(token):
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"key:{token}".encode()).digest()))
