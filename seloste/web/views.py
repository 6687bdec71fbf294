"""The house's own small pages and the files that machines ask for."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

import seloste
from seloste.privacy import registry
from seloste.privacy.access import public

from . import languages, plan
from . import sitemap as pages
from .caching import MINUTE, kept

YEAR = 365 * 24 * 60 * 60  # seconds
LASTS = timedelta(days=180)  # how long security.txt is good for; RFC 9116 asks for less than a year
ROBOTS = "User-agent: *\nDisallow: /staff/\nDisallow: /language/\nSitemap: {sitemap}\n"


@public
@kept(MINUTE)
def front(request):
    """The front page: what a room begins it with, and the ways in that rooms hang on the plan."""
    return plan.front_of_house(request) or render(request, "web/front.html")


@public(even_unpublished=True)
def about(request):
    """What this program is: its version, licence and source (EUPL-1.2 Art. 5: whoever serves it offers the source)."""
    return render(request, "web/about.html", {"version": seloste.__version__, "source": settings.SOURCE_ADDRESS})


@public(even_unpublished=True)
def accessibility(request):
    """The accessibility statement, a whole text in each language."""
    return render(request, f"web/accessibility.{get_language()}.html")


@public(even_unpublished=True)
def cookies(request):
    """Every cookie the program sets, from the same declarations that the register description is made of."""
    return render(request, "web/cookies.html", {"cookies": [one for one in registry.stores() if one.kind == "cookie"]})


@public(even_unpublished=True)
@require_safe
def language(request, code):
    """Keeps the chosen language in a cookie and leads back to the same page in it."""
    if code not in languages.offered():
        raise Http404
    wanted = request.GET.get("next", "/")
    path = wanted if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"
    response = HttpResponseRedirect(languages.swapped(path, code))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, code, max_age=YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )
    patch_vary_headers(response, ("Cookie",))
    return response


@public(even_unpublished=True)
@require_safe
def robots(request):
    """Search engines may read the public pages; a person's links and the staff's pages are nobody's to collect."""
    return _plain(ROBOTS.format(sitemap=request.build_absolute_uri(reverse("house:sitemap"))))


@public
@require_safe
@kept(MINUTE)
def sitemap(request):
    """The public pages in each language, for search engines."""
    return HttpResponse(pages.written(request), content_type="application/xml; charset=utf-8")


@public(even_unpublished=True)
@require_safe
def favicon(request):
    return HttpResponseRedirect(static("web/icons/favicon.svg"))


@public(even_unpublished=True)
@require_safe
def security(request):
    """Where to tell of a weakness (RFC 9116); nothing before the controller has an address."""
    mail = plan.mail_of_house()
    if not mail:
        raise Http404
    expires, spoken = f"{timezone.now() + LASTS:%Y-%m-%dT%H:%M:%SZ}", ", ".join(languages.offered())
    lines = [f"Contact: mailto:{mail}", f"Expires: {expires}", f"Preferred-Languages: {spoken}"]
    return _plain("\n".join(lines) + "\n")


@public(even_unpublished=True)
@require_safe
def health(request):
    """Whether the program answers and its database does; 503 when not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return _plain("ok\n")


def _plain(text):
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
