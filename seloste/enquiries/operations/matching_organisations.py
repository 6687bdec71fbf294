"""Saying for which company somebody asks: one already in the register, or a new one with what the request says of it."""

from django.db import transaction

from seloste.customers import operations as customers
from seloste.customers.operations.organisations import held
from seloste.privacy import restricting

from .. import company, events
from . import ordering
from .inbox import keep, locked
from .matching import put_in


class NoCompany(Exception):
    """The enquiry names no company."""


class HereAlready(Exception):
    """There is an organisation of the same ID or name that staff have not seen yet."""


@transaction.atomic
def make_organisation(*, enquiry, beside=(), by, at, revision=None):
    """Put the company of a request for a quote into the register, with how it is invoiced, and join the enquiry to it.

    The writer becomes its contact who orders. Who is not in the register yet, nor anybody like them, is put in too; where somebody is
    like them staff say first who wrote, and the duty follows then. ``beside``: keys of the organisations of the same ID or name that
    staff have seen and found to be others. Twice does no harm.

    ``NoCompany``, ``HereAlready``; ``restricting.Restricted`` while the use of the writer's data is restricted;
    ``permits.NotPermitted`` while the description does not tell of companies.
    """
    enquiry = locked(enquiry, revision)
    if enquiry.organisation_id:
        return enquiry.organisation
    _demand_use(enquiry)
    asked = company.of(enquiry)
    if asked is None:
        raise NoCompany
    if {one.pk for one in customers.hold_same_organisations(name=asked.organisation, business_id=asked.business_id)} - {*beside}:
        raise HereAlready
    told = {"source": enquiry.source, "by": by, "at": at}
    organisation = customers.add_organisation(facts=company.facts(asked, enquiry.language), **told)
    changes, _left = company.invoicing(asked, enquiry.source)
    if changes:
        customers.set_billing(organisation=organisation, changes=changes, revision=0, **told)
    _join(enquiry, organisation, by=by, at=at)
    if not enquiry.person_id and not customers.match(email=enquiry.email, phone=enquiry.phone, name=enquiry.name):
        put_in(enquiry, **enquiry.proposed_names, by=by, at=at)
    return organisation


@transaction.atomic
def match_organisation(*, enquiry, organisation, by, at, revision=None):
    """Join the enquiry to an organisation that is in the register, whose facts stay as they are; the writer becomes its contact who orders.

    ``Gone`` when it has been deleted meanwhile.
    """
    enquiry = locked(enquiry, revision, organisation=organisation)
    if enquiry.organisation_id != organisation.pk:
        _demand_use(enquiry)
        _join(enquiry, held(organisation), by=by, at=at)
    return organisation


@transaction.atomic
def unmatch_organisation(*, enquiry, by, at, revision=None):
    """Part the enquiry from an organisation to which it does not belong. The organisation stays in the register."""
    enquiry = locked(enquiry, revision)
    if enquiry.organisation_id:
        _demand_use(enquiry)
        ordering.end(enquiry, by=by, at=at)
        organisation, enquiry.organisation = enquiry.organisation, None
        keep(enquiry)
        events.ORGANISATION_UNMATCHED.record(by=by, at=at, about=enquiry, subject=enquiry.person, organisation=organisation.pk)


def _demand_use(enquiry):
    if enquiry.person:
        restricting.demand(enquiry.person)


def _join(enquiry, organisation, *, by, at):
    ordering.end(enquiry, by=by, at=at)
    enquiry.organisation = organisation
    keep(enquiry)
    events.ORGANISATION_MATCHED.record(by=by, at=at, about=enquiry, subject=enquiry.person, organisation=organisation.pk)
    ordering.begin(enquiry, by=by, at=at)
