"""What is not over while something is still open: a sum between us, a credit to use, a request without its answer.

Rooms say it in their ``apps.ready`` of rows that are not theirs, so that the room below, which ends them, need not know why.
"""

from collections import defaultdict

from . import thought_away

_by_model = defaultdict(list)


def while_open(model, keys):
    """``keys()``: querysets of keys of the model's rows that something open still needs; an empty key in them is nobody's."""
    _by_model[model].append(keys)


def without(rows):
    """Rows of a model but those that are still needed."""
    for keys in _by_model[rows.model]:
        for needed in keys():
            rows = rows.exclude(pk__in=thought_away.standing(needed))
    return rows
