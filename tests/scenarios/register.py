"""Scenarios of what the register does at night."""

import datetime as dt
from decimal import Decimal

from seloste.description import operations as description
from seloste.description.seed import demonstration
from seloste.journal.actors import CLOCK, OPERATOR
from seloste.law import operations as law
from seloste.privacy.words import DescriptionKey
from seloste.register import operations as register
from seloste.register.models import RetentionRun
from tests.cast import NOON, publish

BY = {"by": OPERATOR, "at": NOON}


def register__retain(aino):
    return lambda: register.retain(by=OPERATOR, at=NOON + dt.timedelta(days=1200))


def register__check_promises(published):
    return lambda: register.check_promises(**BY)


def register__allow_removal(kerttu):
    return lambda: register.allow_removal(group="messages", by=kerttu.as_actor(), at=NOON)


def description__let_go(database):
    first, _second = (
        publish(demonstration(DescriptionKey.STAFF), by=OPERATOR, at=NOON - dt.timedelta(days=366 * years)) for years in (13, 12)
    )
    return lambda: description.let_go(version=first, by=CLOCK, at=NOON)


def law__let_signature_go(published, kerttu):
    said = {"key": "vat.standard", "starts_on": dt.date(2027, 1, 1), "value": Decimal("26"), "source": "lag 1/2026"}
    row = law.add_value(**said, by=kerttu.as_actor(), at=NOON - dt.timedelta(days=12 * 366))
    return lambda: law.let_signature_go(parameter=row, by=CLOCK, at=NOON)


def register__tell_owners(kerttu):
    RetentionRun.objects.create(started_at=NOON)  # broken off
    return lambda: register.tell_owners(by=CLOCK, at=NOON + dt.timedelta(days=1))
