"""The three languages of the house, and which of them a reader is served in."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

ENDONYMS = dict(settings.LANGUAGES)  # code → the language's own name of itself: what a reader chooses their own pages by
NAMES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}  # code → its name in the reader's language: everywhere else
LANGUAGES = tuple(ENDONYMS)


def of_request(request):
    """The language of an unprefixed page: the account's, else the cookie's, else what the browser accepts, else Finnish."""
    return _of_account(request) or of_browser(request)


def of_browser(request):
    """The cookie's language, else what the browser accepts; asks nothing of the database."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in LANGUAGES else _accepted(request.headers.get("Accept-Language", ""))


def of_path(path):
    """The language whose prefix begins the path, or None."""
    first = path[1:].partition("/")[0]
    return first if first in LANGUAGES else None


def swapped(path, language):
    """The same page in another language: only a prefixed path changes."""
    old = of_path(path)
    return f"/{language}{path[1 + len(old) :]}" if old else path


def _of_account(request):
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return request.user.language if request.user.language in LANGUAGES else None
    return None


def _accepted(header):
    for code, _quality in translation.trans_real.parse_accept_lang_header(header.lower()):
        if code.split("-")[0] in LANGUAGES:
            return code.split("-")[0]
    return "fi"
