"""What the published description says about how long data is kept happens every night (GDPR Art. 5(1)(e)).

The periods are those of the version in force; which rows they end is declared in each room (``Ending``). Small batches, each a
transaction of its own, so that nobody waits and a run that is broken off has done whole what it did.
"""

import logging

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from seloste.description import permits
from seloste.jobs import faults
from seloste.privacy import going_along, keeping, registry

from .. import events
from ..models import Allowance, RetentionPart, RetentionRun

BATCH = 200
ROUNDS = 4  # a request holds a booking, a booking a person, a person a company
MUCH, SHARE = 100, 0.2  # more rows than this, and more than this share of a group, do not go before an owner has seen it
log = logging.getLogger("seloste.register")


@transaction.atomic
def allow_removal(*, group, by, at):
    """An owner has seen how much would go and lets it go in the next run. Twice does no harm."""
    allowed, is_new = Allowance.objects.get_or_create(group=group, defaults={"allowed_at": at, "by_kind": by.kind, "by_id": by.id})
    if is_new:
        events.REMOVAL_ALLOWED.record(by=by, at=at, about=allowed)
    return allowed


def retain(*, by, at, on=None):
    """Remove what is over on the day ``on`` (today); returns the run. What fails in one group, whatever it is, does not stop the others.

    What has gone may have been all that held something else, in another room: it is looked at again, so that nothing stays a night longer.
    """
    run, allowed, on = _begun(at), dict(Allowance.objects.values_list("group", "pk")), on or localdate(at)
    over = ours = [(ending, keep) for ending, keep in in_force() if not ending.room]
    for _round in range(ROUNDS):
        for ending, keep in over:
            _end(run, ending, keep, on, is_allowed=ending.group in allowed, by=by, at=at)
        over = list(_set_free(run, ours, on))
    _finished(run, allowed, by=by, at=at)
    return run


def _set_free(run, ours, on):
    """What has become over meanwhile; not where something failed or waits for an owner."""
    stuck = set(run.parts.filter(~Q(error="") | Q(held_back__gt=0)).values_list("group", flat=True))
    for ending, keep in ours:
        if ending.group not in stuck and ended(ending, keeping.first_kept(keep.period, on=on)).exists():
            yield ending, keep


@transaction.atomic
def _begun(at):
    return RetentionRun.objects.create(started_at=at)


@transaction.atomic
def _finished(run, allowed, *, by, at):
    """What an owner allowed was for this run, in every table of the group; what failed is tried again under the same word."""
    failed = run.parts.exclude(error="").values_list("group", flat=True)
    Allowance.objects.filter(pk__in=allowed.values()).exclude(group__in=list(failed)).delete()
    run.finished_at = at
    run.save(update_fields=["finished_at"])
    events.RETAINED.record(by=by, at=at, about=run, count=sum(run.parts.values_list("removed", flat=True)))


def _end(run, ending, keep, on, *, is_allowed, by, at):
    """A full disk beside the ledger or a verb that refuses is as much a reason to go on with the next group as a database that does."""
    part = RetentionPart(run=run, group=ending.group)
    try:
        start = keeping.first_kept(keep.period, on=on)
        over = ended(ending, start).count()
        if is_much(over, ending.of._default_manager) and not is_allowed:
            part.held_back = over
        else:
            _remove(part, ending, start, by=by, at=at)
    except Exception as problem:
        _fault(part, problem)
    _note(part, by=by, at=at)


@transaction.atomic
def _note(part, *, by, at):
    part.save()
    if part.error:
        events.RETENTION_FAILED.record(by=by, at=at, about=part, count=part.removed)


def _fault(part, problem):
    """The first of a night stands for the others: a full disk fails for everybody in the same way."""
    if not part.error:
        part.error, part.place = type(problem).__name__[:80], faults.place(problem)[:200]
        log.error("retention: %s failed: %s", part.group, faults.kind_and_place(problem))


def _remove(part, ending, start, *, by, at):
    """Remove what is over, counted transaction by transaction. A room's own verb holds what it needs in its order, so that each row
    goes by itself then: a person as by an erasure, in every room. So it does where a batch cannot go as a whole: a row that is protected
    or cannot go for another reason keeps none of the others, and is told.
    """
    remove, failed = registry.remover(ending.of), []
    while rows := list(ended(ending, start).exclude(pk__in=failed).order_by("pk")[:BATCH]):
        if not remove and _went_together(part, ending, rows):
            continue
        for row in rows:
            try:
                part.removed += _removed(row, ending, start, remove or _delete, by=by, at=at)
            except Exception as problem:
                failed.append(row.pk)
                _fault(part, problem)


def _went_together(part, ending, rows):
    try:
        part.removed += _deleted(ending, rows)
    except Exception:
        return False  # what is wrong is told of the row that it is
    return True


def _delete(row, *, by, at):
    row.delete()


@transaction.atomic
def _removed(row, ending, start, remove, *, by, at):
    """1, or 0 when it is not over any more."""
    if not ended(ending, start).filter(pk=row.pk).exists():
        return 0
    remove(row, by=by, at=at)
    return 1


@transaction.atomic
def _deleted(ending, rows):
    ending.of._default_manager.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def is_much(over, rows):
    """An owner is asked first. ``rows``: all that there are of the table."""
    return over > MUCH and over > SHARE * rows.count()


def in_force():
    """(ending, keep) of every group that has rows of its own to end and that the version in force lists."""
    for ending in registry.endings():
        if ending.ended:
            try:
                yield ending, permits.keep(ending.group)
            except permits.NotPermitted:
                continue


def ended(ending, start):
    """What is over, but for what anything about a restricted person would go with (GDPR Art. 18): it goes when that has been lifted."""
    return going_along.without_restricted(ending.ended(start))
