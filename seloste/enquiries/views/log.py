"""Noting an enquiry that came by phone, by e-mail or in person."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from .. import operations
from ..forms import LogForm


@requires(Permission.ENQUIRIES_VIEW, Permission.ENQUIRIES_ANSWER, purpose=Purpose.CUSTOMER_RELATIONS)
def log(request):
    """What somebody said, while they speak."""
    if not operations.is_open_to_logging():
        raise PermissionDenied
    form = LogForm(request.POST or None, at=now())
    if form.is_valid():
        enquiry = operations.log(**form.enquiry(), account=request.user, by=request.user.as_actor(), at=form.at)
        messages.success(request, _("It is in the inbox as number %(number)d.") % {"number": enquiry.number})
        return redirect(enquiry)
    return render(request, "enquiries/log.html", {"form": form})
