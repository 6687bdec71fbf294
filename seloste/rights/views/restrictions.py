"""Restricting the use of a person's data, and lifting it after they have been told."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.privacy.refusal import Refusal
from seloste.web.signing import signed

from .. import events, operations
from ..forms import RestrictionForm
from ..models import Request
from ..words import What
from . import serves


@serves
def restriction(request, request_id):
    """Choose the ground; what is asked is what happens."""
    asked = get_object_or_404(Request.objects.with_people(), pk=request_id)
    form, stood = RestrictionForm(request.POST or None), None
    if form.is_valid():
        who = {"account": request.user, **signed(request)}
        try:
            stood = operations.restrict(asked=asked, ground=form.cleaned_data["ground"], **who)
            if stood.ground == form.cleaned_data["ground"]:
                return redirect(asked)
            form.add_error(None, _("The use is restricted already, for the reason above. It stays so until it is lifted."))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), about=asked, subject=asked.person)
    return render(request, "rights/restriction.html", {"asked": asked, "form": form, "stood": stood, "deed": stood and _deed(stood)})


def _deed(row):
    """Who restricted it, and when."""
    return row.asked.deeds.select_related("account").filter(what=What.RESTRICTED).last()


@serves
@require_POST
def lifting(request, request_id):
    asked = get_object_or_404(Request, pk=request_id)
    try:
        operations.lift(asked=asked, account=request.user, by=request.user.as_actor(), at=timezone.now())
        messages.success(request, _("The restriction is lifted."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect(asked)
