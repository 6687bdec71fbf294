"""Trainings and bookings that lack names; and that companies can name nobody, because the description does not list employers."""

import datetime as dt

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste.courses import calendar
from seloste.courses.words import COMING
from seloste.description import permits
from seloste.privacy.words import Permission, Source
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import moment, weekday

from ..attending import naming
from ..models import Booking, Seat
from ..operations.doors import OPEN
from ..words import Buyer
from .lines import MOST

WEEK = dt.timedelta(days=7)


def unnamed(request):
    """A line for each training of this week with seats that nobody is named for, to a trainer of their own. Nobody is named here either."""
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    seated = Seat.objects.seated().filter(booking__training=OuterRef("pk"))
    week = calendar.minded_by(request.user).filter(state__in=COMING, starts_at__gt=now, starts_at__lt=now + WEEK)
    nameless = seated.nameless()
    askable = nameless if permits.source(Source.EMPLOYER) else nameless.filter(booking__buyer=Buyer.PERSON)
    rows = week.annotate(seated=_count(seated), nameless=_count(nameless), askable=_count(askable)).filter(nameless__gt=0)
    found = list(rows.select_related("course").order_by("starts_at", "pk")[: MOST + 1])
    may_ask = request.user.may(Permission.BOOKINGS_EDIT)
    locked = naming.locked_before() if found else None
    return [*(_nameless(training, training.starts_at - locked, now, may_ask=may_ask) for training in found[:MOST]), *_more_nameless(found)]


def _nameless(training, until, now, *, may_ask):
    said = {"missing": training.nameless, "seats": training.seated, "moment": moment(until)}
    if not training.askable:
        detail, deed = _("%(missing)d of %(seats)d names are missing, and the description does not let companies tell them") % said, {}
    elif now < until:
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
    count = Booking.objects.seated().of_organisations().nameless().yet_to_begin(timezone.now()).count()
    if not count:
        return []
    detail = ngettext(
        "%(count)d booking of a company has seats without names", "%(count)d bookings of companies have seats without names", count
    )
    title = _("The description does not list employers: companies cannot name their participants")
    deed = {"deed": _("Add employers to the draft"), "deed_url": reverse("register:list_source", args=[Source.EMPLOYER])}
    return [Task(title, detail % {"count": count}, reverse("register:home"), _("Look"), Urgency.SOON, **deed)]
