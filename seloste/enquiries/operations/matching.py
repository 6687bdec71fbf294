"""Saying who wrote: a person already in the register, or a new one. Staff decide, because an address proves nothing."""

from django.db import transaction

from seloste.customers import operations as customers
from seloste.customers.words import HowApproved, HowInformed
from seloste.marketing import operations as marketing
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import registry
from seloste.privacy.words import Source

from .. import events
from .inbox import keep, locked


@transaction.atomic
def make_person(*, enquiry, first_name, last_name, by, at, revision=None):
    """Put the writer into the register as a new person, each fact with the contact form as its source, and join the enquiry to them.

    They approved and were informed by the form they filled in. Two people may share an e-mail address: nothing is refused for that.
    """
    enquiry = locked(enquiry, revision)
    if enquiry.person_id:
        return enquiry.person
    person = customers.add_person(
        first_name=first_name,
        last_name=last_name,
        language=enquiry.language,
        emails=list(filter(None, [enquiry.email])),
        phones=list(filter(None, [enquiry.phone])),
        source=Source.CONTACT_FORM,
        how_approved=HowApproved.FORM,
        how_informed=HowInformed.FORM,
        by=by,
        at=at,
    )
    _join(enquiry, person, by=by, at=at)
    return person


@transaction.atomic
def match_person(*, enquiry, person, by, at, revision=None):
    """Join the enquiry to a person who is in the register. Their facts stay as they are: what the form says may be somebody else's.

    ``Gone`` when they have been erased meanwhile.
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
        outbox.detach(messages=_letters(enquiry), by=by, at=at)
        enquiry.person = None
        keep(enquiry)
        events.UNMATCHED.record(by=by, at=at, about=enquiry, subject=person)


def _join(enquiry, person, *, by, at):
    if enquiry.person_id:
        outbox.detach(messages=_letters(enquiry), by=by, at=at)
    enquiry.person = person
    keep(enquiry)
    outbox.attribute(messages=_letters(enquiry), subject=person, by=by, at=at)
    if enquiry.email:
        marketing.adopt(email=enquiry.email, person=person, by=by, at=at)
    events.MATCHED.record(by=by, at=at, about=enquiry, subject=person)


def _letters(enquiry):
    """What has been sent to the writer about it."""
    keys = [enquiry.acknowledgement_id, *enquiry.answers.values_list("message_id", flat=True)]
    return list(Message.objects.filter(pk__in=[key for key in keys if key]))
