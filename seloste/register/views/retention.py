"""What ends tonight, what ended last night, and what an owner is asked about first."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.privacy import registry
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import operations, retaining


@requires(Permission.REGISTER_VIEW, purpose=Purpose.RIGHTS)
@require_GET
def page(request):
    may_allow = request.user.may(Permission.REGISTER_PUBLISH)
    return render(request, "register/retention.html", {**retaining.told(timezone.localdate()), "may_allow": may_allow})


@requires(Permission.REGISTER_PUBLISH, purpose=Purpose.RIGHTS)
@require_POST
def allow(request, group):
    if group not in {ending.group for ending in registry.endings() if ending.ended and not ending.room}:
        raise Http404
    operations.allow_removal(group=group, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("It goes in the next run, at night."))
    return redirect("staff:today" if request.POST.get("back") == "today" else "register:retention")
