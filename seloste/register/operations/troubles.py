"""Owners are told by letter while the nightly removal is late or fails: the page alone waits for somebody who looks."""

from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localdate

from seloste.outbox import operations as outbox
from seloste.outbox.links import absolute
from seloste.staff.models import Account

from .. import lateness, letters


@transaction.atomic
def tell_owners(*, by, at):
    """A letter to every owner when data does not end as the description says, and again a week later; returns how many were written."""
    since = lateness.trouble_since(at)
    if since is None:
        return 0
    weeks = (at - since).days // 7
    facts = {"day": localdate(since), "link": absolute(reverse("register:retention"))}
    owners = Account.objects.open().owners().order_by("pk")
    for owner in owners:
        once = f"register.retention_trouble:{localdate(since)}:{weeks}:{owner.pk}"
        outbox.send(letter=letters.TROUBLE, to=owner.email, language=owner.language, facts=facts, once=once, by=by, at=at)
    return len(owners)
