"""Is this organisation in the register already?"""

from django.core.exceptions import ValidationError

from seloste import search
from seloste.databases import turns
from seloste.web.sorting import sort_key

from .. import wellformed
from ..models import Organisation
from .telling_apart_organisations import organisations_told_apart

MOST = 5
MOST_DUPLICATES = 10
FEWEST_LETTERS = 3
# What a company is by law, as its name says it in Finland and beside it.
FORMS = {
    *("oy", "ab", "oyj", "abp", "oyab", "ky", "kb", "tmi", "fma", "ry", "rf", "rs", "osk", "ltd", "inc", "gmbh"),
    *("osakeyhtiö", "aktiebolag", "toiminimi", "firma", "yhdistys", "förening"),
}


def match_organisations(*, name="", business_id=""):
    """Organisations that may be the one described, likeliest first: same business ID, then a name that begins so. At most five; reads only.

    Asked while somebody types, so that what is malformed or too short finds nothing. Never decides: departments may share an ID.
    """
    found = {one.pk: one for one in Organisation.objects.select_related("trader").alike(_business_id(business_id))[:MOST]}
    if len(name.strip()) >= FEWEST_LETTERS:
        named = search.rows(Organisation.objects.select_related("trader"), name, noun="organisation", limit=MOST)
        found |= {one.pk: one for one in named if one.pk not in found}
    return list(found.values())[:MOST]


def duplicate_organisations(organisation):
    """Other entries that may be the same organisation, likeliest first: the same business ID, then a like name. At most ten; reads only.

    Those that have been told apart are none of them. Of the name what it is called counts, and not what kind of company it says it is.
    """
    others = Organisation.objects.select_related("trader").exclude(pk__in={organisation.pk, *organisations_told_apart(organisation)})
    found = {one.pk: one for one in others.alike(organisation.business_id).order_by("pk")[:MOST_DUPLICATES]}
    words = [word for word in organisation.name.split() if word.strip(".,()").casefold() not in FORMS]
    if len(name := " ".join(words)) >= FEWEST_LETTERS:
        found |= {one.pk: one for one in search.rows(others, name, noun="organisation", limit=MOST_DUPLICATES) if one.pk not in found}
    return list(found.values())[:MOST_DUPLICATES]


def same_organisations(*, name, business_id):
    """Organisations of the same business ID or name, the ID's first, at most five; reads only. Departments may share both."""
    found = Organisation.objects.select_related("trader").same(name, business_id)
    return sorted(found.order_by("pk")[:MOST], key=lambda one: one.business_id != business_id)


def hold_same_organisations(*, name, business_id):
    """The same; and whoever else asks so about this ID or name waits until the caller's transaction ends."""
    for what in sorted({business_id, sort_key(name).hex()} - {""}):
        turns.wait(f"customers.organisation:{what}")
    return same_organisations(name=name, business_id=business_id)


def _business_id(text):
    try:
        return wellformed.business_id(text)
    except ValidationError:
        return text.replace("\x00", "").strip()[:20]  # PostgreSQL takes no text with it
