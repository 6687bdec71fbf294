"""Nothing is public before a description is published, and nothing happens for a purpose that the one in force does not list."""

from django.http import HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from . import permits


class ClosedUntilPublished:
    """503 with a polite page on every public view until the first version, but for those that are open even then.

    Within a request every question to ``permits`` speaks of one version.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with permits.remembered():
            return self.get_response(request)

    def process_exception(self, request, exception):
        """A door that a page did not look at before it acted: the same sentence, and nothing is done."""
        return _refused(request, exception.sentence) if isinstance(exception, permits.NotPermitted) else None

    def process_view(self, request, view, args, kwargs):
        access = getattr(view, "access", None)
        if access is None:
            return None
        if access.is_public:
            return None if access.is_open_unpublished or permits.in_force() else _closed(request)
        return _off(request) if _is_switched_off(access) else None


def _is_switched_off(access):
    if access.purpose is None or permits.in_force() is None:
        return False
    return not permits.purpose(access.purpose) or (bool(access.feature) and not permits.feature(access.feature))


def _closed(request):
    page = render_to_string("description/closed.html", request=request)
    return HttpResponse(page, status=503, headers={"Retry-After": "3600"})


def _off(request):
    sentence = _("The register description in force does not list the purpose of this page, so it is switched off.")
    return _refused(request, sentence, hint=_("An owner can add the purpose under Register and publish."))


def _refused(request, sentence, hint=""):
    page = render_to_string("description/off.html", {"sentence": sentence, "hint": hint}, request=request)
    return HttpResponseForbidden(page)
