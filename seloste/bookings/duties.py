"""What bookings themselves ask for on Today: money that is to come, credits that end, places that were offered. Nobody is named.

At most ten lines of each and a way to the rest; one question for each, however many bookings there are.
"""

import datetime as dt

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from seloste import law
from seloste.courses.words import COMING
from seloste.description import permits
from seloste.privacy import restricting
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import day, moment, money, weekday

from . import account, waiting
from .models import Booking, Credit, Settlement
from .operations.doors import OPEN
from .words import State

MOST = 10  # told one by one
WEEK, NEAR, ENDING = dt.timedelta(days=7), dt.timedelta(days=2), dt.timedelta(days=14)
YEAR = dt.timedelta(days=365)  # since it was decided: what nobody has given back by then stands in the list of bookings alone
BY_PHONE = gettext_lazy("Phone them; write to those who are not to be phoned.")
LATELY = dt.timedelta(days=30)  # begun and not yet marked as held: longer the list of bookings tells of it


def unpaid(request):
    """Bookings that were to be paid beforehand, and whose training begins within a week or has begun."""
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    soon = Booking.objects.filter(state=State.UNPAID, training__state__in=COMING, training__starts_at__range=(now - LATELY, now + WEEK))
    rows = account.unpaid(account.beside(soon.exclude(booker__in=restricting.persons()))).select_related("training__course")
    found = list(rows.order_by("training__starts_at", "booked_at", "pk")[: MOST + 1])
    more = _("More unpaid bookings of this week"), f"?state={State.UNPAID}", Urgency.SOON
    return [*(_to_pay(booking, now) for booking in found[:MOST]), *_more(found, *more)]


def _to_pay(booking, now):
    training = booking.training
    said = {"number": booking.number, "sum": money(account.told(booking).due)}
    urgency = Urgency.LATE if training.starts_at < now + NEAR else Urgency.SOON
    address = reverse("bookings:payment", args=[booking.pk])
    return Task(_("Booking %(number)s: %(sum)s not paid yet") % said, _training(training), address, _("Note a payment"), urgency)


def to_give_back(request):
    """Money that is owed to whoever withdrew, cancelled or lost a training: after a withdrawal at the latest in 14 days (KSL 6:17)."""
    if not permits.allows(**OPEN):
        return []
    at, today = timezone.now(), timezone.localdate()
    settled = Settlement.objects.filter(booking=OuterRef("pk")).order_by("-at").values("at")[:1]
    lately = Booking.objects.filter(settlements__at__gt=at - YEAR).distinct().annotate(settled_at=Subquery(settled))
    rows = account.overpaid(account.beside(lately)).select_related("training__course").order_by("settled_at", "pk")
    found = list(rows[: MOST + 1])
    period = law.value("ksl.refund", on=today) if found else None
    more = _("More money is to be given back"), "?money=back", Urgency.SOON
    return [*(_to_return(booking, period, today) for booking in found[:MOST]), *_more(found, *more)]


def _to_return(booking, period, today):
    until = period.after(timezone.localdate(booking.settled_at))
    said = {"number": booking.number, "sum": money(account.told(booking).to_return)}
    detail = _("%(training)s; at the latest on %(day)s") % {"training": _training(booking.training), "day": day(until)}
    urgency = Urgency.LATE if until < today else Urgency.SOON if until <= today + WEEK else Urgency.CALM
    title = _("Booking %(number)s: give %(sum)s back") % said
    return Task(title, detail, reverse("bookings:giving_back", args=[booking.pk]), _("Note what went back"), urgency)


def credits_ending(request):
    """Credits that nobody has used and that end within a fortnight."""
    if not permits.allows(**OPEN):
        return []
    today = timezone.localdate()
    unused = Credit.objects.unused(today).filter(until_on__lte=today + ENDING)
    theirs = unused.exclude(settlement__booking__booker__in=restricting.persons()).select_related("settlement__booking__training__course")
    found = list(theirs.order_by("until_on", "pk")[: MOST + 1])
    return [*(_to_use(credit) for credit in found[:MOST]), *_more(found, _("More credits end soon"), "?money=credit", Urgency.CALM)]


def _to_use(credit):
    booking = credit.settlement.booking
    said = {"sum": money(credit.cents), "day": day(credit.until_on), "number": booking.number}
    detail = _("given up: booking %(number)s, %(training)s") % (said | {"training": _training(booking.training)})
    title = _("A credit of %(sum)s can be used until %(day)s") % said
    return Task(title, detail, booking.get_absolute_url(), pgettext("button", "Open"), Urgency.CALM)


def offers(request):
    """Places offered that wait for an answer, and those that nobody took with nobody asked after them."""
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    running = list(waiting.running()[: MOST + 1])
    lapsed = list(waiting.without_next(now)[: MOST + 1])
    more = _("More places are offered"), f"?state={State.OFFERED}", Urgency.CALM
    return [*map(_lapsed, lapsed[:MOST]), *map(_offered, running[:MOST]), *_more(running, *more)]


def _offered(offer):
    said = {"count": offer.count, "moment": moment(offer.until), "number": offer.booking.number}
    detail = ngettext(
        "booking %(number)s is offered %(count)d seat, to be answered by %(moment)s",
        "booking %(number)s is offered %(count)d seats, to be answered by %(moment)s",
        offer.count,
    )
    return Task(_place(offer.booking.training), detail % said, offer.booking.get_absolute_url(), pgettext("button", "Open"), Urgency.CALM)


def _lapsed(training):
    if training.queued:
        words = ngettext(
            "%(free)d seat is free: nobody answered, and no letter asks those who wait (%(queued)d).",
            "%(free)d seats are free: nobody answered, and no letter asks those who wait (%(queued)d).",
            training.free,
        )
        words += f" {BY_PHONE}"
    else:
        words = ngettext(
            "%(free)d seat is free: nobody answered, and nobody else waits",
            "%(free)d seats are free: nobody answered, and nobody else waits",
            training.free,
        )
    told = {"free": training.free, "queued": training.queued}
    return Task(_place(training), words % told, training.get_absolute_url(), pgettext("button", "Open"), Urgency.SOON)


def _more(found, title, query, urgency):
    if len(found) > MOST:
        address = reverse("bookings:bookings") + query
        yield Task(title, _("the most pressing stand above"), address, pgettext("button", "See all"), urgency)


def _place(training):
    return _("Waiting list: %(training)s") % {"training": _training(training)}


def _training(training):
    return f"{training.course.name}, {weekday(training.starts_at)}"
