"""Venues and their rooms."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.databases import turns
from seloste.description import permits

from .. import events
from ..models import Room, Session, Venue
from .doors import OPEN
from .standing import changed, differs, held, made

TURN = "courses:places"
HAS_ROOMS = _("The venue still has rooms. Remove them first.")
IS_USED = _("Trainings are or were held there, so it stays. Give it another name if it is not used any more.")


@transaction.atomic
def add_venue(*, once, facts, by, at):
    """A place where trainings can be held. ``facts``: values by the fields of ``Venue``. Sent twice, it is there once."""
    permits.demand(**OPEN)
    turns.wait(TURN)
    venue, is_new = made(Venue, once=once, **facts)
    if is_new:
        events.VENUE_ADDED.record(by=by, at=at, about=venue)
    return venue


@transaction.atomic
def correct_venue(*, venue, facts, revision, by, at):
    """Another address or name; whoever is coming is told by whoever planned it. ``Stale`` when another revision stands."""
    if differs(held(venue), facts):
        changed(held(venue, revision), facts)
        events.VENUE_CORRECTED.record(by=by, at=at, about=venue)


@transaction.atomic
def remove_venue(*, venue, by, at):
    """Remove a place that has no room left; ``ValidationError`` otherwise. Removed twice, it is gone once."""
    standing = Venue.objects.select_for_update().filter(pk=venue.pk).first()
    if standing is None:
        return
    if standing.rooms.exists():
        raise ValidationError(HAS_ROOMS, code="in_use")
    _demand_unused(venue=standing)
    events.VENUE_REMOVED.record(by=by, at=at, about=standing)
    standing.delete()


@transaction.atomic
def add_room(*, venue, once, name, seats, by, at):
    """A room of a venue; sent twice, it is there once."""
    permits.demand(**OPEN)
    standing = held(venue)
    room, is_new = made(Room, once=once, venue=standing, name=name, seats=seats)
    if is_new:
        events.ROOM_ADDED.record(by=by, at=at, about=room, seats=seats)
    return room


@transaction.atomic
def correct_room(*, room, name, seats, revision, by, at):
    """Another name or number of seats. ``Stale`` when another revision stands."""
    facts = {"name": name, "seats": seats}
    if differs(held(room), facts):
        changed(held(room, revision), facts)
        events.ROOM_CORRECTED.record(by=by, at=at, about=room)


@transaction.atomic
def remove_room(*, room, by, at):
    """Remove a room in which no training is or was; ``ValidationError`` otherwise. Removed twice, it is gone once."""
    if standing := Room.objects.select_for_update().filter(pk=room.pk).first():
        _demand_unused(room=standing)
        events.ROOM_REMOVED.record(by=by, at=at, about=standing)
        standing.delete()


def _demand_unused(**place):
    if Session.objects.filter(**place).exists():
        raise ValidationError(IS_USED, code="in_use")
