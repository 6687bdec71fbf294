"""How a row is held while it is changed: everybody sees what stands, and nobody undoes what another has just written."""

from django.db import transaction

from seloste.privacy import registry


class Stale(Exception):
    """Somebody changed the row meanwhile: ``standing`` is as it is now, so that both can be shown."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__(f"{standing} is at revision {standing.revision}")


def held(row, revision=None):
    """The row as it stands, kept so until the caller's transaction ends; ``registry.Gone`` when it has been removed.

    ``Stale`` when the writer had seen another ``revision``.
    """
    assert transaction.get_connection().in_atomic_block
    standing = type(row).objects.select_for_update().filter(pk=row.pk).first()
    if standing is None:
        raise registry.Gone
    if revision is not None and standing.revision != revision:
        raise Stale(standing)
    return standing


def made(model, *, once, **facts):
    """A new row that is fit to stand, or the one that the same sending made before: (row, whether it is new).

    ``ValidationError`` when the facts do not fit each other.
    """
    if found := model.objects.filter(once=once).first():
        return found, False
    row = model(once=once, **facts)
    row.full_clean(validate_unique=False)
    row.save(force_insert=True)
    return row, True


def differs(row, facts):
    return any(getattr(row, name) != value for name, value in facts.items())


def changed(row, facts):
    """The row with other facts and a higher revision; ``ValidationError`` when they do not fit each other."""
    for name, value in facts.items():
        setattr(row, name, value)
    row.revision += 1
    row.full_clean(validate_unique=False)
    row.save()
    return row
