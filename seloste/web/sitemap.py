"""The public pages for search engines: each in every offered language, with the others beside it (sitemaps.org 0.9, hreflang)."""

from xml.etree import ElementTree

from django.urls import reverse

from . import languages, plan
from .languages import swapped

MOST = 50_000  # addresses in a file, as the protocol has it
_MAP, _LINK = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"


def paths():
    """Every public page that may be found, in the language of the request: the house's own, the ways in, and what rooms add."""
    own = [reverse(f"web:{name}") for name in ("front", "about", "accessibility", "cookies")]
    ways = [reverse(item.url_name) for item in plan.in_order("SHORTCUTS")]
    return list(dict.fromkeys([*own, *ways, *plan.findable_paths()]))


def written(request):
    """The bytes of the file."""
    spoken = languages.offered()
    ElementTree.register_namespace("", _MAP)
    ElementTree.register_namespace("xhtml", _LINK)
    whole = ElementTree.Element(f"{{{_MAP}}}urlset")
    for path in paths()[: MOST // len(spoken)]:
        versions = [(code, request.build_absolute_uri(swapped(path, code))) for code in spoken]
        for _code, address in versions:
            page = ElementTree.SubElement(whole, f"{{{_MAP}}}url")
            ElementTree.SubElement(page, f"{{{_MAP}}}loc").text = address
            for code, other in versions:
                ElementTree.SubElement(page, f"{{{_LINK}}}link", rel="alternate", hreflang=code, href=other)
    return ElementTree.tostring(whole, encoding="utf-8", xml_declaration=True)
