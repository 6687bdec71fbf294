"""The calendar: by month, by week, in a list."""

from django.utils import timezone

from .. import agenda, readers, sheet
from .doors import is_a_trainer, sees, shown


@sees
def calendar(request):
    view = request.GET.get("view")
    return _listed(request) if view == agenda.LIST else _drawn(request, agenda.WEEK if view == agenda.WEEK else agenda.MONTH)


def _drawn(request, view):
    now = timezone.now()
    day = readers.day(request.GET.get("on")) or timezone.localdate(now)
    before, after = agenda.around(view, day)
    weeks = agenda.days(request, view, day, now)
    told = {"view": view, "on": day, "before": before, "after": after, "weeks": weeks}
    told["has_feed"] = is_a_trainer(request.user)
    told["has_entries"] = any(one.entries and not one.is_outside for week in weeks for one in week)
    return shown(request, "calendar", views=agenda.VIEWS.items(), tabs=sheet.tabs(), **told)


def _listed(request):
    listing = agenda.trainings(request, timezone.now())
    return shown(request, "trainings", view=agenda.LIST, views=agenda.VIEWS.items(), tabs=sheet.tabs(), listing=listing)
