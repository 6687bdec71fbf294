"""Who may open the pages of this room."""

from django.shortcuts import render
from django.urls import reverse

from seloste.courses.operations.doors import FEATURE as TRAININGS
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import links
from ..attending import naming

FEATURE = "bookings"
sees = requires(Permission.TERMS_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)
edits = requires(Permission.TERMS_VIEW, Permission.TERMS_EDIT, purpose=Purpose.BOOKINGS, feature=FEATURE)
sees_bookings = requires(Permission.BOOKINGS_VIEW, purpose=Purpose.BOOKINGS, feature=FEATURE)
edits_bookings = requires(Permission.BOOKINGS_VIEW, Permission.BOOKINGS_EDIT, purpose=Purpose.BOOKINGS, feature=FEATURE)
# A training can be cancelled whatever is told of bookings: those that stand end with it, for that settles claims.
cancels_trainings = requires(Permission.BOOKINGS_VIEW, Permission.BOOKINGS_EDIT, purpose=Purpose.BOOKINGS, feature=TRAININGS)


def shown(request, template, status=200, **told):
    """A page of the room; what only those who may change it see is told to it."""
    return render(request, f"bookings/{template}.html", told | {"may_edit": request.user.may(Permission.TERMS_EDIT)}, status=status)


def shown_of_bookings(request, template, status=200, **told):
    """The same of a page of bookings."""
    return render(request, f"bookings/{template}.html", told | {"may_edit": request.user.may(Permission.BOOKINGS_EDIT)}, status=status)


def of_link(token, *, at):
    """The booking of whoever holds its link; not found when the link has ended, or whoever booked has been erased."""
    booking = links.row_of(token, links.MANAGE, at=at)
    if booking is None or booking.booker_id is None:
        raise links.over(token)
    return booking


def where_to_name(booking, *, at):
    """The address where those who come are named, while it is to come, there are seats without names and they may be; else nothing."""
    if not booking.is_live or at >= booking.training.starts_at or naming.why_closed(booking) or not booking.lacks_names:
        return ""
    return reverse("bookings_names", args=[links.token(booking, links.NAMES, at=at)])
