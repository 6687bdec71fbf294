"""What the pages of a training show: its own page, its forms, and what it collides with."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from seloste.customers import events as of_customers
from seloste.customers import organisation_lists
from seloste.privacy.words import Permission
from seloste.web import plain_text

from . import calendar, cautions, lights, sheet, whereabouts
from .forms.sittings import Known
from .models import Trainer
from .words import State


@dataclass(frozen=True)
class Row:
    """A session as its line shows it."""

    session: Any
    place: str
    trainers: list


def opened(account, training_id):
    """A training with all that its page tells; 404 for one that the account may not see."""
    trainings = calendar.with_sessions(calendar.visible_to(account)).prefetch_related("own_prices")
    return get_object_or_404(trainings, pk=training_id)


def of_training(request, training, now):
    """What stands on a training's own page beside its facts."""
    today = timezone.localdate(now)
    sessions = _told_of(training)
    on = timezone.localdate(training.starts_at)
    own = list(training.own_prices.all())
    may_note_held = training.is_coming and training.ends_at <= now
    may_see_customer = request.user.may(Permission.CUSTOMERS_VIEW)
    if may_see_customer and training.organisation and training.organisation.trader_id:
        _write_down(request, training.organisation)
    return {
        "rows": [Row(one, whereabouts.line(one), sorted(one.trainers.all(), key=lambda who: who.sort_key)) for one in sessions],
        "light": lights.seen(training, now),
        "lacking": lights.lacks_participants(training, now),
        "is_to_be_decided": lights.is_to_be_decided(training, now, today),
        "is_kept_no_longer": training.is_kept_no_longer(today),
        "last_day": None if timezone.localdate(training.ends_at) == on else training.ends_at,
        "may_note_held": may_note_held,
        "may_settle": request.user.may(Permission.COURSES_EDIT) and (may_note_held or training.state == State.TENTATIVE),
        "cautions": cautions.of(training, sessions),
        "organisation": training.organisation if may_see_customer else None,
        "price_lines": sheet.lines_of(own or list(training.course.prices.on(today)), training.course, on),
        "has_own_prices": bool(own),
    }


def known(request, training=None):
    """What may be chosen in the form of a training: whoever or whatever it has already is among them."""
    working = list(Trainer.objects.working())
    theirs = [trainer for one in (training.sessions.all() if training else ()) for trainer in one.trainers.all()]
    trainers = {trainer.pk: trainer for trainer in (*working, *theirs)}.values()
    places = []
    for venue in sheet.venues():
        places.append((f"venue-{venue.pk}", venue, None, venue.name))
        places += [(f"room-{room.pk}", venue, room, f"{room.name}, {venue.name}") for room in venue.rooms.all()]
    return Known(sorted(trainers, key=lambda one: (one.sort_key, one.pk)), places, _customers(request, training))


def _customers(request, training):
    """Those that a text means, and the one that is chosen; None for an account that may not see customers."""
    if not request.user.may(Permission.CUSTOMERS_VIEW):
        return None
    key = plain_text.number(request.POST.get("customer")) or (training.organisation_id if training else None)
    text = request.POST.get("customer_text", "").strip()[:100]
    found = dict(organisation_lists.chosen(request, key)) | dict(organisation_lists.to_choose(request, text) if text else ())
    return list(found.items())


@dataclass(frozen=True)
class Clash:
    """A collision in words: ``training`` is None for one that the account may not see."""

    name: str
    starts_at: Any
    session: Any
    training: Any


def clashes(account, collisions):
    """What collides with what, in words."""
    theirs = {one.session.training_id for one in collisions}
    visible = set(calendar.visible_to(account).filter(pk__in=theirs).values_list("pk", flat=True))
    return [
        Clash(one.what.name, one.starts_at, one.session, one.session.training if one.session.training_id in visible else None)
        for one in collisions
    ]


def seal(collisions):
    """A short word for exactly these collisions, so that what was seen is what is saved all the same."""
    told = sorted((type(one.what).__name__, one.what.pk, one.starts_at.isoformat(), one.session.pk) for one in collisions)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _told_of(training):
    """Its sessions, each knowing the training it is of."""
    sessions = list(training.sessions.all())
    for session in sessions:
        session.training = training
    return sessions


def _write_down(request, organisation):
    shown = organisation_lists.shown([organisation])
    of_customers.ORGANISATIONS_LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=1)
