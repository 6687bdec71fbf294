"""What the public forms have in common: closed while the description does not list them, one answer to floods, one receipt."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.description import permits
from seloste.marketing import operations as marketing
from seloste.outbox import signing
from seloste.privacy.access import public
from seloste.privacy.words import Source

from .. import limits, operations

RECEIVED = "enquiries.received"


@dataclass(frozen=True)
class Door:
    """A public form: the source it feeds, whether it is open, its form and page, what takes in a valid form and says where next."""

    source: Source
    is_open: Callable
    form: type
    template: str
    take: Callable  # form -> address
    closed: Any


def opened(request, door, initial=None):
    """The form's page, what became of what was sent, or that the form is closed (403 for posts)."""
    if not door.is_open():
        return _closed(request, door)
    form = door.form(
        request.POST if request.method == "POST" else None,
        version=permits.in_force(),
        at=now(),
        asks_marketing=marketing.may_ask(door.source),
        initial=initial,
    )
    if form.is_bound and not limits.is_within(request):
        return _page(request, door, form, status=429, busy=True)
    if form.is_valid():
        try:
            return redirect(door.take(form))
        except operations.SentBefore:
            form.renew(_("You have sent this page already, with other words. If this is a new message, send it again."))
    return _page(request, door, form)


def _page(request, door, form, *, status=200, busy=False):
    shown = {"form": form, "source": door.source, "is_busy": busy, "contact": permits.contact()}
    return render(request, door.template, shown, status=status)


def _closed(request, door):
    controller = permits.controller()
    address = getattr(controller.address, get_language(), "")
    shown = {"title": door.closed, "controller": controller, "contact": permits.contact(), "address": address}
    return render(request, "enquiries/closed.html", shown, status=200 if request.method in ("GET", "HEAD") else 403)


def receipt(enquiry):
    """The token of the page that tells the enquiry's number."""
    return signing.sign([enquiry.number, enquiry.is_acknowledged], purpose=RECEIVED, at=now(), lasts=dt.timedelta(days=1))


@public
@never_cache
def received(request, token):
    """Where a form leads: the enquiry's number, for a day."""
    try:
        number, is_acknowledged = signing.read(token, purpose=RECEIVED, at=now())
    except signing.Invalid:
        raise Http404(_("This page has ended.")) from None
    return render(request, "enquiries/received.html", {"number": number, "is_acknowledged": is_acknowledged})
