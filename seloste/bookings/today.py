"""What Today shows of trainings whose customers are to be told, phoned or asked for names; and that firms can name nobody."""

import datetime as dt

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.courses import calendar
from seloste.courses.words import COMING
from seloste.customers import reaching
from seloste.description import permits
from seloste.privacy.words import Permission, Source
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import moment, weekday

from . import changes, events, listings, naming
from .models import Booking, Seat
from .operations.doors import OPEN
from .words import SEATED, Buyer

MOST = 10  # told one by one
WEEK, NEAR = dt.timedelta(days=7), dt.timedelta(days=3)


def tasks(request):
    """A line for each training whose customers are to be told of a change, or whose bookings stand though it is cancelled."""
    rows = calendar.visible_to(request.user).filter(pk__in=changes.trainings_untold(timezone.now()).values("pk"))
    return [_to_tell(training) for training in rows.select_related("course").order_by("starts_at", "pk")[:MOST]]


def _to_tell(training):
    said = {"name": training.course.name}
    if training.is_coming:
        title, page, action = _("Customers to be told of a change: %(name)s") % said, "bookings:change", _("Tell them")
    else:
        title, page, action = _("Training cancelled, but bookings stand: %(name)s") % said, "bookings:cancellation", _("Go on")
    return Task(title, weekday(training.starts_at), reverse(page, args=[training.pk]), action, Urgency.SOON)


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
    return [*(_call(booking, now) for booking in rows[:MOST]), *_more_calls(rows)]


def _call(booking, now):
    call = reaching.phone_to_call(booking.booker)
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


def _more_calls(rows):
    if len(rows) > MOST:
        title = _("More customers are to be phoned")
        yield Task(
            title, _("those of the next trainings stand above"), _page(rows[MOST].training), pgettext("button", "Open"), Urgency.SOON
        )


def _page(training):
    return reverse("bookings:change" if training.is_coming else "bookings:cancellation", args=[training.pk])


def unnamed(request):
    """A line for each training of this week with seats that nobody is named for, to a trainer of their own. Nobody is named here either."""
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    live = Seat.objects.filter(booking__training=OuterRef("pk"), booking__state__in=SEATED, ended_at=None)
    week = calendar.minded_by(request.user).filter(state__in=COMING, starts_at__gt=now, starts_at__lt=now + WEEK)
    rows = week.annotate(seated=_count(live), nameless=_count(live.filter(participant=None))).filter(nameless__gt=0)
    found = list(rows.select_related("course").order_by("starts_at", "pk")[: MOST + 1])
    may_ask = request.user.may(Permission.BOOKINGS_EDIT)
    locked = naming.locked_before() if found else None
    return [*(_nameless(training, training.starts_at - locked, now, may_ask=may_ask) for training in found[:MOST]), *_more_nameless(found)]


def _nameless(training, until, now, *, may_ask):
    said = {"missing": training.nameless, "seats": training.seated, "moment": moment(until)}
    if now < until:
        detail = _("%(missing)d of %(seats)d names are missing; whoever ordered can write them until %(moment)s") % said
        deed = {"deed": _("Ask for the names"), "deed_url": reverse("bookings:asking_all", args=[training.pk])} if may_ask else {}
    else:
        detail, deed = _("%(missing)d of %(seats)d names are missing, and only the office can write them now") % said, {}
    urgency = Urgency.SOON if now < until else Urgency.LATE
    title = f"{weekday(training.starts_at)}: {training.course.name}"
    return Task(title, detail, training.get_absolute_url(), pgettext("button", "Open"), urgency, **deed)


def _more_nameless(found):
    if len(found) > MOST:
        address = reverse("courses:calendar") + "?view=list"
        yield Task(_("More trainings lack names"), _("the earliest stand above"), address, pgettext("button", "See all"), Urgency.SOON)


def _count(seats):
    counted = seats.order_by().values("booking__training").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def employers(_request):
    """For owners: companies have seats without names, and the description lets nobody name them."""
    if permits.source(Source.EMPLOYER) or not permits.allows(**naming.NAMED):
        return []
    waiting = Booking.objects.filter(
        state__in=SEATED, training__starts_at__gt=timezone.now(), seats__participant=None, seats__ended_at=None
    )
    count = waiting.exclude(buyer=Buyer.PERSON).distinct().count()
    if not count:
        return []
    detail = ngettext(
        "%(count)d booking of a company has seats without names", "%(count)d bookings of companies have seats without names", count
    )
    title = _("The description does not list employers: companies cannot name their participants")
    deed = {"deed": _("Add employers to the draft"), "deed_url": reverse("register:list_employers")}
    return [Task(title, detail % {"count": count}, reverse("register:home"), _("Look"), Urgency.SOON, **deed)]
