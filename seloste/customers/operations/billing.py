"""How an organisation wants its invoices."""

from django.db import transaction

from seloste.description import permits
from seloste.privacy.words import Purpose

from .. import events, readers
from ..models import BillingProfile
from ..words import BillingFact
from .correcting import Stale
from .organisations import held, read_upon
from .recording import signature

BILLING_DOOR = {"purpose": Purpose.INVOICING, "group": "billing_profiles"}


def why_no_billing(source):
    """The sentence that says why nothing new can be written about invoices; empty while it can."""
    return permits.why_not(source=source, **BILLING_DOOR)


def set_billing(*, organisation, changes, revision, source, by, at):
    """Write how an organisation wants its invoices; returns whether anything changed.

    ``changes``: new values by ``BillingFact``; an empty one means "as the organisation itself". ``revision`` 0: there was no profile.
    Refused with ``Stale`` when somebody else wrote meanwhile (its ``standing`` is the profile), with ``ValidationError`` by field, and
    a first profile with ``permits.NotPermitted`` when the description does not tell of billing details.
    """
    with transaction.atomic():
        organisation = held(organisation)
        profile = BillingProfile.objects.filter(organisation=organisation).first()
        if profile is None:
            permits.demand(source=source, **BILLING_DOOR)
            profile = BillingProfile(organisation=organisation, revision=0)
        before = {field.value: getattr(profile, field) for field in BillingFact}
        after = read_upon(profile, revision, lambda: readers.billing({**before, **changes}, organisation.country))
        fields = sorted(name for name in after if after[name] != before[name])
        if not fields:
            return False
        if profile.revision != revision:
            raise Stale(profile)
        for name in fields:
            setattr(profile, name, after[name])
        profile.revision, profile.source, profile.at, profile.by = revision + 1, source, at, signature(by)
        profile.save()
        events.BILLING_SET.record(by=by, at=at, about=organisation, subject=organisation.trader, source=source, fields=fields)
    return True
