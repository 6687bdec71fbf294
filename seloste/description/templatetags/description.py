"""Tags for forms and for the published description."""

from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from seloste.web.languages import LANGUAGES

from .. import permits
from ..aloud import readings
from ..first_layer import notice, recipients

register = template.Library()
NAMES = {"fi": "suomeksi", "sv": "på svenska", "en": "in English"}


@register.simple_tag
def first_layer(source):
    """``{% first_layer "contact_form" %}``: the short notice of a form that feeds that source, in the reader's language."""
    version = permits.in_force()
    if version is None:
        return ""
    return _first_layer(source, translation.get_language(), version.pk, version.digest, recipients(version.content))


@lru_cache(maxsize=100)
def _first_layer(source, language, *_of_version):
    """As a page shows it: the same for everybody as long as the version is in force."""
    return render_to_string("description/first_layer.html", {"notice": notice(source, language)})


@register.inclusion_tag("description/read_aloud.html")
def read_aloud(source, group):
    """``{% read_aloud "self" "contact_details" %}``: what whoever is taken down by staff is told, in each language that may be theirs."""
    return {"readings": readings(source, group)}


@register.inclusion_tag("description/_other_languages.html")
def other_languages(anchor, layout=""):
    """Links to the same heading of the same layout in the other languages."""
    here = translation.get_language()
    links, query = [], f"?layout={layout}" if layout == "questions" else ""
    for language in LANGUAGES:
        if language != here:
            with translation.override(language):
                links.append((language, NAMES[language], f"{reverse('description')}{query}#{anchor}"))
    return {"links": links}
