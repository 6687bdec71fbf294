"""The asking."""

from seloste.journal.actors import CLOCK
from seloste.register import operations
from tests.cast import NOON


def check(at=NOON):
    return {row.key: row for row in operations.check_promises(by=CLOCK, at=at)}
