"""Whether the register keeps what its description promises, with the evidence."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import keeping_word, tasks


@requires(Permission.REGISTER_VIEW, purpose=Purpose.SECURITY)
@require_GET
def page(request):
    shown = {"headings": keeping_word.told(), "may_check": request.user.may(Permission.REGISTER_PUBLISH)}
    return render(request, "register/promises.html", shown)


@requires(Permission.REGISTER_PUBLISH, purpose=Purpose.SECURITY)
@require_POST
def check(request):
    tasks.check_now.enqueue(once="register.check_now")
    messages.success(request, _("The promises are being checked. Load this page again in a moment."))
    return redirect("staff:today" if request.POST.get("back") == "today" else "register:promises")
