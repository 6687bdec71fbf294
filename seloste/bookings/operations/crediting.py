"""A credit that was used for a booking comes back as far as the booking does not need it: it ended, or costs less by now."""

import datetime as dt

from django.db.models import Q
from django.utils.timezone import localdate

from ..models import Credit, Settlement
from ..money import account, crediting

AGAIN = dt.timedelta(days=60)  # how long a credit that comes back can be used at least


def give_back(booking, at, settlement=None):
    """Of a booking that is held: what its seats and fees eat of a credit stays used. A part comes back with the credit of the
    ``settlement`` that made it cost less, else with what is left of the credit that it was."""
    hold_parts(booking)
    used = Credit.objects.select_for_update().filter(used_by=booking).first()
    left = used.cents - _eaten(booking) if used else 0
    if left <= 0:
        return
    until_on = max(used.until_on, localdate(at) + AGAIN)
    if left == used.cents:
        _whole(booking, used, until_on)
        return
    used.cents -= left
    used.save(update_fields=["cents"])
    of = settlement or used.settlement
    more = left_of(of) or Credit(settlement=of, cents=0, until_on=until_on)
    more.cents, more.until_on = more.cents + left, max(more.until_on, until_on)
    more.save()


def _eaten(booking):
    held = account.of(booking)
    return held.price + held.fees


def _whole(booking, used, until_on):
    """What was used can be used again, one with what was left of it, and with what of it came back beside what was decided earlier: a
    decision that is taken back would take that along."""
    left = [(one, one.cents) for one in filter(None, [left_of(used.settlement)])]
    for one, cents in left + _came_back(booking):
        used.cents, until_on = used.cents + cents, max(until_on, one.until_on)
        take(one, cents)
    used.used_by, used.used_at, used.until_on = None, None, until_on
    used.save(update_fields=["cents", "used_by", "used_at", "until_on"])


def hold_parts(booking, *credits):
    """The decisions whose credits a booking that is held has to do with: its own, that of the credit it used, those of the ``credits``.

    By number, and before any part of a credit: of one credit several bookings have parts, and two that come back at once are one.
    """
    of = Q(booking=booking) | Q(credits__used_by=booking) | Q(credits__in=[one.pk for one in credits])
    list(Settlement.objects.select_for_update().filter(pk__in=Settlement.objects.filter(of).values("pk")).order_by("pk"))


def left_of(settlement):
    """The credit of a settlement that can be used still, held, or None."""
    return Credit.objects.select_for_update().filter(settlement=settlement, used_at=None).first()


def _came_back(booking):
    """(credit, how many of its cents came back of the one that was used) beside each decision about the booking."""
    unused = Credit.objects.select_for_update(of=("self",)).select_related("settlement").filter(settlement__booking=booking, used_at=None)
    whole = [one for one in unused.order_by("pk") if crediting.is_whole(one.settlement)]
    return [(one, back) for one in whole if (back := one.cents - one.settlement.credit_cents)]


def take(credit, cents):
    """So many cents of a credit that is held are no longer in it; with all of them it goes."""
    if cents == credit.cents:
        credit.delete()
    else:
        credit.cents -= cents
        credit.save(update_fields=["cents"])


def take_again(booking, settlement, credit):
    """The credit of a settlement that is taken back goes; what of an earlier one came back beside it counts for the booking again.

    ``credit``: held, of that settlement, or None. One that came back as a whole is its owner's to use again.
    """
    if credit is None:
        return
    back = credit.cents - settlement.credit_cents
    used = Credit.objects.select_for_update().filter(used_by=booking).first() if back else None
    if used:
        used.cents += back
        used.save(update_fields=["cents"])
    credit.delete()
