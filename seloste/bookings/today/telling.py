"""Customers who are to be told that a training has changed, or phoned because no letter reaches them."""

import datetime as dt

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seloste.courses import calendar
from seloste.customers import reaching
from seloste.description import permits
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import weekday

from .. import events, listings
from ..letters import changes
from ..operations.doors import OPEN
from .lines import MOST, following

NEAR = dt.timedelta(days=3)


def untold(request):
    """A line for each training whose customers are to be told of a change, or whose bookings stand though it is cancelled."""
    rows = calendar.visible_to(request.user).filter(pk__in=changes.trainings_untold(timezone.now()).values("pk"))
    found = list(rows.select_related("course").order_by("starts_at", "pk")[: MOST + 1])
    rest = _("Customers of more trainings are to be told of a change"), _("the earliest stand above"), _page
    return [*map(_to_tell, found[:MOST]), *following(found, *rest)]


def _to_tell(training):
    said = {"name": training.course.name}
    if training.is_coming:
        title, action = _("Customers to be told of a change: %(name)s") % said, _("Tell them")
    else:
        title, action = _("Training cancelled, but bookings stand: %(name)s") % said, _("Go on")
    return Task(title, weekday(training.starts_at), _page(training), action, Urgency.SOON)


def to_phone(request):
    """A line for each customer whom no letter about a change reaches, with their number; ticked as reached in place.

    That they were read is written down, as on every list.
    """
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    rows = list(changes.to_phone(now).filter(training__in=calendar.visible_to(request.user))[: MOST + 1])
    if shown := [booking.booker for booking in rows[:MOST] if booking.booker]:
        events.CUSTOMERS_READ.record(by=request.user.as_actor(), at=now, shown=shown, count=len(shown))
    calls = reaching.phones_to_call(shown)
    lines = [_call(booking, calls.get(booking.booker_id, reaching.NOBODYS), now) for booking in rows[:MOST]]
    rest = _("More customers are to be phoned"), _("those of the next trainings stand above"), lambda booking: _page(booking.training)
    return [*lines, *following(rows, *rest)]


def _call(booking, call, now):
    said = {"name": listings.who(booking), "number": call.words}
    training = booking.training
    words = _("%(course)s, %(day)s, has changed") if training.is_coming else _("%(course)s, %(day)s, is cancelled")
    urgency = Urgency.LATE if training.starts_at < now + NEAR else Urgency.SOON
    deed = {"deed": _("Reached"), "deed_url": reverse("bookings:reached", args=[booking.pk])}
    told = {"course": training.course.name, "day": weekday(training.starts_at)}
    return Task(_how_to_call(call) % said, words % told, _page(training), pgettext("button", "Open"), urgency, **deed)


def _how_to_call(call):
    if call.is_forbidden:
        return _("Write on paper to %(name)s: no e-mail reaches them, and they are not to be phoned")
    return _("Phone %(name)s, %(number)s") if call.number else _("No letter reaches %(name)s, and there is no phone number")


def _page(training):
    return reverse("bookings:change" if training.is_coming else "bookings:cancellation", args=[training.pk])
