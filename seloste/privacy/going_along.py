"""What goes with a row: rows in other tables that are deleted with it may be about others than the row itself.

While the use of somebody's data is restricted they are stored (GDPR Art. 18(2)): then also what they stand in must stay, whoever it is of.
"""

from functools import cache

from seloste.databases.cascades import deleted_with

from . import registry, restricting


def without_restricted(rows):
    """Rows of a table but those with which something about a restricted person would go."""
    own, along = _subjects(rows.model)
    for path, is_by_ref in own:
        rows = rows.exclude(**{f"{path}__in": _persons(is_by_ref)})
    for model, way, path, is_by_ref in along:
        theirs = model._default_manager.filter(**{f"{path}__in": _persons(is_by_ref), f"{way}__isnull": False})
        rows = rows.exclude(pk__in=theirs.values(way))
    return rows


def _persons(is_by_ref):
    found = restricting.persons()
    return registry.person_model().objects.filter(pk__in=found).values(registry.ref_name()) if is_by_ref else found


@cache
def _subjects(model):
    """Whom a row of the model and what goes with it are about, a sole trader's business being about them.

    ((path from the row, whether it ends at a reference), …), and ((table that goes along, way from it to the row, path from it, the
    same), …).
    """
    ways = deleted_with(model)
    own, along = {}, {}
    for declared in registry.rows():
        for way in ways.get(declared.of, ()):
            for path, is_by_ref in _paths(declared):
                if (shorter := _from_row(way, path)) is not None:
                    own[shorter, is_by_ref] = None
                else:
                    along[declared.of, way, path, is_by_ref] = None
    return tuple(own), tuple(along)


def _paths(declared):
    yield declared.subject, declared.by_ref
    if declared.business:
        yield f"{declared.business}__trader", False
    yield from ((path, False) for path in declared.others)


def _from_row(way, path):
    """The path to a subject from the row itself, when it leads through the row; else None."""
    if not way or path == way:
        return path if not way else "pk"
    return path.removeprefix(f"{way}__") if path.startswith(f"{way}__") else None
