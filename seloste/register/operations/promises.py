"""Every promise of the description is put to the test, and what was found is kept with its day (GDPR Art. 5(2), 32(1)(d))."""

from collections import Counter

from django.db import transaction

from seloste.privacy import promising
from seloste.privacy.promising import State

from .. import events
from ..models import PromiseResult


def check_promises(*, by, at):
    """Check every promise of the house now; returns the results in the order of the rooms.

    The checks read outside any transaction: some of them read the whole journal. What they found is written together.
    """
    found = [(promise.key, promising.checked(promise, at)) for promise in promising.declared()]
    return _keep(found, by=by, at=at)


@transaction.atomic
def _keep(found, *, by, at):
    PromiseResult.objects.exclude(key__in=[key for key, _finding in found]).delete()
    standing = {row.key: row for row in PromiseResult.objects.select_for_update()}
    rows = [_kept(standing.get(key), key, finding, by=by, at=at) for key, finding in found]
    states = Counter(row.state for row in rows)
    events.PROMISES_CHECKED.record(by=by, at=at, **{state.value: states[state.value] for state in State})
    return rows


def _kept(row, key, finding, *, by, at):
    is_other = row is None or row.state != finding.state
    row = row or PromiseResult(key=key)
    row.state, row.counts, row.checked_at = finding.state.value, dict(finding.counts), at
    row.since = at if is_other else row.since
    row.kept_at = at if finding.state == State.KEPT else row.kept_at
    row.save()
    if is_other:
        events.PROMISE_TURNED.record(by=by, at=at, about=row, state=finding.state.value)
    return row
