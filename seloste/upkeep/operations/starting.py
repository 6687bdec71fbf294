"""Before the doors open: this database is the newest there is, and what a crash left in the ledger alone is done."""

from django.db import transaction

from seloste.privacy import ledger

from .. import epochs, events
from . import replaying
from .advancing import advance, note_end


def start(*, by, at):
    """Open the register for one more run; ``Closed`` when its database was put back and not told yet what has happened since.

    A program that died between the ledger's line and the commit leaves a line too many: what was asked for is done now.
    """
    epochs.demand_open()
    mark, end = epochs.standing(), ledger.end()
    if mark is not None and end > mark.ledger_end:
        noted, erased = replaying.catch_up(after=mark.ledger_end, by=by, at=at)
        _caught_up(noted, erased, end, by=by, at=at)
    advance()


@transaction.atomic
def _caught_up(noted, erased, end, *, by, at):
    note_end(end)
    if noted or erased:
        events.CAUGHT_UP.record(by=by, at=at, erased=erased, noted=noted)
