"""Tags for forms and for the published description."""

from django import template
from django.urls import reverse
from django.utils import translation

from seloste.web.languages import LANGUAGES

from ..aloud import readings
from ..first_layer import notice

register = template.Library()
NAMES = {"fi": "suomeksi", "sv": "på svenska", "en": "in English"}


@register.inclusion_tag("description/first_layer.html")
def first_layer(source):
    """``{% first_layer "contact_form" %}``: the short notice of a form that feeds that source, in the reader's language."""
    return {"notice": notice(source, translation.get_language())}


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
