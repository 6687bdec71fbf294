"""Somebody wants a backup now; owners are told when there is none in time."""

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from seloste.outbox import operations as outbox
from seloste.outbox.links import absolute
from seloste.staff.models import Account

from .. import events, letters, shelf, tasks, telling


@transaction.atomic
def ask_for_backup(*, by, at):
    """Have one made in the background; False while there is no key to close it with. Twice makes one."""
    if not shelf.has_key():
        return False
    tasks.back_up.enqueue(once="schedule:upkeep.back_up")
    events.BACKUP_ASKED.record(by=by, at=at)
    return True


@transaction.atomic
def tell_owners(*, by, at):
    """A letter to every owner when no good backup has been made in time, and again a week later; returns how many were written."""
    found = telling.state(at)
    since = found.since
    if not found.is_late:
        return 0
    weeks = (at - since).days // 7
    facts = {"day": localdate(since), "link": absolute(reverse("upkeep:backups"))}
    owners = Account.objects.open().owners().order_by("pk")
    for owner in owners:
        once = f"upkeep.backup_late:{localdate(since)}:{weeks}:{owner.pk}"
        outbox.send(letter=letters.LATE, to=owner.email, language=owner.language, facts=facts, once=once, by=by, at=at)
    return len(owners)
