"""Whether the database is the newest there is. One that was put back knows nothing of who has been erased since: it stays closed.

The database and the ledger hold the same number, the epoch. It is raised at every start and every night, in the database first: so the
ledger may be one behind after a crash, and a database that is behind the ledger is an old one.
"""

from django.conf import settings
from django.db import connection

from seloste.marketing.models import Suppression
from seloste.privacy import keys, ledger

from .models import Epoch

UNFINISHED = "restore-unfinished"  # a file in the data folder
_REPLAY = "bin/seloste upkeep replay"
OLDER = (
    "This database is older than the ledger beside it: it has been put back from a copy, or lost. Whoever was erased or has forbidden"
    f" marketing since must be forgotten and noted again before anybody is served: {_REPLAY}\n"
    "Is the database lost, put a backup back: bin/seloste upkeep restore FILE"
)
NO_LEDGER = (
    "The ledger of this register is not here: {folder} does not hold it, or holds another. Without it nobody can tell who must be forgotten"
    " again. Put the ledger's folder back (SELOSTE_LEDGER names another place). Is it lost for good, and you answer for whom this database"
    f" brings back: {_REPLAY} --without-ledger"
)
OLDER_LEDGER = (
    "The ledger in {folder} is older than the database: lines are missing from it. Put the newest ledger there. Is it lost for good,"
    f" and you answer for it: {_REPLAY} --without-ledger"
)
TOO_OLD = (
    "This database is older than what the ledger in {folder} still knows: whoever was erased or forbade marketing soon after it was made"
    " could not be told any more, because the time of backups so old is over. Put a younger backup back: bin/seloste upkeep restore FILE"
    f" --replace. Is there none, and you answer for whom this one brings back: {_REPLAY} --without-ledger"
)
BROKEN_OFF = "A restore was broken off here. Do it again: bin/seloste upkeep restore FILE --replace"
NO_KEY = (
    "The key of the addresses that nothing may be sent to is not here: {key} is missing, or is another. Without it they are not recognised."
    " Put it back from a backup: bin/seloste upkeep restore FILE --key-only. Is it lost for good, and you answer for it:"
    f" {_REPLAY} --without-key"
)


class Closed(Exception):
    """The register must not be served or written to; the message says why and what to do."""


def demand_open():
    """``Closed`` unless this database is the newest there is, and the ledger and the key of suppressed addresses are here."""
    if sentence := why_closed():
        raise Closed(sentence)


def why_closed():
    """The sentence, or nothing. Writes nothing, and makes no key."""
    mark, reached = standing(), ledger.epoch()
    if is_unfinished():
        return BROKEN_OFF
    if mark is None:
        return OLDER if reached else ""
    if sentence := ledger_trouble(mark):
        return sentence
    if reached > mark.number:
        return OLDER
    return no_key() if is_key_lost(mark) else ""


def ledger_trouble(mark):
    """What is wrong with the ledger that is here, when the database has come so far; nothing when it knows all."""
    if mark is None:
        return too_old(0)
    if mark.ledger_key and ledger.fingerprint() != mark.ledger_key:
        return NO_LEDGER.format(folder=ledger.folder())
    if ledger.epoch() < mark.number - 1 or ledger.end() < mark.ledger_end:
        return OLDER_LEDGER.format(folder=ledger.folder())
    return too_old(mark.ledger_end)


def too_old(ledger_end):
    """The sentence, where the ledger does not go back to the place up to which a database knows it; nothing where it does."""
    return "" if ledger_end >= ledger.beginning() else TOO_OLD.format(folder=ledger.folder())


def no_key():
    return NO_KEY.format(key=suppression_key())


def is_unfinished():
    return (settings.DATA / UNFINISHED).exists()


def standing():
    """The epoch that the database has reached; None in one that has none yet."""
    if Epoch._meta.db_table not in connection.introspection.table_names():
        return None
    return Epoch.objects.first()


def is_key_lost(mark):
    """Whether addresses are suppressed by a key that is not here."""
    here = keys.fingerprint(suppression_key())
    is_known = here == mark.suppression_key if mark.suppression_key else bool(here)
    return not is_known and Suppression.objects.exists()


def suppression_key():
    return settings.DATA / "suppression" / "key"
