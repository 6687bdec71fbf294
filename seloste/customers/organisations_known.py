"""Organisations of an old list: are they in the register already, or earlier in the list?"""

from seloste.web.sorting import sort_key

from .models import Organisation


class Known:
    """The same as ``newcomers.Known``: by business ID and a name that is the same, or by name where either has no ID.

    A name is the same however it is written, with other capitals, hyphens or accents, as ``Organisation.objects.same`` has it.
    """

    def __init__(self):
        self._earlier = {}

    def earlier(self, number, facts):
        before = self._earlier.setdefault(sort_key(facts["name"]), [])
        found = next((other for other, business_id in before if _is_like(business_id, facts["business_id"])), None)
        before.append((number, facts["business_id"]))
        return found


def in_register(listed):
    """``(key of the same organisation or None, whether another one has its business ID)`` of each; departments may share an ID."""
    ids = {facts["business_id"] for facts in listed if facts["business_id"]}
    names = {sort_key(facts["name"]) for facts in listed}
    rows = Organisation.objects.filter(business_id__in=ids) | Organisation.objects.filter(sort_key__in=names)
    rows = [(key, bytes(name), business_id) for key, name, business_id in rows.order_by("pk").values_list("pk", "sort_key", "business_id")]
    by_id = {business_id for _key, _name, business_id in rows if business_id}
    by_name = {}
    for key, name, business_id in rows:
        by_name.setdefault(name, []).append((key, business_id))
    return [_found(facts, by_name, by_id) for facts in listed]


def _found(facts, by_name, by_id):
    alike = by_name.get(sort_key(facts["name"]), ())
    same = next((key for key, business_id in alike if _is_like(business_id, facts["business_id"])), None)
    return same, same is None and facts["business_id"] in by_id


def _is_like(one, other):
    return not one or not other or one == other
