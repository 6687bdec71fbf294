"""Who may open a page: every view says so, and one that does not is closed.

``@requires(Permission.X, purpose=Purpose.Y)`` · ``@signed_in`` (any account, its own things) · ``@public`` (everybody).
"""

from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed


class Unwritable(Exception):
    """The reading of personal data cannot be written into the journal: the page is not shown (503), for nobody would know of it."""


class Access:
    """What a view declares of itself; hung on it as ``view.access`` and read by the house rules and the access matrix."""

    def __init__(self, *, permissions=(), purpose=None, feature="", is_public=False, is_open_unpublished=False):
        self.permissions = frozenset(permissions)
        self.purpose = purpose
        self.feature = feature
        self.is_public = is_public
        self.is_open_unpublished = is_open_unpublished

    def __repr__(self):
        return "public" if self.is_public else "+".join(sorted(self.permissions)) or "signed in"


def requires(*permissions, purpose, feature=""):
    """Only accounts that hold every one of ``permissions``; the page's data is used for ``purpose`` (GDPR Art. 5(1)(b)).

    ``feature``: what the program does for that purpose; the description in force may list the purpose without it.
    """

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not all(request.user.may(permission) for permission in permissions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access = Access(permissions=permissions, purpose=purpose, feature=feature)
        return guarded

    return decorate


def signed_in(view):
    """Any account, for what is its own (sessions, second factors)."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.access = Access()
    return guarded


def public(view=None, *, even_unpublished=False):
    """Everybody; closed with 503 until a description is published unless ``even_unpublished``."""
    if view is None:
        return lambda inner: public(inner, even_unpublished=even_unpublished)

    @wraps(view)
    def opened(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    opened.access = Access(is_public=True, is_open_unpublished=even_unpublished)
    return opened


METHODS = ("GET", "HEAD", "POST")


class ClosedByDefault:
    """Middleware: a view that declares no access is answered as if it did not exist, and pages know three methods only.

    Else every other method, TRACE among them, would be answered like GET by whatever asks only whether it is a POST.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "access", None) is None:
            raise Http404
        return None if request.method in METHODS else HttpResponseNotAllowed(METHODS)
