"""What a sign-in must be for a staff page to open: young enough, in use, and with a second factor."""

import datetime as dt
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from seloste.web import frame, refilling

from . import duties, factors, operations, unsent

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
                request.was_account = str(request.user.pk)
                logout(request)
            elif seen > settings.SESSION_TOUCHED:
                request.session["seen_at"] = now.timestamp()
                operations.note_use(key=request.session.session_key, at=now)


class NothingTypedIsLost:
    """A form that arrives after its session has ended waits until its writer has signed in, and stands on its page again (``unsent``)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.user.is_authenticated:
            request.was_account = getattr(request, "was_account", "") or unsent.writer(request)
        response = self.get_response(request)
        if request.method == "POST" and not self._is_lost(request, response):
            self._drop_sent(request, response)
        elif request.method == "POST":
            return self._kept(request, response)
        elif unsent.COOKIE in request.COOKIES and response.status_code == 200:
            self._put_back(request, response) if request.user.is_authenticated else self._tell(request, response)
        elif getattr(request, "was_account", "") and unsent.COOKIE not in request.COOKIES:
            _give_key(response, unsent.remember(request, request.was_account))
        return response

    def _is_lost(self, request, response):
        """A form of a page of staff's that was not taken because of the session it came in."""
        is_led_away = response.status_code == 302 and response.headers["Location"].startswith(settings.LOGIN_URL)
        return (getattr(request, "is_forgery", False) or is_led_away) and bool(_account(request)) and _takes_forms(request)

    def _drop_sent(self, request, response):
        if unsent.COOKIE in request.COOKIES and request.user.is_authenticated and response.status_code in (302, 303):
            unsent.drop(request)

    def _kept(self, request, response):
        """On to where the form stood, by way of signing in where nobody is."""
        token = unsent.keep(request, _account(request))
        if not token:
            return response
        page = unsent.page_of(request)
        answer = HttpResponseRedirect(page) if request.user.is_authenticated else redirect_to_login(page)
        answer.status_code = 303
        _give_key(answer, token)
        return answer

    def _tell(self, request, response):
        """Where one signs in: that what was typed is not lost."""
        if request.path == settings.LOGIN_URL and unsent.waits_behind(request):
            html = response.content.decode()
            at = _beginning(html)
            response.content = html[:at] + render_to_string("staff/waiting.html") + html[at:]

    def _put_back(self, request, response):
        is_page = response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming
        waiting = unsent.read(request) if is_page else None
        if waiting is None:
            return
        html = response.content.decode()
        html, begin, lost = refilling.refill(html, page=request.path, action=waiting.action, typed=waiting.typed)
        told = {"is_in_place": begin is not None, "lost": lost, "has_files": waiting.has_files}
        at = begin if begin is not None else _beginning(html)
        response.content = html[:at] + render_to_string("staff/unsent.html", told) + html[at:]


def _beginning(html):
    """Where the page's own words begin."""
    return html.index(">", html.index("<main")) + 1


def _account(request):
    return str(request.user.pk) if request.user.is_authenticated else getattr(request, "was_account", "")


def _give_key(response, token):
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(unsent.COOKIE, token, max_age=unsent.LASTS, secure=secure, httponly=True, samesite="Lax")


def _takes_forms(request):
    """Forms of staff's own pages; those of the door (passwords, codes) are nobody's to keep."""
    access = getattr(getattr(request.resolver_match, "func", None), "access", None)
    return access is not None and bool(access.permissions)


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


class DescriptionFirst(MiddlewareMixin):
    """Who has signed in reads what is held about them before any page of the register, wherever the sign-in leads: once for each version.

    What is sent is let through, so that nothing typed is lost, and so is what a page that stands open asks for by itself.
    """

    def process_view(self, request, view, args, kwargs):
        if not request.session.session_key or not request.user.is_authenticated or duties.UNTOLD not in request.session:
            return None
        access, is_page = getattr(view, "access", None), request.method in ("GET", "HEAD") and "HX-Request" not in request.headers
        if access is None or not access.permissions or not is_page:
            return None
        if duties.to_acknowledge(request.user):
            return redirect(f"{reverse('staff:acknowledgement')}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}")
        del request.session[duties.UNTOLD]
        return None
