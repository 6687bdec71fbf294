"""Recipients who keep what they received are told of a correction, an erasure or a restriction (GDPR Art. 19): owed, and noted as done."""

from django.db import transaction

from .. import events, received
from ..models import Telling
from ..words import Cause


def owe(person, cause, at, *, fields=None):
    """Whoever keeps what they received of the person is to be told. Owed already, once.

    ``fields``: what of the person was corrected; whoever cannot have received that is told nothing.
    """
    assert transaction.get_connection().in_atomic_block
    for key, (given_at, lists) in received.kept(person, fields).items():
        owed = Telling.objects.untold().filter(person=person, cause=cause, recipient=key)
        if not owed.filter(at__gt=given_at).exists():
            owed.delete()  # settled by what they received since
            Telling.objects.create(person=person, cause=cause, recipient=key, given_at=given_at, lists=lists, at=at)


def owe_correction(person, fields, at):
    owe(person, Cause.CORRECTED, at, fields=fields)


def owe_erasure(kept, at):
    """To those of ``received.kept``, when the person has gone: of them nothing stands in the row."""
    rows = [Telling(cause=Cause.ERASED, recipient=key, given_at=given_at, lists=lists, at=at) for key, (given_at, lists) in kept.items()]
    Telling.objects.bulk_create(rows)


def owe_lifting(person, at):
    """To whoever was told of a restriction and not yet of its end; whoever was not told holds nothing for restricted."""
    told = Telling.objects.filter(person=person, cause__in=(Cause.RESTRICTED, Cause.LIFTED), told_at__isnull=False)
    last = {one.recipient: one for one in told.order_by("at", "pk")}
    Telling.objects.bulk_create(
        Telling(person=person, cause=Cause.LIFTED, recipient=key, given_at=one.given_at, lists=one.lists, at=at)
        for key, one in last.items()
        if one.cause == Cause.RESTRICTED
    )


def let_go(person, cause):
    """What gave cause has ended before they were told."""
    Telling.objects.untold().filter(person=person, cause=cause).delete()


@transaction.atomic
def note_recipient_told(*, telling, by, at):
    """A recipient has been told. Noted twice, once; returns whether it was to be noted."""
    standing = Telling.objects.select_for_update(of=("self",)).select_related("person").filter(pk=telling.pk, told_at=None).first()
    if standing is None:
        return False
    standing.told_at = at
    standing.save(update_fields=["told_at"])
    events.RECIPIENT_TOLD.record(by=by, at=at, about=standing, subject=standing.person, cause=standing.cause)
    return True
