"""Today: what waits for this account, in order."""

from django.shortcuts import redirect, render
from django.utils import timezone

from seloste.description import permits
from seloste.description.review import due_on
from seloste.jobs import health
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web import frame

from .. import duties


@requires(Permission.TODAY_VIEW, purpose=Purpose.SECURITY)
def today(request):
    """What needs a decision, and whether the register keeps its word."""
    if duties.to_acknowledge(request.user):
        return redirect("staff:acknowledgement")
    shown = {
        "tasks": frame.tasks_of(request),
        "actions": frame.today_actions_of(request),
        "standing": frame.standing_of(request),
        "week": frame.week_of(request),
        "day": timezone.localdate(),
    }
    return render(request, "staff/today.html", {**shown, **_word()})


def _word():
    version = permits.in_force()
    return {"version": version, "review_on": version and due_on(version), "is_worker_running": health.is_worker_running()}
