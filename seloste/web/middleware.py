"""What every answer passes through: security headers, language, and 503 when the database or the journal cannot answer."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import Resolver404, is_valid_path, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from seloste.privacy.registry import Gone, Moved
from seloste.privacy.restricting import Restricted

from . import errors, languages

PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class ContentSecurityPolicy:
    """Writes ``SECURE_CSP`` (the name Django 6 will read itself) and its kin on every answer; what a session sees is not stored."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {' '.join(values)}" for name, values in settings.SECURE_CSP.items())

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            self._keep_out_of_caches(request, response)
            if request.path != "/" and not languages.of_path(request.path):
                response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    def _keep_out_of_caches(self, request, response):
        """ASVS 5.0 V14.3.2: nothing that a signed-in account or a sent form was answered stays in a cache."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.method not in ("GET", "HEAD"):
            response.headers["Cache-Control"] = "no-store"


class SmallBodies:
    """413 for what says it is larger than ``DATA_UPLOAD_MAX_MEMORY_SIZE``, before any of it is read.

    Django's own limit leaves out files. A view that takes them says up to which size (``view.largest_body``), and they are read only
    from those whom the view lets in.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if _size(request) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self.get_response(request)
        largest = _largest(request)
        if _size(request) > max(largest, settings.DATA_UPLOAD_MAX_MEMORY_SIZE):
            return errors.page(request, 413, errors.TOO_LARGE_FILES if largest else None)
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Before the form is read for its protection against forgery: what a stranger sends is not."""
        if _size(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and not _may_come_in(request, view):
            return errors.page(request, 413)


def _size(request):
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said[:20]) if said.isascii() and said.isdigit() else 0


def _largest(request):
    """What the page takes that the request asks for; 0 where it takes no files."""
    try:
        return getattr(resolve(request.path_info).func, "largest_body", 0)
    except Resolver404:
        return 0


def _may_come_in(request, view):
    access, user = getattr(view, "access", None), request.user
    if getattr(request, "was_account", ""):
        return access is not None and bool(access.permissions)  # of whose session has just ended the words are kept, the files are not
    return access is not None and user.is_authenticated and all(user.may(permission) for permission in access.permissions)


class Unavailable:
    """503 with Retry-After when the database does not answer, the disk is full or a reading cannot be written into the journal.

    Nothing is shown of which nobody would know (GDPR Art. 5(2)); the reader is told to come again. 404 when the person whom the
    work is about was erased while it was done, 403 while the use of their data is restricted.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if errors.is_away(exception):
            request.failed_by = exception  # the line that is logged of this answer knows no error of its own
            return errors.unavailable(request, exception)
        if isinstance(exception, Moved):
            if request.method == "POST":
                messages.warning(request, _("Two entries have become one meanwhile. Nothing was saved: do it once more here."))
            return HttpResponseRedirect(exception.kept.get_absolute_url())
        if isinstance(exception, Restricted):
            return errors.restricted(request, exception)
        if isinstance(exception, Gone):
            return errors.not_found(request, exception)


class Language:
    """Prefixed pages in their own language; an unprefixed public page leads to the reader's; staff pages in the account's.

    Public pages stand in the languages that are offered: another prefix leads to the first of them. Only reading is led on: what is
    sent to an unprefixed public address is answered there, in the reader's language.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        asked = languages.of_path(request.path_info)
        language = languages.fitting(asked) if asked else languages.of_request(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        if prefixed := self._prefixed(request, language):
            if request.method in ("GET", "HEAD"):
                return self._leading_to(request, prefixed)
            request.path_info = prefixed
            translation.activate(languages.of_path(prefixed))
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", getattr(request, "letter_language", "") or translation.get_language() or language)
        return response

    def _prefixed(self, request, language):
        """The right address of a public page asked for without prefix, or in a language that is not offered; or nothing."""
        path = request.path_info
        if prefix := languages.of_path(path):
            return languages.swapped(path, language) if prefix != language else None
        if is_valid_path(path):
            return None
        public = languages.fitting(language)
        with translation.override(public):
            return next((one for one in (f"/{public}{path}", f"/{public}{path}/") if is_valid_path(one)), None)

    def _leading_to(self, request, path):
        query = request.META.get("QUERY_STRING", "")
        response = HttpResponseRedirect(f"{path}?{query}" if query else path)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response
