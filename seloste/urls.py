"""The front door: mounts each room's pages. Public pages stand under a language prefix, staff pages do not."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

# room: where its staff pages stand
STAFF = {
    "staff": "staff/",
    "customers": "customers/",
    "courses": "courses/",
    "marketing": "marketing/",
    "enquiries": "enquiries/",
    "bookings": "bookings/",
    "rights": "rights/",
    "register": "register/",
    "outbox": "messages/",
    "search": "search/",
    "business": "settings/",
}


def _modules(name):
    """Each room's module of that name, lowest room first."""
    return [import_module(f"{room}.{name}") for room in settings.ROOMS if find_spec(f"{room}.{name}")]


def _rooms():
    for module in _modules("urls"):
        room = module.__name__.split(".")[1]
        if getattr(module, "urlpatterns", None):
            yield path(STAFF.get(room, ""), include(module))
        yield from getattr(module, "unprefixed", [])


def _public():
    for module in _modules("urls"):
        yield from getattr(module, "public_urlpatterns", [])


urlpatterns = [*_rooms(), *i18n_patterns(*_public(), prefix_default_language=True)]
handler400 = "seloste.web.errors.bad_request"
handler403 = "seloste.web.errors.forbidden"
handler404 = "seloste.web.errors.not_found"
handler500 = "seloste.web.errors.broken"
