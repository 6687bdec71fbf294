"""A credit that was used for a booking comes back when the booking has ended, as far as fees do not eat it."""

import datetime as dt

from django.utils.timezone import localdate

from .. import account
from ..models import Credit

AGAIN = dt.timedelta(days=60)  # how long a credit that comes back can be used at least


def give_back(booking, settlement, at):
    """Of a booking that is held and has ended. A part comes back with the credit of the ``settlement``; what fees eat stays used."""
    used = Credit.objects.select_for_update().filter(used_by=booking).first()
    left = used.cents - account.of(booking).fees if used else 0
    if left <= 0:
        return
    until_on = max(used.until_on, localdate(at) + AGAIN)
    if left == used.cents:
        used.used_by, used.used_at, used.until_on = None, None, until_on
        used.save(update_fields=["used_by", "used_at", "until_on"])
        return
    used.cents -= left
    used.save(update_fields=["cents"])
    beside = Credit.objects.select_for_update().filter(settlement=settlement).first()
    more = beside or Credit(settlement=settlement, cents=0, until_on=until_on)
    more.cents, more.until_on = more.cents + left, max(more.until_on, until_on)
    more.save()


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
