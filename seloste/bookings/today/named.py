"""Who was named by another and whom nobody has told so yet: until when it is to be done (GDPR Art. 14(3)).

Of a booking whose letters wait until staff have looked at the names there is one line, by which they let them go.
"""

import datetime as dt

from django.db.models import Count, DateTimeField, ExpressionWrapper, F, Q
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.courses import calendar
from seloste.customers import reaching
from seloste.description import permits
from seloste.law import reading
from seloste.law.values import BY_KEY
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import weekday

from .. import events
from ..letters import telling
from ..models import Booking, Payer, Seat
from ..operations.doors import OPEN
from ..words import LIVE, QUEUED
from .lines import MOST, following

LAW = BY_KEY["gdpr.art14_max"]
WEEK = dt.timedelta(days=7)
_WAITS = Q(letters_wait_since__isnull=False, state__in=LIVE)
MONTH = dt.timedelta(days=30)  # for the order of the lines alone; the day that is shown is the law's


def last_day(named_at, starts_at, history):
    """The law's month from being named, at the latest the day on which the training begins; never before they were named.

    ``history``: of the law's number, asked once for many.
    """
    named_on = localdate(named_at)
    month = reading.chosen(LAW, history, named_on).after(named_on)
    return max(named_on, min(month, localdate(starts_at)))


def named(request):
    """A line for each participant and payer whom no letter reached and nobody has told, with their number; ticked as told in place.

    Also of bookings that have ended, for what is held of them is held all the same. That they were read is written down.
    """
    if not permits.allows(**OPEN):
        return []
    now, seen = timezone.now(), calendar.visible_to(request.user)
    if not (rows := [*_first(Seat, "participant", seen, now), *_first(Payer, "person", seen, now)]):
        return []
    history = reading.history(LAW.key)
    lasts = {row: last_day(row.named_at, row.booking.training.starts_at, history) for row in rows}
    rows.sort(key=lasts.get)
    persons = [_who(row) for row in rows[:MOST]]
    events.CUSTOMERS_READ.record(by=request.user.as_actor(), at=now, shown=persons, count=len(persons))
    calls = reaching.phones_to_call(persons)
    rest = _("More people are to be told that they were named"), _("those with the nearest last day stand above"), _page
    return [*(_to_tell(row, lasts[row], calls, localdate(now)) for row in rows[:MOST]), *following(rows, *rest)]


def letters_that_wait(request):
    """A line for each booking that names more people than are written to unseen: staff look at the names and let the letters go."""
    if not permits.allows(**OPEN):
        return []
    untold = Count("seats", filter=Q(seats__told_at=None, seats__participant__isnull=False, seats__ended_at=None))
    rows = Booking.objects.filter(_WAITS, training__in=calendar.visible_to(request.user)).annotate(untold=untold).filter(untold__gt=0)
    found = list(rows.select_related("training__course").order_by("letters_wait_since", "pk")[: MOST + 1])
    rest = _("The names of more bookings are to be looked at"), _("those that have waited longest stand above"), _names_of
    return [*map(_to_let, found[:MOST]), *following(found, *rest)]


def _to_let(booking):
    title = _("Look at the names of booking %(number)s: it writes to more new addresses than we do unseen") % {"number": booking.number}
    said = {"count": booking.untold, "course": booking.training.course.name}
    detail = ngettext("%(course)s: %(count)d letter waits for you", "%(course)s: %(count)d letters wait for you", booking.untold) % said
    door, button = reverse("bookings:letting", args=[booking.pk]), pgettext("button", "Open")
    return Task(title, detail, _names_of(booking), button, Urgency.SOON, deed=_("Write to them"), deed_url=door)


def _names_of(booking):
    return reverse("bookings:names", args=[booking.pk])


def _first(model, whose, seen, now):
    """Those of one kind whose last day comes first. Who waits for seats is told with them, unless the month is nearly over before."""
    rows = model.objects.filter(told_at=None, named_at__isnull=False, **{f"{whose}__isnull": False}, booking__training__in=seen)
    month = ExpressionWrapper(F("named_at") + MONTH, output_field=DateTimeField())
    rows = rows.select_related(whose, "booking__training__course", "booking__booker", "booking__payer")
    rows = rows.annotate(soonest=Least(month, F("booking__training__starts_at")))
    if model is Seat:
        rows = rows.exclude(booking__in=Booking.objects.filter(_WAITS))
    near = Q(soonest__lte=now + WEEK) | ~Q(booking__state__in=QUEUED)
    return rows.filter(near).order_by("soonest", "pk")[: MOST + 1]


def _who(row):
    return row.participant if isinstance(row, Seat) else row.person


def _to_tell(row, last, calls, today):
    person, booking = _who(row), row.booking
    call = calls[person.pk]
    said = {"name": person.full_name, "number": call.words, "orderer": telling.orderer(booking)}
    told = {"course": booking.training.course.name, "day": weekday(last)}
    is_seat = isinstance(row, Seat)
    detail = (
        _("by %(day)s at the latest: takes part in %(course)s") if is_seat else _("by %(day)s at the latest: pays for %(course)s")
    ) % told
    door = reverse("bookings:told", args=[booking.pk, row.pk]) if is_seat else reverse("bookings:payer_told", args=[booking.pk])
    urgency = Urgency.LATE if last <= today else Urgency.SOON if last <= today + WEEK else Urgency.CALM
    deed = _("Told on paper") if call.is_forbidden else _("Told aloud")
    return Task(_how_to_tell(call) % said, detail, _page(row), pgettext("button", "Open"), urgency, deed=deed, deed_url=door)


def _how_to_tell(call):
    if call.is_forbidden:
        return _("Tell %(name)s on paper that %(orderer)s has named them: they are not to be phoned")
    return (
        _("Tell %(name)s, %(number)s, that %(orderer)s has named them")
        if call.number
        else _("Tell %(name)s that %(orderer)s has named them")
    )


def _page(row):
    return (
        reverse("bookings:names", args=[row.booking_id])
        if isinstance(row, Seat) and row.booking.is_live
        else row.booking.get_absolute_url()
    )
