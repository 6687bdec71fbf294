"""The one place where seats move. ``Training.taken`` counts them, and the database keeps it between none and all there are.

Locks are taken in one order everywhere: persons, bookings, trainings by number.
"""

from django.db import connection, transaction
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Training
from seloste.courses.words import COMING
from seloste.databases.prepared import Prepared, moment, number, uuid

from ..models import Hold

_COMING = ", ".join(f"'{state}'" for state in sorted(COMING))
_TAKE = f'UPDATE "courses_training" SET "taken" = "taken" + %s WHERE "id" = %s AND "state" IN ({_COMING}) AND "taken" <= "maximum" - %s'
FULL = _("There are not so many seats left.")


@Prepared
def _coming_free():
    return Hold.objects.filter(Q(once=uuid("once")) | Q(until__lte=moment("at")), training=number("training")).values_list("count")


class NoSeats(Exception):
    """There are fewer free seats than were asked for: ``free``."""

    def __init__(self, free):
        self.free = free
        super().__init__(str(FULL))


def take(training, count, *, at):
    """So many more seats are taken, or ``NoSeats`` and none is. One statement, so that two at once never take the same."""
    assert transaction.get_connection().in_atomic_block
    let_go_holds(training, at=at)
    take_free(training, count)


def take_free(training, count):
    """The same while nothing is kept for anybody."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [count, training.pk, count])
        is_taken = cursor.rowcount == 1
    if not is_taken:
        training.refresh_from_db(fields=["taken", "maximum", "state"])
        raise NoSeats(max(training.free, 0) if training.is_coming else 0)


def release(training, count):
    """So many seats are free again."""
    assert transaction.get_connection().in_atomic_block
    if count:
        Training.objects.filter(pk=training.pk).update(taken=F("taken") - count)


def let_go_holds(training, *, at):
    """Seats kept for pages that were never sent are free again; returns how many.

    What somebody else is letting go at this moment is left to them: they may wait for the training that the caller holds already.
    """
    over = Hold.objects.filter(training=training, until__lte=at).select_for_update(skip_locked=True)
    if not over:
        return 0
    freed = sum(hold.count for hold in over)
    gone, _by_model = Hold.objects.filter(pk__in=[hold.pk for hold in over]).delete()
    release(training, freed if gone == len(over) else 0)
    return freed


def let_go_kept(training, *, once):
    """The seats kept for one page are free again: it takes or leaves them now. Returns the ``Hold`` that was, or None."""
    if kept := Hold.objects.filter(training=training, once=once).select_for_update().first():
        kept.delete()
        release(training, kept.count)
    return kept


def coming_free(training, *, once, at):
    """How many seats are kept for the page whose key is ``once``, or for others whose time is over: that page may take them."""
    return sum(count for (count,) in _coming_free.all(once=once, at=at, training=training.pk))


def counted(training):
    """How many seats bookings and holds say are taken: what ``taken`` must be."""
    booked = training.bookings.counted().aggregate(sum=Sum("size"))["sum"] or 0
    return booked + (training.holds.aggregate(sum=Sum("count"))["sum"] or 0)
