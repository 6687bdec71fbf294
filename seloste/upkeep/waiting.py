"""On Today: the persons of an old list who are yet to be told what is done with their data (GDPR Art. 14(3))."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from seloste.web.plan import Task, Urgency
from seloste.web.templatetags.web import day

from .models import Import

SOON = 7  # days


def tasks(request):
    today = timezone.localdate()
    return [_task(batch, today) for batch in Import.objects.untold().order_by("inform_by")]


def _task(batch, today):
    left = (batch.inform_by - today).days
    urgency = Urgency.LATE if left < 0 else Urgency.SOON if left <= SOON else Urgency.CALM
    detail = _("by %(day)s, when the list came in it was promised") % {"day": day(batch.inform_by)}
    return Task(
        _("Tell the persons of an old list what their data is used for"),
        detail,
        batch.get_absolute_url(),
        pgettext("button", "Open"),
        urgency,
    )
