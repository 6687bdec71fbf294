"""How long a line of the ledger beside the database is needed, and what the page of kept times says of them."""

import datetime as dt

from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from seloste.privacy import keeping, ledger

GROUP = "backups"
KEEP_COPIES = dt.timedelta(days=30)  # of the database as it was before an upgrade or a restore
LONGER = dt.timedelta(days=7)  # so that a backup fetched on its last day can still be put back
TITLE = _("Ledger beside the database, by which a restored backup is told who has been erased, restricted or has forbidden marketing")
KEPT = _("as long as the oldest backup, and a week")


def needed_since(at):
    """The moment from which on lines are needed: since the oldest backup of the description's time and the oldest copy, and a week."""
    oldest_backup = keeping.first_kept(keeping.period_of(GROUP), on=localdate(at))
    return min(oldest_backup, at - KEEP_COPIES) - LONGER


def told(on):
    """The ledger's lines about people, as the page of kept times tells of everything that ends."""
    at = make_aware(dt.datetime.combine(on, dt.time()))
    place, _nights_too = ledger.unneeded(needed_since(at))
    lines, stay = _of_people(ledger.lines()), _of_people(ledger.lines(after=place))
    in_a_month = needed_since(at + KEEP_COPIES)
    soon = sum(dt.datetime.fromisoformat(line.moment) < in_a_month for line in stay)
    return keeping.Beside(TITLE, KEPT, len(lines) - len(stay), soon, len(lines))


def _of_people(lines):
    return [line for line in lines if line.kind != ledger.NIGHT]
