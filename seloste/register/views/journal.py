"""The journal, for owners: what was done to whose data, by whom, when and for which purpose. Reading it is written down too."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.journal import operations as journal
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import events, operations
from ..entries import Entries
from ..journalform import JournalForm


@requires(Permission.JOURNAL_VIEW, purpose=Purpose.SECURITY)
@require_GET
def page(request):
    form = JournalForm(request.GET)
    entries = Entries(form.asked(), form.before())
    events.JOURNAL_READ.record(by=request.user.as_actor(), at=timezone.now(), shown=entries.subjects, count=len(entries.rows))
    return render(request, "register/journal.html", {"form": form, "entries": entries, "head": journal.head()})


@requires(Permission.JOURNAL_VIEW, purpose=Purpose.SECURITY)
@require_POST
def verify(request):
    report = operations.verify_journal(by=request.user.as_actor(), at=timezone.now())
    if report.is_sound:
        messages.success(request, _("The journal is what it was: %(count)s entries agree with their seals.") % {"count": report.entries})
        return redirect("register:journal")
    return render(request, "register/broken.html", {"report": report}, status=409)
