"""Staff are told what is held about themselves, and say that they have read it."""

from django.db import transaction

from .. import events
from ..models import Acknowledgement


@transaction.atomic
def acknowledge(*, account, version, by, at):
    """Note that an account has read that version of the staff's description. Twice does no harm."""
    row, is_new = Acknowledgement.objects.get_or_create(account=account, version=version, defaults={"at": at})
    if is_new:
        events.ACKNOWLEDGED.record(by=by, at=at, about=account, version=version)
    return row
