"""A correction is undone while another entry is one with the person's: what each of them had stays theirs for when they are parted.

A fact that both have is held once, as when they became one; a fact that one has no more, and the other has, stands.
"""

import json

from django.core import serializers

from seloste.web.sorting import sort_key

from ..models import Merge, Person, PostalAddress
from .joining import bring_back
from .parting import find_origins


class Merges:
    """The merges of a person, held: with which of them a row came, and what it left behind."""

    def __init__(self, person):
        self.person, self.rows = person, list(Merge.objects.select_for_update().filter(person=person).order_by("pk"))

    def since(self, moment):
        """By which entries became one with the person's own after it; not those by which others had become one with such an entry."""
        inner = {key for merge in self.rows for key in merge.held["moved"].get(Merge._meta.label, ("", ()))[1]}
        return [merge for merge in self.rows if merge.at > moment and merge.pk not in inner]

    def store(self):
        Merge.objects.bulk_update(self.rows, ["held"])

    def put_aside(self, row, beside):
        """Of two rows of one fact: ``row`` goes, to come back when the entry with which it came is parted from that of ``beside``; returns
        whether, for both may have come with the same entry. Either may be one that is not written yet."""
        way = self._way(beside)
        if not (apart := [merge for merge in self._way(row) if merge not in way]):
            return False
        (held,) = json.loads(serializers.serialize("json", [row]))
        held["fields"]["person"] = apart[-1].number
        apart[-1].held["rows"].append(held)
        for merge in self._way(row):
            if merge.pk >= apart[-1].pk:
                _moved(merge, row).remove(row.pk)
        return True

    def find_again(self, model, value, since):
        """What the person has no more, and an entry that became one with theirs ``since`` has as well."""
        for merge in self.since(since):
            for held in merge.held["rows"]:
                if held["model"] == model._meta.label_lower and _written(model, held["fields"]) == _written(model, value):
                    self._take_over(merge, held, model)
                    return

    def with_others(self, flag, value, since):
        """What a protection is now that it is ``value`` again of the one who remained: others who came ``since`` may have it."""
        came = self.since(since)
        if value:
            for merge in came:
                merge.held["before"].pop(flag, None), merge.held["after"].pop(flag, None)
            return True
        bringing = [merge for merge in came if _person(merge)[flag]]
        if bringing and not any(flag in merge.held["before"] for merge in came):
            bringing[0].held["before"][flag], bringing[0].held["after"][flag] = False, True
        return bool(bringing)

    def find_origins(self):
        find_origins(self.person, self.rows)

    def _way(self, row):
        """The merges by which the row has come to the person, the first of them first."""
        return [merge for merge in self.rows if row.pk in _moved(merge, row)]

    def _take_over(self, merge, held, model):
        merge.held["rows"].remove(held)
        bring_back([{**held, "fields": {**held["fields"], "person": self.person.pk}}], Person)
        label = Merge._meta.label
        for one in [merge, *(outer for outer in self.rows if merge.pk in outer.held["moved"].get(label, ("", ()))[1])]:
            one.held["moved"].setdefault(model._meta.label, ["person", []])[1].append(held["pk"])


def _moved(merge, row):
    return merge.held["moved"].get(row._meta.label, ("", []))[1]


def _person(merge):
    (fields,) = [row["fields"] for row in merge.held["rows"] if row["model"] == Person._meta.label_lower]
    return fields


def _written(model, value):
    """What makes two rows one fact, as when two entries become one."""
    if model is PostalAddress:
        return sort_key(value["street"], value["postcode"], value["city"], value["country"])
    return value.get("match_key") or value.get("number")
