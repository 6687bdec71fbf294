"""What Today shows of customers who do not know how their training stands."""

from django.urls import reverse
from django.utils.translation import gettext as _

from seloste.courses import calendar
from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import weekday

from . import changes

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
