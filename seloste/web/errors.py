"""Error pages in three languages. What is refused or not found is told in the reader's own frame, so that the way on is at hand;
what failed is told on a bare page that asks nothing of the database, for it may be what failed."""

import errno
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from seloste.privacy.access import Unwritable

from . import frame, languages, logs

RETRY_AFTER = 30  # seconds
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
TOO_BIG = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
TEXTS = {
    400: (_("This request cannot be read"), _("Something in it was broken on the way. Go back, load the page anew and try again.")),
    403: (_("This is not yours to do"), _("Your account has no permission for it. An owner can change that.")),
    404: (_("There is no such page"), _("The address may be mistyped, or what was here has been removed.")),
    413: (_("That was too much at once"), _("At most one megabyte is taken in one go. Go back and shorten what you wrote.")),
    429: (_("Too many tries"), _("Wait five minutes, then try again.")),
    500: (_("Something broke here"), _("The fault is ours and has been noted. Try again in a while. Nothing was saved halfway.")),
    503: (_("Closed for a moment"), _("The register cannot answer just now. Try again in half a minute. Nothing was saved halfway.")),
}
TOO_LARGE_FILES = (
    _("That was too much at once"),
    _("At most ten megabytes of files are taken in one go. Go back and choose fewer or smaller ones."),
)
ENDED = (
    _("This link has ended"),
    _("Its time is over, or a newer letter from us has another link. If you need something, write or phone us, and we help."),
)
FORGERY = (
    _("This form was too old, or came from elsewhere"),
    _("Go back and copy what you have written. Then load the page anew and send it again. The browser must accept this site's cookies."),
)


class Ended(Http404):
    """A letter's link that opens nothing any more, or is none of ours. ``language``: of the letter, as far as its link can tell."""

    def __init__(self, language=""):
        super().__init__()
        self.language = language


def bad_request(request, exception=None):
    return page(request, 413 if isinstance(exception, TOO_BIG) else 400)


def forbidden(request, exception=None):
    return _framed(request, 403)


def not_found(request, exception=None):
    if isinstance(exception, Ended):
        languages.speak(request, exception.language)
        return _framed(request, 404, ENDED)
    return _framed(request, 404)


def broken(request):
    """Also reached by what failed outside views, so what cannot answer just now is told apart here."""
    if is_away(sys.exc_info()[1]):
        return unavailable(request)
    return page(request, 500)


def is_away(error):
    """What cannot answer just now and may in a while: the database, the journal, a disk that has no room or lets nothing be written."""
    is_full = isinstance(error, OSError) and error.errno in NO_ROOM
    return is_full or isinstance(error, OperationalError | InterfaceError | Unwritable)


def unavailable(request, exception=None):
    response = page(request, 503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def forgery(request, reason=""):
    request.is_forgery = True
    return _framed(request, 403, FORGERY)


def restricted(request, exception):
    """What was asked is refused by a state that the page itself shows; the sentence says what opens it. A stranger is told of no state."""
    if not frame.is_inside(request):
        return _framed(request, 403, (_("This cannot be done here"), _("Write or phone us, and we help.")))
    return _framed(request, 403, (_("The use of this person’s data is restricted"), exception.sentence))


def page(request, status, texts=None):
    """A page of its own without the frame, in the address's or the browser's language."""
    return _answer(request, "bare", status, texts)


def _framed(request, status, texts=None):
    """In the frame the reader came from: staff, who are led to Today, or visitors, who are led to the front page."""
    sheet = "public" if languages.of_path(request.path) or not frame.is_inside(request) else "staff"
    try:
        return _answer(request, sheet, status, texts, request)
    except DatabaseError:
        return page(request, status, texts)


def _answer(request, sheet, status, texts, framed_for=None):
    title, detail = texts or TEXTS[status]
    language = languages.of_path(request.path) or getattr(request, "LANGUAGE_CODE", None) or languages.of_browser(request)
    with translation.override(language):
        told = {"title": title, "detail": detail, "status": status, "code": logs.code_of(request) if status >= logs.BROKEN else ""}
        html = render_to_string(f"web/errors/{sheet}.html", told, request=framed_for)
    return HttpResponse(html, status=status, headers={"Content-Language": language})
