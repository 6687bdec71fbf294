"""The three languages of the house, which of them are offered, and which one a reader is served in.

Staff work in any of the three. Public pages and letters to people stand in those that are offered; a room above answers which.
"""

from collections.abc import Callable
from contextlib import contextmanager

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

ENDONYMS = dict(settings.LANGUAGES)  # code → the language's own name of itself: what a reader chooses their own pages by
NAMES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}  # code → its name in the reader's language: everywhere else
LANGUAGES = tuple(ENDONYMS)
_answers: dict[str, Callable] = {}


def offered_by(answer):
    """``answer() -> tuple``: the offered languages, first the one for whoever asks for none of them; given once, by a room above."""
    _answers["offered"] = answer


def offered():
    """The languages of public pages and letters, the first of them for whoever asks for no other.

    All of them where nobody answers, and while the database does not: a page that says so is still written in some language.
    """
    try:
        return _answers["offered"]() if "offered" in _answers else LANGUAGES
    except (OperationalError, InterfaceError):
        return LANGUAGES


def fitting(language):
    """The language itself where it is offered, else the first that is."""
    return language if language in offered() else first()


def first():
    """The language for whoever asks for no other, and of a form that nobody has filled."""
    return offered()[0]


def choices(current=""):
    """(code, name) of each offered language for a form's list; ``current``: what stands now stays in it."""
    return [(code, name) for code, name in NAMES.items() if code in offered() or code == current]


def of_request(request):
    """The language of an unprefixed page: the account's, else the cookie's, else what the browser accepts, else the first offered."""
    return _of_account(request) or of_browser(request)


def speak(request, language):
    """Whatever is answered from here on is in ``language``: what a letter's link opens speaks as the letter did, whoever opens it."""
    if language in LANGUAGES:
        translation.activate(language)
        request.LANGUAGE_CODE = request.letter_language = language


@contextmanager
def spoken(request, language):
    """The same for what is made within."""
    before = translation.get_language()
    speak(request, language)
    try:
        yield
    finally:
        translation.activate(before)


def of_browser(request):
    """The cookie's language, else what the browser accepts; asks nothing of the database."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in offered() else _accepted(request.headers.get("Accept-Language", ""))


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
        if code.split("-")[0] in offered():
            return code.split("-")[0]
    return first()
