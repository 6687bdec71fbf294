"""A trainer's secret address of their own trainings: made, and ended."""

import hashlib
import secrets

from django.db import transaction

from seloste.description import permits
from seloste.privacy import registry
from seloste.privacy.words import Permission

from .. import events
from ..models import CalendarFeed, Trainer
from .doors import OF_TRAINERS, OPEN


@transaction.atomic
def make_feed(*, account, by, at):
    """A secret word that shows the account its own trainings, told this once; one that was made before works no more.

    ``registry.Gone`` for an account that is no trainer's; ``permits.NotPermitted`` when the description does not tell of trainers.
    """
    permits.demand(**OF_TRAINERS)
    if not Trainer.objects.working().select_for_update().filter(account=account).exists():
        raise registry.Gone
    word = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(account=account, defaults={"digest": _digest(word), "made_at": at})
    events.FEED_MADE.record(by=by, at=at, about=account)
    return word


@transaction.atomic
def end_feed(*, account, by, at):
    """The secret address works no more. Ended twice, once."""
    if CalendarFeed.objects.filter(account=account).delete()[0]:
        events.FEED_ENDED.record(by=by, at=at, about=account)


def feed_of(word):
    """The trainer whose trainings a secret word shows, or None.

    None also when their account is closed, when they hold no trainings any more, and while the description carries no trainings.
    """
    feed = CalendarFeed.objects.select_related("account").filter(digest=_digest(word)).first()
    if feed is None or not feed.account.may(Permission.COURSES_VIEW) or not permits.allows(**OPEN):
        return None
    return Trainer.objects.working().select_related("account").filter(account=feed.account).first()


def _digest(word):
    return hashlib.sha256(word.encode()).hexdigest()
