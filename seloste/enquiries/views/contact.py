"""The public contact form."""

import datetime as dt

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.description import permits
from seloste.journal.actors import VISITOR
from seloste.marketing import operations as marketing
from seloste.outbox import signing
from seloste.privacy.access import public
from seloste.privacy.words import Source

from .. import limits, operations
from ..forms import ContactForm

RECEIVED = "enquiries.received"


@public
@never_cache
def form(request):
    """Write to us. Closed (403 for posts) when the description in force does not list this source."""
    if not operations.is_open():
        return _closed(request)
    form = ContactForm(
        request.POST if request.method == "POST" else None,
        version=permits.in_force(),
        at=now(),
        asks_marketing=marketing.may_ask(Source.CONTACT_FORM),
    )
    if form.is_bound and not limits.is_within(request):
        return _page(request, form, status=429, busy=True)
    if form.is_valid():
        enquiry = operations.receive(**form.enquiry(), language=get_language(), by=VISITOR, at=now())
        return redirect("contact:received", _token(enquiry))
    return _page(request, form)


def _token(enquiry):
    return signing.sign([enquiry.number, enquiry.is_acknowledged], purpose=RECEIVED, at=now(), lasts=dt.timedelta(days=1))


def _page(request, form, *, status=200, busy=False):
    shown = {"form": form, "is_busy": busy, "contact": permits.contact()}
    return render(request, "enquiries/contact.html", shown, status=status)


def _closed(request):
    controller = permits.controller()
    address = getattr(controller.address, get_language(), "")
    shown = {"controller": controller, "contact": permits.contact(), "address": address}
    return render(request, "enquiries/closed.html", shown, status=200 if request.method in ("GET", "HEAD") else 403)


@public
@never_cache
def received(request, token):
    """Where the form leads: the enquiry's number, for a day."""
    try:
        number, is_acknowledged = signing.read(token, purpose=RECEIVED, at=now())
    except signing.Invalid:
        raise Http404(_("This page has ended.")) from None
    return render(request, "enquiries/received.html", {"number": number, "is_acknowledged": is_acknowledged})
