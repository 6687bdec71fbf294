"""What Today shows of customers who do not know how their training stands."""

from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from seloste.courses import calendar
from seloste.description import permits
from seloste.privacy.words import Source
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import weekday

from . import changes, naming
from .models import Booking
from .words import SEATED, Buyer

MOST = 10


def tasks(request):
    """A line for each training whose customers are to be told of a change, or whose bookings stand though it is cancelled."""
    rows = calendar.visible_to(request.user).filter(pk__in=changes.trainings_untold()).select_related("course").order_by("starts_at", "pk")
    return [_task(training) for training in rows[:MOST]]


def _task(training):
    said = {"name": training.course.name}
    if training.is_coming:
        title, page, action = _("Customers to be told of a change: %(name)s") % said, "bookings:change", _("Tell them")
    else:
        title, page, action = _("Training cancelled, but bookings stand: %(name)s") % said, "bookings:cancellation", _("Go on")
    return Task(title, weekday(training.starts_at), reverse(page, args=[training.pk]), action, Urgency.SOON)


def employers(_request):
    """For owners: companies have seats without names, and the description lets nobody name them."""
    if permits.source(Source.EMPLOYER) or not permits.allows(**naming.NAMED):
        return []
    waiting = Booking.objects.filter(state__in=SEATED, training__ends_at__gt=now(), seats__participant=None, seats__ended_at=None)
    count = waiting.exclude(buyer=Buyer.PERSON).distinct().count()
    if not count:
        return []
    detail = ngettext(
        "%(count)d booking of a company has seats without names", "%(count)d bookings of companies have seats without names", count
    )
    title = _("The description does not list employers: companies cannot name their participants")
    deed = {"deed": _("Add employers to the draft"), "deed_url": reverse("register:list_employers")}
    return [Task(title, detail % {"count": count}, reverse("register:home"), _("Look"), Urgency.SOON, **deed)]
