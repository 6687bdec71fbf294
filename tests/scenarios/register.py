"""Scenarios of what the register does at night."""

import datetime as dt

from seloste.journal.actors import OPERATOR
from seloste.register import operations as register
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}


def register__retain(aino):
    return lambda: register.retain(by=OPERATOR, at=NOON + dt.timedelta(days=1200))


def register__check_promises(published):
    return lambda: register.check_promises(**BY)


def register__allow_removal(kerttu):
    return lambda: register.allow_removal(group="messages", by=kerttu.as_actor(), at=NOON)
