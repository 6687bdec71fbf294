"""What the database deletes with a row."""

from django.db.models import CASCADE


def deleted_with(model):
    """``{table: [lookup path from its rows to the row, …]}`` of every table whose rows go with one of ``model``; its own path is ""."""
    found = {}
    for table, path in _along(model, "", (model,)):
        found.setdefault(table, []).append(path)
    return found


def _along(model, path, passed):
    yield model, path
    for relation in model._meta.get_fields(include_hidden=True):
        is_reverse = relation.auto_created and (relation.one_to_many or relation.one_to_one)
        if is_reverse and relation.on_delete is CASCADE and relation.related_model not in passed:
            way = f"{relation.field.name}__{path}" if path else relation.field.name
            yield from _along(relation.related_model, way, (*passed, relation.related_model))
