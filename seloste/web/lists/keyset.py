"""Pages by key: the rows after the last one seen, found through the index, whatever the size of the table.

The address holds only the row's number, never its sort key, which may be a name. A row that is gone starts the list anew.
"""

from django.db.models import Q


def ordered(queryset, fields, *, backwards=False):
    return queryset.order_by(*(_turned(field) if backwards else field for field in fields))


def beyond(queryset, fields, pk, *, backwards=False):
    """The rows after (or before) the row ``pk`` in the order of ``fields``; None where that row is no more."""
    names = [field.lstrip("-") for field in fields]
    values = queryset.model._default_manager.filter(pk=pk).values_list(*names).first()
    if values is None:
        return None
    return queryset.filter(_after([_turned(f) if backwards else f for f in fields], values))


def _after(fields, values):
    """(a, b) > (x, y) said so that both engines use an index on (a, b): a ≥ x and (a > x or b > y)."""
    name, direction = fields[0].lstrip("-"), "lt" if fields[0].startswith("-") else "gt"
    past = Q(**{f"{name}__{direction}": values[0]})
    if len(fields) == 1:
        return past
    return Q(**{f"{name}__{direction}e": values[0]}) & (past | _after(fields[1:], values[1:]))


def _turned(field):
    return field[1:] if field.startswith("-") else f"-{field}"
