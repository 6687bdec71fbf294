"""Pages of organisations: the list, adding, an organisation's page, correcting, how it is invoiced, deleting."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose, Source

from .. import conflicts, events, frames, operations, organisation_lists, organisation_sheet
from ..forms.organisations import BillingForm, OrganisationForm
from .persons import corrects, reads

invoices = requires(Permission.CUSTOMERS_VIEW, Permission.CUSTOMERS_CORRECT, purpose=Purpose.INVOICING)


@reads
def everybody(request):
    listing = organisation_lists.organisations(request)
    shown = organisation_lists.shown(listing.rows)
    events.ORGANISATIONS_LISTED.record(by=request.user.as_actor(), at=timezone.now(), shown=shown, count=len(listing.rows))
    return render(request, "customers/organisations/list.html", {"listing": listing})


@reads
def organisation(request, organisation_id):
    standing = frames.organisation(organisation_id)
    contacts, billing = organisation_lists.contacts(standing), organisation_sheet.billing_of(standing)
    _opened(request, standing, [contact["person"].ref for contact in contacts])
    told = {
        "facts": organisation_sheet.lines(standing),
        "origin": organisation_sheet.origin(standing),
        "contacts": contacts,
        "billing": organisation_sheet.billing_lines(billing, standing),
        "billing_origin": billing and organisation_sheet.origin(billing),
    }
    return render(request, "customers/organisations/organisation.html", {"organisation": standing, "section": "facts", **told})


@corrects
def adding(request):
    closed, form = operations.why_no_organisation(Source.SELF), OrganisationForm(request.POST or None, sources=_listed_sources())
    alike = []
    if not closed and form.is_valid():
        told = {"facts": form.facts(), "source": form.source, "seen": request.POST.getlist("anyway")}
        try:
            return redirect(operations.type_in_organisation(**told, by=request.user.as_actor(), at=timezone.now()))
        except operations.HereAlready:
            alike = _alike(request, form.cleaned_data)
    status = 403 if closed and request.method != "GET" else 200
    return render(request, "customers/organisations/adding.html", {"form": form, "alike": alike, "closed": closed}, status=status)


def _listed_sources():
    """From whom the description lets staff type in what they hear of a customer that is no person."""
    return [source for source in (Source.SELF, Source.EMPLOYER) if not operations.why_no_organisation(source)]


@corrects
@require_POST
def alike(request):
    """A piece of the adding page, asked for while somebody types."""
    return render(request, "customers/organisations/alike.html", {"alike": _alike(request, request.POST)})


def _alike(request, said):
    return organisation_lists.alike(request, name=said.get("name", ""), business_id=said.get("business_id", ""))


@corrects
def correcting(request, organisation_id):
    standing = frames.organisation_to_write(request, organisation_id)
    form = OrganisationForm(request.POST or None, standing=standing, sources=_listed_sources())
    if form.is_valid():
        try:
            operations.correct_organisation(**form.correction(), organisation=standing, by=request.user.as_actor(), at=timezone.now())
            return redirect(standing)
        except operations.Stale as stale:
            standing, form = stale.standing, conflicts.choosing(OrganisationForm(standing=stale.standing, sources=_listed_sources()), form)
    _opened(request, standing)
    return _correcting(request, standing, form, "customers/organisations/correcting.html")


@invoices
def billing(request, organisation_id):
    standing = frames.organisation_to_write(request, organisation_id)
    profile = organisation_sheet.billing_of(standing)
    closed = "" if profile else operations.why_no_billing(Source.SELF)
    form = BillingForm(request.POST or None, standing=profile, country=standing.country)
    if not closed and form.is_valid():
        try:
            operations.set_billing(**form.correction(), organisation=standing, by=request.user.as_actor(), at=timezone.now())
            return redirect(standing)
        except operations.Stale as stale:
            form = conflicts.choosing(BillingForm(standing=stale.standing, country=standing.country), form)
    _opened(request, standing)
    return _correcting(request, standing, form, "customers/organisations/billing.html", closed)


def _correcting(request, standing, form, template, closed=""):
    shown = {"organisation": standing, "form": form, "closed": closed, "is_conflict": not form.is_bound and request.method == "POST"}
    return render(request, template, shown, status=403 if closed and request.method != "GET" else 200)


@corrects
def deleting(request, organisation_id):
    standing = frames.organisation_to_write(request, organisation_id)
    if request.method == "POST":
        operations.delete_organisation(organisation=standing, by=request.user.as_actor(), at=timezone.now())
        messages.success(request, _("The company was deleted. Its contacts stay as persons."))
        return redirect("customers:organisations")
    _opened(request, standing)
    return render(request, "customers/organisations/deleting.html", {"organisation": standing})


def _opened(request, standing, refs=()):
    events.ORGANISATION_OPENED.record(by=request.user.as_actor(), at=timezone.now(), about=standing, subject=standing.trader, shown=refs)
