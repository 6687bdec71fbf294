"""What a sign-in must be for a staff page to open: young enough, in use, and with a second factor."""

import datetime as dt

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from seloste.web import frame

from . import factors, operations

# What an account without a second factor may open: the pages that give it one, and the way out.
SETUP = {
    "staff:setup",
    "staff:enter",
    "staff:entry",
    "account_logout",
    "account_reauthenticate",
    "account_set_password",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "mfa_view_recovery_codes",
    "staff:acknowledgement",
}


class SessionLife(MiddlewareMixin):
    """A session ends after ``SESSION_IDLE`` without a page and ``SESSION_LASTS`` after it began.

    It is written at most every ``SESSION_TOUCHED``: a page that only reads must not wait for the write lock.
    """

    def process_request(self, request):
        if request.session.session_key and request.user.is_authenticated:
            now = timezone.now()
            began, seen = (dt.timedelta(seconds=now.timestamp() - request.session.get(key, 0)) for key in ("began_at", "seen_at"))
            if "began_at" not in request.session:
                request.session["began_at"] = request.session["seen_at"] = now.timestamp()
            elif seen > settings.SESSION_IDLE or began > settings.SESSION_LASTS:
                logout(request)
            elif seen > settings.SESSION_TOUCHED:
                request.session["seen_at"] = now.timestamp()
                operations.note_use(key=request.session.session_key, at=now)


class SecondFactorFirst(MiddlewareMixin):
    """An account without a second factor sees only the pages that give it one."""

    def process_view(self, request, view, args, kwargs):
        if not request.session.session_key or not request.user.is_authenticated or request.session.get(frame.INSIDE):
            return None
        if factors.is_ready(request.user):
            request.session[frame.INSIDE] = True
            return None
        is_public = getattr(getattr(view, "access", None), "is_public", False)
        return None if is_public or request.resolver_match.view_name in SETUP else redirect("staff:setup")
