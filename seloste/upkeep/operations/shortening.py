"""The ledger beside the database keeps what a backup could still have to be told, and lets the rest go."""

from django.db import transaction

from seloste.privacy import ledger

from .. import beside, epochs, events


@transaction.atomic
def shorten_ledger(*, by, at):
    """Note that a night has come and let go what no backup, and no copy of the database, needs any more; returns how many lines went.

    ``Closed`` when this database is an old one: it has yet to be told. The file is cut whole or not at all; a crash after that leaves
    the night's line unknown to the database, which is made up for at the next start.
    """
    epochs.demand_open()
    ledger.note_night(at=at)
    place, count = ledger.unneeded(beside.needed_since(at))
    if count:
        events.LEDGER_SHORTENED.record(by=by, at=at, count=count)
    ledger.let_go(place)  # last before the commit: it cannot be taken back
    return count
