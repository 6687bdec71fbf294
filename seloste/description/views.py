"""The published description: as a page, as files, version by version; and the staff's own."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.utils.translation import get_language

from seloste.privacy.access import public, signed_in

from . import difference, files, permits, promised, showing
from .languages import asked_language
from .models import Version
from .schema import json_schema


@public
def page(request):
    layout = request.GET.get("layout", "")
    shown = {**showing.of(permits.in_force(), get_language(), layout), "promised": [] if layout else promised.told()}
    return render(request, "description/page.html", shown)


@public
def versions(request):
    listed = Version.objects.of(permits.CUSTOMERS).newest_first()
    return render(request, "description/versions.html", {"versions": listed, "in_force": permits.in_force()})


@public
def version(request, number):
    found = get_object_or_404(Version.objects.of(permits.CUSTOMERS), number=number)
    template = "description/dated_text.html" if found.is_dated_text else "description/page.html"
    return render(request, template, showing.of(found, get_language()))


@public
def changes(request, number):
    after = get_object_or_404(Version.objects.of(permits.CUSTOMERS).published(), number=number)
    before = get_object_or_404(Version.objects.of(permits.CUSTOMERS).published(), number=number - 1)
    changed = difference.difference(before.content, after.content, get_language())
    return render(request, "description/changes.html", {"before": before, "after": after, "sections": changed})


@public
def file(request, form, number=None):
    found = permits.in_force() if number is None else get_object_or_404(Version.objects.of(permits.CUSTOMERS).published(), number=number)
    if form not in files.KINDS:
        raise Http404
    return _conditionally(request, found, form, asked_language(request))


@public
def promises(request):
    """When each promise was last found kept."""
    return JsonResponse(promised.as_plain(), json_dumps_params={"ensure_ascii": False, "indent": 1})


@public
def schema(request):
    return JsonResponse(json_schema(), content_type="application/schema+json")


@signed_in
def staff(request):
    found = permits.in_force(permits.STAFF)
    if found is None:
        return render(request, "description/staff_unpublished.html", status=404)
    return render(request, "description/staff.html", showing.of(found, get_language()))


def _conditionally(request, version, form, language):
    """The file, or 304 when the reader has it: a version never changes, so its digest is the tag."""
    tag = quote_etag(f"{version.digest[:32]}-{form}-{language}")
    answer = get_conditional_response(request, etag=tag)
    if answer is None:
        answer = HttpResponse(files.made(version, form, language), content_type=files.KINDS[form])
        name = f"description-{version.number}-{language}.{form}" if form in ("pdf", "txt") else f"description-{version.number}.{form}"
        answer["Content-Disposition"] = f'inline; filename="{name}"'
        answer["Content-Language"] = language
        answer["ETag"] = tag
    patch_vary_headers(answer, ["Accept-Language"])
    return answer
