"""Recipients who are to be told of a correction, an erasure or a restriction (GDPR Art. 19), and who has been told lately."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from .. import events, operations, telling
from ..models import Telling
from . import serves

LATELY = 20


@serves
@require_GET
def recipients(request):
    waiting = telling.lines(telling.waiting().select_related("person")[: telling.SHOWN])
    told = telling.lines(Telling.objects.exclude(told_at=None).select_related("person").order_by("-told_at", "-pk")[:LATELY])
    shown = list(dict.fromkeys(line.row.person for line in [*waiting, *told] if line.row.person))
    events.TO_TELL_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(shown))
    return render(request, "rights/recipients.html", {"waiting": waiting, "told": told})


@serves
@require_POST
def recipient_told(request, telling_id):
    row = get_object_or_404(Telling, pk=telling_id)
    operations.note_recipient_told(telling=row, by=request.user.as_actor(), at=timezone.now())
    return redirect("staff:today" if request.POST.get("back") == "today" else "rights:recipients")
