"""How backups stand: what Today, their page and the letter to owners say of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.databases import damage
from seloste.jobs.tasks import ROUND

from . import shelf
from .models import Backup, Proof

DRILLED = dt.timedelta(days=35)  # so often one is put back on trial, at the least
SHOWN = 14


@dataclass(frozen=True)
class State:
    """``last``: the newest good backup; ``latest``: the newest try, good or not; ``since``: when one was last made, or could have been."""

    has_key: bool
    last: Any
    latest: Any
    since: Any
    is_late: bool

    @property
    def is_failed(self):
        return self.latest is not None and bool(self.latest.error)

    @property
    def is_of_damage(self):
        """It is the database itself that cannot be read, so that no other try can help."""
        return self.latest is not None and self.latest.error == damage.Damaged.__name__

    @property
    def is_damaged(self):
        return self.latest is not None and self.latest.proof == Proof.DAMAGED


def state(at):
    """How backups stand; two queries, and one more while none has ever been good."""
    last, latest = Backup.objects.good().first(), Backup.objects.order_by("-made_at", "-pk").first()
    has_key = shelf.has_key()
    since = last.made_at if last else shelf.key_made_at() or _first_try()
    return State(has_key, last, latest, since, has_key and since is not None and at - since > ROUND)


def _first_try():
    """A key that the settings give says nothing of its day; the first night of the house tries it."""
    return Backup.objects.order_by("made_at").values_list("made_at", flat=True).first()


def told():
    """The page: how they stand, and the latest of them."""
    now = timezone.now()
    drilled = Backup.objects.filter(proof=Proof.RESTORED).order_by("-proved_at").values_list("proved_at", flat=True).first()
    return {
        "state": state(now),
        "backups": Backup.objects.order_by("-made_at", "-pk")[:SHOWN],
        "drilled_at": drilled,
        "is_drill_due": drilled is None or now - drilled > DRILLED,
    }


def age(last):
    """How old the newest good backup is, in words."""
    if last is None:
        return _("There is no good backup.")
    hours = int((timezone.now() - last.made_at).total_seconds() // 3600)
    if hours < 48:
        return ngettext("The last good one is %(count)d hour old.", "The last good one is %(count)d hours old.", hours) % {"count": hours}
    days = hours // 24
    return ngettext("The last good one is %(count)d day old.", "The last good one is %(count)d days old.", days) % {"count": days}
