"""Is this organisation in the register already?"""

from django.core.exceptions import ValidationError

from seloste import search

from .. import wellformed
from ..models import Organisation

MOST = 5
FEWEST_LETTERS = 3


def match_organisations(*, name="", business_id=""):
    """Organisations that may be the one described, likeliest first: same business ID, then a name that begins so. At most five; reads only.

    Asked while somebody types, so that what is malformed or too short finds nothing. Never decides: departments may share an ID.
    """
    found = {one.pk: one for one in Organisation.objects.alike(_business_id(business_id))[:MOST]}
    if len(name.strip()) >= FEWEST_LETTERS:
        keys = [int(hit.key) for hit in search.find(name, noun="organisation", limit=MOST)]
        by_key = Organisation.objects.in_bulk(keys)
        found |= {key: by_key[key] for key in keys if key in by_key and key not in found}
    return list(found.values())[:MOST]


def _business_id(text):
    try:
        return wellformed.business_id(text)
    except ValidationError:
        return text.strip()[:20]
