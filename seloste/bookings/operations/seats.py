"""The one place where seats move. ``Training.taken`` counts them, and the database keeps it between none and all there are.

Locks are taken in one order everywhere: persons, bookings, trainings by number.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from seloste.courses.models import Training
from seloste.courses.words import COMING
from seloste.databases import statements
from seloste.databases.prepared import Prepared, number

from ..models import Hold

_COMING = ", ".join(f"'{state}'" for state in sorted(COMING))
_TAKE = (
    f'UPDATE "courses_training" SET "taken" = "taken" + %s WHERE "id" = %s AND "state" IN ({_COMING}) AND "taken" <= "maximum" - %s '
    'RETURNING "id"'
)
FULL = _("There are not so many seats left.")
# Pages together keep at most one in so many of the seats that no booking has. Half: as many can then be booked at once as are kept,
# whoever keeps them and from however many networks; a group of half of a training still fills in its page in peace.
SHARE = 2


@Prepared
def _holds():
    return Hold.objects.filter(training=number("training")).values_list("count", "once", "until")


@dataclass(frozen=True)
class Kept:
    """Seats kept for pages. ``coming``: for the page that asks, or until a moment that is over: it may take them; ``others``: the rest."""

    coming: int
    others: int


NONE_KEPT = Kept(0, 0)


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
    if not statements.rows(transaction.get_connection(), _TAKE, [count, training.pk, count]):
        raise NoSeats(_free(training))


def take_from_pages(training, count, *, once, at):
    """The same where too few are free: of what is kept for other pages so many give way as ``free_now`` says, the newest first.

    The training is held first: whoever books at the same moment then reads what has become of the pages.
    """
    if not kept(training, once=once, at=at).others:
        raise NoSeats(_free(training))
    Training.objects.select_for_update(of=("self",)).get(pk=training.pk)
    let_go_holds(training, at=at)
    holds = Hold.objects.filter(training=training).exclude(once=once).select_for_update(skip_locked=True).order_by("-until", "-pk")
    _free(training)
    free = free_now(training, Kept(0, sum(hold.count for hold in holds)))
    if count > free or not training.is_coming:
        raise NoSeats(free if training.is_coming else 0)
    missing = count - training.free
    for hold in holds:
        gone = min(hold.count, max(missing, 0))
        _give_way(hold, gone)
        missing -= gone
        release(training, gone)
    take_free(training, count)


def _give_way(hold, count):
    if count == hold.count:
        hold.delete()
    elif count:
        hold.count -= count
        hold.save(update_fields=["count"])


def _free(training):
    training.refresh_from_db(fields=["taken", "maximum", "state"])
    return max(training.free, 0) if training.is_coming else 0


def release(training, count):
    """So many seats are free again."""
    assert transaction.get_connection().in_atomic_block
    if count:
        Training.objects.filter(pk=training.pk).update(taken=F("taken") - count)


def put_back(training, count):
    """So many seats that had been let go are taken again, however the training stands by now; ``NoSeats`` when others have them."""
    assert transaction.get_connection().in_atomic_block
    has_room = Training.objects.filter(pk=training.pk, taken__lte=F("maximum") - count)
    if not has_room.update(taken=F("taken") + count):
        raise NoSeats(0)


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


def kept(training, *, once, at):
    """The ``Kept`` of a training, as the page whose key is ``once`` finds it."""
    holds = _holds.all(training=training.pk)
    coming = sum(count for count, key, until in holds if key == once or until <= at)
    return Kept(coming, sum(count for count, _key, _until in holds) - coming)


def free_now(training, kept):
    """How many seats can be booked at once. What is kept for others is theirs while it is within its share; never the last seats are."""
    left = max(training.free, 0) + kept.coming + kept.others
    return left - min(kept.others, left // SHARE)


def is_within_share(training):
    """Whether pages together keep no more than they may."""
    by_pages = training.holds.aggregate(sum=Sum("count"))["sum"] or 0
    return by_pages <= (_free(training) + by_pages) // SHARE


def counted(training):
    """How many seats bookings and holds say are taken: what ``taken`` must be."""
    booked = training.bookings.counted().aggregate(sum=Sum("size"))["sum"] or 0
    return booked + (training.holds.aggregate(sum=Sum("count"))["sum"] or 0)
