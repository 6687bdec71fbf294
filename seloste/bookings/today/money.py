"""Money that is to come or to be given back, and credits that end. Nobody is named."""

import datetime as dt

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from seloste import law
from seloste.courses.words import COMING
from seloste.description import permits
from seloste.privacy import restricting
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import day, money

from ..letters import particulars
from ..models import Booking, Credit, Settlement
from ..money import account
from ..operations.doors import OPEN
from ..words import State
from .lines import MOST, more, of_training

WEEK, NEAR, ENDING = dt.timedelta(days=7), dt.timedelta(days=2), dt.timedelta(days=14)
YEAR = dt.timedelta(days=365)  # since it was decided: what nobody has given back by then stands in the list of bookings alone
LATELY = dt.timedelta(days=30)  # begun and not yet marked as held: longer the list of bookings tells of it


def unpaid(request):
    """Bookings that were to be paid beforehand, and whose training begins within a week or has begun."""
    if not permits.allows(**OPEN):
        return []
    now = timezone.now()
    soon = Booking.objects.filter(state=State.UNPAID, training__state__in=COMING, training__starts_at__range=(now - LATELY, now + WEEK))
    rows = account.unpaid(account.beside(soon.exclude(booker__in=restricting.persons()))).select_related("training__course")
    found = list(rows.order_by("training__starts_at", "booked_at", "pk")[: MOST + 1])
    rest = _("More unpaid bookings of this week"), f"?state={State.UNPAID}", Urgency.SOON
    return [*(_to_pay(booking, now) for booking in found[:MOST]), *more(found, *rest)]


def no_account(_request):
    """For owners: customers were told that we send them the number of our account, and there is none to send."""
    if particulars.account() or not permits.allows(**OPEN):
        return []
    count = Booking.objects.yet_to_begin(timezone.now()).filter(state=State.UNPAID).count()
    if not count:
        return []
    detail = ngettext("%(count)d booking waits to be paid by transfer", "%(count)d bookings wait to be paid by transfer", count)
    title = _("Customers wait for the number of your account")
    return [Task(title, detail % {"count": count}, reverse("business:facts"), _("Add the account"), Urgency.SOON)]


def _to_pay(booking, now):
    training = booking.training
    said = {"number": booking.number, "sum": money(account.told(booking).due)}
    urgency = Urgency.LATE if training.starts_at < now + NEAR else Urgency.SOON
    address = reverse("bookings:payment", args=[booking.pk])
    return Task(_("Booking %(number)s: %(sum)s not paid yet") % said, of_training(training), address, _("Note a payment"), urgency)


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
    rest = _("More money is to be given back"), "?money=back", Urgency.SOON
    return [*(_to_return(booking, period, today) for booking in found[:MOST]), *more(found, *rest)]


def _to_return(booking, period, today):
    until = period.after(timezone.localdate(booking.settled_at))
    said = {"number": booking.number, "sum": money(account.told(booking).to_return)}
    detail = _("%(training)s; at the latest on %(day)s") % {"training": of_training(booking.training), "day": day(until)}
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
    return [*(_to_use(credit) for credit in found[:MOST]), *more(found, _("More credits end soon"), "?money=credit", Urgency.CALM)]


def _to_use(credit):
    booking = credit.settlement.booking
    said = {"sum": money(credit.cents), "day": day(credit.until_on), "number": booking.number}
    detail = _("given up: booking %(number)s, %(training)s") % (said | {"training": of_training(booking.training)})
    title = _("A credit of %(sum)s can be used until %(day)s") % said
    return Task(title, detail, booking.get_absolute_url(), pgettext("button", "Open"), Urgency.CALM)
