"""What is erased is gone from the files too, every night."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from seloste.jobs.tasks import ROUND
from seloste.journal.models import Entry
from seloste.privacy import ledger
from seloste.privacy.promising import Promise, proved, unproved

from . import beside, events
from .models import Backup, Proof

LONGEST_UNPROVED = dt.timedelta(days=32)


def _is_scrubbed(at):
    last = Entry.objects.filter(event=events.SCRUBBED.name).order_by("-pk").first()
    if last is None:
        return unproved(hours=0, left=0)
    age, left = at - last.at, last.facts["left"]
    return proved(age <= ROUND and not left, hours=int(age.total_seconds() // 3600), left=left)


def _is_backed_up(at):
    if not Backup.objects.exists():
        return unproved(backups=0)
    newest, damaged = Backup.objects.good().first(), Backup.objects.standing().filter(proof=Proof.DAMAGED).count()
    if newest is None:
        return proved(False, damaged=damaged)
    age = at - newest.made_at
    is_young = not Backup.objects.filter(made_at__lt=at - LONGEST_UNPROVED).exists()
    is_proved = is_young or Backup.objects.filter(proved_at__gt=at - LONGEST_UNPROVED).exclude(proof=Proof.DAMAGED).exists()
    return proved(age <= ROUND and is_proved and not damaged, hours=int(age.total_seconds() // 3600), damaged=damaged)


def _is_ledger_short(at):
    """Before the first night it is not known when the lines were written."""
    nights = [dt.datetime.fromisoformat(line.moment) for line in ledger.lines(ledger.NIGHT)]
    if not nights:
        return unproved(hours=0, lines=0)
    age, (_place, over) = at - max(nights), ledger.unneeded(beside.needed_since(at - ROUND))
    return proved(age <= ROUND and not over, hours=int(age.total_seconds() // 3600), lines=over)


PROMISES = (
    Promise(
        key="upkeep.backed_up",
        heading="safeguards",
        sentence=_("The register is backed up every day, and the backups can be read."),
        evidence=_("Hours since the newest backup: {hours}. Damaged backups: {damaged}."),
        nothing=_("There is no backup that could be put back."),
        check=_is_backed_up,
        mended_at="register:promises",
        is_public=False,
    ),
    Promise(
        key="upkeep.scrubbed",
        heading="safeguards",
        sentence=_("What is erased is gone from the database's files within a day."),
        evidence=_("Hours since the files were rewritten: {hours}. Parts left: {left}."),
        nothing=_("The files have not been rewritten yet."),
        check=_is_scrubbed,
        mended_at="register:promises",
    ),
    Promise(
        key="upkeep.ledger_short",
        heading="safeguards",
        sentence=_("Whom a copy of the register must forget when it is put back is noted no longer than such copies are kept, and a week."),
        evidence=_("Hours since the list was last looked through: {hours}. Lines that no copy needs: {lines}."),
        nothing=_("The list has not been looked through yet."),
        check=_is_ledger_short,
        mended_at="register:promises",
    ),
)
