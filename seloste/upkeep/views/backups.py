"""How backups stand, and one more now."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import telling
from ..operations import asking


@requires(Permission.SETTINGS_EDIT, purpose=Purpose.SECURITY)
@require_GET
def backups(request):
    return render(request, "upkeep/backups.html", telling.told())


@requires(Permission.SETTINGS_EDIT, purpose=Purpose.SECURITY)
@require_POST
def back_up(request):
    if asking.ask_for_backup(by=request.user.as_actor(), at=timezone.now()):
        messages.success(request, _("A backup is being made in the background. Load this page again in a moment to see it."))
    else:
        messages.error(request, _("Without a key nothing can be closed. Whoever runs the machine makes one first."))
    return redirect("staff:today" if request.POST.get("back") == "today" else "upkeep:backups")
