"""The staff's pages of messages. Each reading is written down."""

from django.contrib import messages as flashes
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import events, listings, operations
from ..models import Message

reads = requires(Permission.OUTBOX_VIEW, purpose=Purpose.CUSTOMER_RELATIONS)


@reads
def messages(request):
    """What has been sent and what has not, the failed first."""
    listing = listings.messages(request)
    shown = [message.subject for message in listing.rows if message.subject]
    events.LIST_READ.record(by=request.user.as_actor(), at=now(), shown=shown, count=len(listing.rows))
    return render(request, "outbox/messages.html", {"listing": listing})


@reads
def message(request, message_id):
    """One message as it was written. The text of sign-in letters is shown to nobody: it holds a key."""
    message = get_object_or_404(Message, pk=message_id)
    events.READ.record(by=request.user.as_actor(), at=now(), about=message, subject=message.subject)
    return render(request, "outbox/message.html", {"message": message})


@reads
@require_POST
def retry(request, message_id):
    """Put a failed message back; also from Today."""
    message = get_object_or_404(Message, pk=message_id)
    try:
        operations.retry(message=message, by=request.user.as_actor(), at=now())
        flashes.success(request, _("The message waits in the outbox again."))
    except operations.NotFailed:
        flashes.error(request, _("This message cannot be sent again: it has not failed, or its text has been wiped."))
    return redirect("staff:today" if request.POST.get("back") == "today" else message)
