"""Words of the owner's pages: titles of descriptions, periods, and which heading a lack stands under."""

from django import template

from seloste.description import wording
from seloste.privacy.words import DescriptionKey, Happens, KeepFrom

from .. import editing
from ..titles import TITLES

register = template.Library()


@register.filter
def description_title(key):
    return TITLES[DescriptionKey(key)]


@register.filter
def anchor(problem):
    """The heading under which the lack stands."""
    return editing.anchor_of(problem.path)


@register.filter
def how_long(keep):
    """Of a keep, stated or declared."""
    return wording.how_long(keep.period, keep.since)


@register.filter
def since(value):
    return wording.SINCE[KeepFrom(value)]


@register.filter
def then(value):
    return wording.THEN[Happens(value)]
