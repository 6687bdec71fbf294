"""Whether what would go back for a training that we cancelled may be taken as a credit instead. Nothing is written."""

from seloste.privacy.keep import Period

from ..models import Credit
from . import account, moving

CREDITED_FOR = Period(years=1)  # how long a credit can be used that was chosen in place of money back


def credit(booking, at, *, is_own):
    """The cents that may be taken as a credit, 0 for none: before a new date is chosen, or the money has gone back.

    ``is_own``: whoever booked chooses by themselves, so that nothing of what another private person has paid.
    """
    if not moving.may_choose(booking, at) or (is_own and getattr(booking, "private_payer", None)):
        return 0
    is_used = Credit.objects.filter(settlement=moving.cancelled(booking)).exclude(used_at=None).exists()
    return 0 if is_used else account.of(booking).to_return
