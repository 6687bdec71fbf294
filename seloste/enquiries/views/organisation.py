"""For which company did they write? One press joins the enquiry to it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.customers.models import Organisation
from seloste.privacy import registry
from seloste.privacy.refusal import Refusal
from seloste.web import plain_text

from .. import company, operations
from ..models import Enquiry
from .person import joins


@joins
@require_POST
def make(request, enquiry_id):
    """A new company, with what the request says of it."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    try:
        organisation = operations.make_organisation(enquiry=enquiry, beside=_seen(request), by=request.user.as_actor(), at=now())
    except operations.NoCompany:
        raise Http404 from None
    except operations.HereAlready:
        messages.warning(request, _("A company of the same business ID or name is in the register. Look whether it is this one."))
        return redirect(enquiry)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect(enquiry)
    return _after(request, Enquiry.objects.get(pk=enquiry_id), organisation)


def _seen(request):
    """Keys of the companies that stood on the page."""
    return {*map(plain_text.number, request.POST.getlist("beside"))} - {None}


def _after(request, enquiry, organisation):
    """What came of it, and what is left to staff: facts in another shape, and who wrote."""
    messages.success(request, _("%(name)s is in the register.") % {"name": organisation.name})
    _changes, left = company.invoicing(company.of(enquiry), enquiry.source)
    if left:
        told = {"facts": ", ".join(map(str, left))}
        messages.warning(request, _("This was not taken over. Look at it and write it down on the company’s page: %(facts)s.") % told)
    return _who_wrote(request, enquiry)


def _who_wrote(request, enquiry):
    if enquiry.person_id:
        return redirect(enquiry)
    messages.warning(request, _("Say who wrote: they become the company’s contact."))
    return redirect("enquiries:candidates", enquiry.pk)


@joins
@require_POST
def match(request, enquiry_id, organisation_id):
    """One that is in the register already."""
    enquiry, organisation = get_object_or_404(Enquiry, pk=enquiry_id), get_object_or_404(Organisation, pk=organisation_id)
    try:
        operations.match_organisation(enquiry=enquiry, organisation=organisation, by=request.user.as_actor(), at=now())
    except registry.Gone:
        raise Http404 from None
    return _who_wrote(request, Enquiry.objects.get(pk=enquiry_id))


@joins
@require_POST
def unmatch(request, enquiry_id):
    """It was another company after all."""
    enquiry = get_object_or_404(Enquiry, pk=enquiry_id)
    operations.unmatch_organisation(enquiry=enquiry, by=request.user.as_actor(), at=now())
    return redirect(enquiry)
