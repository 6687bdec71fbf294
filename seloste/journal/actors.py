"""Who does something: an account, a visitor, the clock or the operator at the command line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """``kind``: staff, visitor, person, clock, operator. ``id``: the account's number as text, else empty. ``role``: its role then."""

    kind: str
    id: str = ""
    role: str = ""


CLOCK = Actor("clock")
OPERATOR = Actor("operator")
VISITOR = Actor("visitor")
