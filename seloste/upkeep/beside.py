"""How long a line of the ledger beside the database is needed."""

import datetime as dt

from django.utils.timezone import localdate

from seloste.privacy import keeping

GROUP = "backups"
KEEP_COPIES = dt.timedelta(days=30)  # of the database as it was before an upgrade or a restore
LONGER = dt.timedelta(days=7)  # so that a backup fetched on its last day can still be put back


def needed_since(at):
    """The moment from which on lines are needed: since the oldest backup of the description's time and the oldest copy, and a week."""
    oldest_backup = keeping.first_kept(keeping.period_of(GROUP), on=localdate(at))
    return min(oldest_backup, at - KEEP_COPIES) - LONGER
