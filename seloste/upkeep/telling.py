"""What Today and the page of backups say of them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.jobs.tasks import ROUND
from seloste.web.plan import Standing, Task, Tone, Urgency
from seloste.web.templatetags.web import moment

from . import shelf
from .models import Backup, Proof

DRILLED = dt.timedelta(days=35)  # so often one is put back on trial, at the least
SHOWN = 14


@dataclass(frozen=True)
class State:
    """``last``: the newest good backup; ``latest``: the newest try, good or not."""

    has_key: bool
    last: Any
    latest: Any
    is_late: bool

    @property
    def is_failed(self):
        return self.latest is not None and bool(self.latest.error)

    @property
    def is_damaged(self):
        return self.latest is not None and self.latest.proof == Proof.DAMAGED


def state(at):
    """How backups stand; two queries."""
    last, latest = Backup.objects.good().first(), Backup.objects.order_by("-made_at", "-pk").first()
    has_key = shelf.has_key()
    since = last.made_at if last else shelf.key_made_at()
    return State(has_key, last, latest, has_key and (since is None or at - since > ROUND))


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


def tasks(request):
    """What an owner must know: none are made, the last is late, failed or damaged. With the deed in place."""
    found = state(timezone.now())
    if not found.has_key:
        return [_task(_("No backups are made"), _("Whoever runs the machine makes a key first."), Urgency.SOON)]
    if found.is_damaged:
        return [_task(_("The newest backup is damaged"), _("Make another, and look at the disk."), Urgency.LATE, deed=True)]
    if found.is_failed or found.is_late:
        title = _("A backup failed") if found.is_failed else _("No backup has been made in time")
        return [_task(title, age(found.last), Urgency.LATE, deed=True)]
    return []


def age(last):
    """How old the newest good backup is, in words."""
    if last is None:
        return _("There is no good backup.")
    hours = int((timezone.now() - last.made_at).total_seconds() // 3600)
    if hours < 48:
        return ngettext("The last good one is %(count)d hour old.", "The last good one is %(count)d hours old.", hours) % {"count": hours}
    days = hours // 24
    return ngettext("The last good one is %(count)d day old.", "The last good one is %(count)d days old.", days) % {"count": days}


def standing(request):
    """The line beside Today's list."""
    found = state(timezone.now())
    is_good = found.has_key and found.last is not None and not (found.is_late or found.is_failed or found.is_damaged)
    tone, word = (Tone.GOOD, _("made")) if is_good else (Tone.BAD, _("missing")) if found.is_late else (Tone.SOON, _("none yet"))
    detail = _("the last good one: %(when)s") % {"when": moment(found.last.made_at)} if found.last else _("encrypted, every night")
    return Standing(_("Backup"), detail, tone, word, reverse("upkeep:backups"))


def _task(title, detail, urgency, *, deed=False):
    address = reverse("upkeep:backups")
    more = {"deed": _("Back up now"), "deed_url": reverse("upkeep:back_up")} if deed else {}
    return Task(title, detail, address, _("Look"), urgency, **more)
