"""The persons of an old list are told by letter what is kept about them (GDPR Art. 14), some hundreds in a transaction."""

from django.db import transaction

from seloste.customers import operations as customers
from seloste.customers.models import Person
from seloste.customers.words import HowInformed

from .. import events, tasks
from ..models import Import
from ..words import State

AT_ONCE = 200  # letters that are written while one waits


@transaction.atomic
def begin_informing(*, batch, language, by, at):
    """Let a job write to the persons of a long list, in ``language`` where something is to be said to whoever pressed. Whom it has written
    to is written to no second time, however often it is begun. Returns whether anybody is still to be told."""
    batch = _held(batch)
    if batch is None:
        return False
    events.LETTERS_BEGUN.record(by=by, at=at, about=batch)
    tasks.inform_list.enqueue(batch=batch.pk, actor=int(by.id), language=language)
    return True


@transaction.atomic
def inform_list(*, batch, after=0, by, at):
    """Send the letter to those of the next ``AT_ONCE`` persons after the key ``after`` whom nobody has told and whom it reaches.

    Returns (how many were told, the key of the last one who was looked at), the key None when there are no more. A prohibition of
    marketing does not stop it. When nobody is left to be told, the list's persons are told.
    """
    batch = _held(batch)
    if batch is None:
        return 0, None
    untold = Person.objects.filter(created_at=batch.taken_at, notices=None)
    keys = list(untold.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    count = customers.inform_persons(persons=keys, source=batch.source, by=by, at=at)
    if count:
        events.INFORMED.record(by=by, at=at, about=batch, count=count)
    is_last = len(keys) < AT_ONCE
    if is_last and not untold.exists():
        batch.informed_at, batch.how_informed = at, HowInformed.WRITING
        batch.save()
    return count, None if is_last else keys[-1]


def _held(batch):
    """The list while its persons are to be told, else None."""
    return Import.objects.untold().select_for_update().filter(pk=batch.pk, state=State.DONE).first()
