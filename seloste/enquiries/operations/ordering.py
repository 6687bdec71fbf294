"""Who asks for a company orders for it: the duty comes when an enquiry is joined to both, and goes when it is parted from either."""

from seloste.customers import duties
from seloste.customers import operations as customers
from seloste.customers.operations.contacts import CONTACT_DOOR
from seloste.customers.words import Duty
from seloste.description import permits

from ..models import Enquiry


def begin(enquiry, *, by, at):
    """Nothing while person or company is not known, or the description does not tell of contacts."""
    if _is_between_two(enquiry) and permits.allows(source=enquiry.source, **CONTACT_DOOR):
        _set(enquiry, {*duties.of(enquiry.person, enquiry.organisation), Duty.ORDERS}, by=by, at=at)


def end(enquiry, *, by, at):
    """Taken back where this enquiry alone says so: neither staff nor another enquiry of theirs does."""
    if not _is_between_two(enquiry):
        return
    said = enquiry.organisation.contacts.filter(person=enquiry.person, duty=Duty.ORDERS, source=enquiry.source)
    others = Enquiry.objects.of(enquiry.person).filter(organisation=enquiry.organisation).exclude(pk=enquiry.pk)
    if said.exists() and not others.exists():
        _set(enquiry, {*duties.of(enquiry.person, enquiry.organisation)} - {Duty.ORDERS}, by=by, at=at)


def _is_between_two(enquiry):
    return bool(enquiry.person_id and enquiry.organisation_id)


def _set(enquiry, told, *, by, at):
    customers.set_duties(person=enquiry.person, organisation=enquiry.organisation, duties=told, source=enquiry.source, by=by, at=at)
