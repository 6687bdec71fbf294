"""Pages of venues and their rooms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.web.signing import signed

from .. import operations, sheet
from ..forms.places import RoomForm, VenueForm
from ..models import Room, Venue
from .doors import done, edits, sees, shown


@sees
def venues(request):
    return shown(request, "venues", venues=sheet.venues(), tabs=sheet.tabs())


@edits
def adding(request):
    form = VenueForm(request.POST or None)
    added, form, _beside = done(form, lambda form: operations.add_venue(**form.key(), facts=form.facts(), **signed(request)))
    if added:
        messages.success(request, _("The venue is added."))
        return redirect(added)
    return shown(request, "adding_venue", form=form)


@edits
def venue(request, venue_id):
    standing = get_object_or_404(Venue, pk=venue_id)
    form = VenueForm(request.POST or None, standing=standing)
    told = {"venue": standing, **signed(request)}
    saved, form, beside = done(form, lambda form: operations.correct_venue(facts=form.facts(), **form.key(), **told))
    if saved:
        messages.success(request, _("The venue is saved."))
        return redirect("courses:venues")
    return shown(request, "venue", venue=standing, rooms=standing.rooms.order_by("name", "pk"), form=form, beside=beside)


@edits
@require_POST
def removing(request, venue_id):
    standing = get_object_or_404(Venue, pk=venue_id)
    return _removed(request, lambda: operations.remove_venue(venue=standing, **signed(request)))


@edits
def adding_room(request, venue_id):
    standing = get_object_or_404(Venue, pk=venue_id)
    form = RoomForm(request.POST or None)
    told = {"venue": standing, **signed(request)}
    added, form, _beside = done(form, lambda form: operations.add_room(**form.key(), **form.facts(), **told))
    if added:
        return redirect(standing)
    return shown(request, "adding_room", venue=standing, form=form)


@edits
def room(request, room_id):
    standing = get_object_or_404(Room.objects.select_related("venue"), pk=room_id)
    form = RoomForm(request.POST or None, standing=standing)
    told = {"room": standing, **signed(request)}
    saved, form, beside = done(form, lambda form: operations.correct_room(**form.facts(), **form.key(), **told))
    if saved:
        return redirect(standing.venue)
    return shown(request, "room", room=standing, form=form, beside=beside)


@edits
@require_POST
def removing_room(request, room_id):
    standing = get_object_or_404(Room, pk=room_id)
    return _removed(request, lambda: operations.remove_room(room=standing, **signed(request)))


def _removed(request, deed):
    try:
        deed()
        messages.success(request, _("It is removed."))
    except ValidationError as wrong:
        messages.warning(request, " ".join(wrong.messages))
    return redirect("courses:venues")
