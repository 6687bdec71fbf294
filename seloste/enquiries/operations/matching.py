"""Saying who wrote: a person already in the register, or a new one. Staff decide, because an address proves nothing."""

from django.db import transaction

from seloste.customers import operations as customers
from seloste.customers.words import HowInformed
from seloste.marketing import operations as marketing
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import registry, restricting

from .. import events
from ..models import QuoteRequest
from ..quote_words import Buyer
from ..words import HOW_APPROVED, Kind
from . import ordering
from .inbox import keep, locked


@transaction.atomic
def make_person(*, enquiry, first_name, last_name, by, at, revision=None):
    """Put the writer into the register as a new person, each fact with the enquiry's door as its source, and join the enquiry to them.

    How they approved follows from the door, how they were informed was kept with the enquiry. Two people may share an e-mail address:
    nothing is refused for that.
    """
    enquiry = locked(enquiry, revision)
    return enquiry.person or put_in(enquiry, first_name=first_name, last_name=last_name, by=by, at=at)


def put_in(enquiry, *, first_name, last_name, by, at):
    """The writer as a new person, joined to; belongs to the caller's transaction, which has locked the enquiry."""
    person = customers.add_person(
        first_name=first_name,
        last_name=last_name,
        language=enquiry.language,
        emails=list(filter(None, [enquiry.email])),
        phones=list(filter(None, [enquiry.phone])),
        addresses=_addresses(enquiry),
        source=enquiry.source,
        how_approved=HOW_APPROVED[Kind(enquiry.kind)],
        how_informed=HowInformed(enquiry.how_informed),
        by=by,
        at=at,
    )
    _join(enquiry, person, by=by, at=at)
    return person


@transaction.atomic
def match_person(*, enquiry, person, by, at, revision=None):
    """Join the enquiry to a person who is in the register. Their facts stay as they are: what the form says may be somebody else's.

    ``Gone`` when they have been erased meanwhile; ``restricting.Restricted`` while the use of their data is restricted.
    """
    person = registry.hold(person)
    enquiry = locked(enquiry, revision)
    if enquiry.person_id != person.pk:
        _join(enquiry, person, by=by, at=at)
    return person


@transaction.atomic
def unmatch(*, enquiry, by, at, revision=None):
    """Part the enquiry and its letters from a person to whom they do not belong."""
    enquiry = locked(enquiry, revision)
    if person := enquiry.person:
        restricting.demand(person)
        ordering.end(enquiry, by=by, at=at)
        outbox.detach(messages=_letters(enquiry), by=by, at=at)
        enquiry.person = None
        keep(enquiry)
        events.UNMATCHED.record(by=by, at=at, about=enquiry, subject=person)


def _join(enquiry, person, *, by, at):
    if enquiry.person:
        restricting.demand(enquiry.person)
        ordering.end(enquiry, by=by, at=at)
        outbox.detach(messages=_letters(enquiry), by=by, at=at)
    enquiry.person = person
    keep(enquiry)
    outbox.attribute(messages=_letters(enquiry), subject=person, by=by, at=at)
    if enquiry.email:
        marketing.adopt(email=enquiry.email, person=person, by=by, at=at)
    events.MATCHED.record(by=by, at=at, about=enquiry, subject=person)
    ordering.begin(enquiry, by=by, at=at)


def _addresses(enquiry):
    """The postal address that a request for a quote gave; of an organisation it is not the person's own."""
    asked = QuoteRequest.objects.filter(enquiry=enquiry, buyer=Buyer.PRIVATE).exclude(street="", postcode="", city="")
    return list(asked.values("street", "postcode", "city"))


def _letters(enquiry):
    """What has been sent to the writer about it."""
    keys = [enquiry.acknowledgement_id, *enquiry.answers.values_list("message_id", flat=True)]
    return list(Message.objects.filter(pk__in=[key for key in keys if key]))
