"""Which persons act for an organisation, and in what."""

from django.db import transaction

from seloste.description import permits
from seloste.privacy import registry
from seloste.privacy.words import Purpose

from .. import events
from ..models import Contact
from ..words import Duty
from .organisations import held
from .recording import signature

CONTACT_DOOR = {"purpose": Purpose.CUSTOMER_RELATIONS, "feature": "customer_pages", "group": "organisation_contacts"}


class StaleDuties(Exception):
    """Somebody changed what the person does for the organisation meanwhile: ``standing`` is as it is now. Show both."""

    def __init__(self, standing):
        super().__init__(f"what stands is {', '.join(standing) or 'nothing'}")
        self.standing = standing


def set_duties(*, person, organisation, duties, stood=None, source, by, at):
    """Let the person have exactly these duties for the organisation; none at all: they are no contact of it any more.

    ``stood``: those that whoever chose had before them; ``StaleDuties`` when others stand now, unless they are the wanted ones. Without it
    nobody looked. Returns whether anything changed. A duty that stood already keeps its source and date. A new one is refused with
    ``permits.NotPermitted`` when the description in force does not list ``source`` or does not tell of contacts; taking one away never is.
    """
    duties = {Duty(duty) for duty in duties}
    with transaction.atomic():
        person, organisation = registry.hold(person), held(organisation)
        standing = Contact.objects.filter(person=person, organisation=organisation)
        known = set(standing.values_list("duty", flat=True))
        new = [duty for duty in Duty if duty in duties and duty not in known]
        if not new and known == duties:
            return False
        if stood is not None and known != {*stood}:
            raise StaleDuties([duty for duty in Duty if duty in known])
        if new:
            permits.demand(source=source, **CONTACT_DOOR)
        origin = {"source": source, "at": at, "by": signature(by)}
        standing.exclude(duty__in=duties).delete()
        Contact.objects.bulk_create([Contact(person=person, organisation=organisation, duty=duty, **origin) for duty in new])
        told = [duty.value for duty in Duty if duty in duties]
        if told:
            events.DUTIES_SET.record(by=by, at=at, subject=person, about=organisation, source=source, duties=told)
        else:
            events.CONTACT_REMOVED.record(by=by, at=at, subject=person, about=organisation)
    return True
