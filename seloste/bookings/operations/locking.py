"""Owners choose how long before a training its names are closed."""

from django.db import transaction

from seloste.databases import turns

from .. import events
from ..attending import naming
from ..models.names import MOST_HOURS, THE_ONE


class LockChanged(Exception):
    """Somebody chose in between; ``standing``: what stands now."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__("the lock of names was chosen meanwhile")


@transaction.atomic
def set_names_lock(*, hours, revision, by, at):
    """From now on names are closed so many hours before the start, of what has been booked too; ``LockChanged`` at another ``revision``."""
    turns.wait("bookings:names_lock")
    assert 0 <= hours <= MOST_HOURS
    row = naming.lock()
    if row.revision and row.hours == hours:
        return row
    if row.revision != revision:
        raise LockChanged(row)
    row.pk, row.hours, row.revision = THE_ONE, hours, revision + 1
    row.save()
    events.NAMES_LOCK_SET.record(by=by, at=at, about=row, hours=hours)
    return row
