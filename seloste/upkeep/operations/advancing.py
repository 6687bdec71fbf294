"""Raising the epoch, in the database first and then in the ledger, and noting how far the database knows the ledger."""

from django.db import transaction

from seloste.privacy import keys, ledger

from ..epochs import demand_open, standing, suppression_key
from ..models import Epoch


def advance():
    """Raise the epoch, in the database and then in the ledger; a new register gets its first. ``Closed`` when it is an old one."""
    demand_open()
    ledger.reach(_raised(standing()))


@transaction.atomic
def _raised(mark):
    """A crash may have left the ledger one behind: then it is made up for."""
    mark = mark or Epoch.objects.create(number=0, ledger_end=ledger.end())
    mark.number = max(mark.number, ledger.epoch() + 1)
    _recognise(mark)
    mark.save(update_fields=["number", "ledger_key", "suppression_key"])
    return mark.number


def _recognise(mark):
    ledger.begin()
    mark.ledger_key, mark.suppression_key = ledger.fingerprint(), keys.fingerprint(suppression_key())


@transaction.atomic
def reach(number, *, ledger_end):
    """The database has been told everything the ledger knows: it is the newest again."""
    mark = standing() or Epoch()
    mark.number, mark.ledger_end = number, ledger_end
    _recognise(mark)
    mark.save()


def hold_end():
    """Until the caller's transaction ends nobody else writes into the ledger: all that stands before where a copy of the database knows it
    to end is in that copy."""
    if transaction.get_connection().in_atomic_block:
        list(Epoch.objects.select_for_update().values_list("pk"))


def note_end(end):
    """The database knows the ledger up to here, when the caller's transaction commits."""
    Epoch.objects.filter(ledger_end__lt=end).update(ledger_end=end)
