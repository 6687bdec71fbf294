"""Terms that tests know, kept and chosen."""

import datetime as dt
import uuid
from pathlib import Path

from seloste.bookings import operations
from seloste.journal.actors import OPERATOR
from tests.cast import NOON, TODAY

BY = {"by": OPERATOR, "at": NOON}
YEAR = dt.date(2026, 1, 1)
PLAIN = """
name.fi = "Peruutusehdot"
name.sv = "Avbokningsvillkor"
name.en = "Terms of cancelling"
version = "{label}"
valid-from = {day}
languages = ["fi", "sv", "en"]

[[person.bands]]
until = "48 hours before start"
fee = "free"

[[person.bands]]
fee = "{fee}"

[company]
same-as = "person"
"""

# Whoever pays as a firm loses a third at once and has the rest as a credit; both may exchange participants, and move.
COSTLY = b"""
[[company.bands]]
fee = "33 %"
credit = "rest"
credit-within = "2 months"

[[company.swap]]
[[company.rebooking]]
fee = "5 %"
within = "6 months"
times = 3
"""


def plain(label="1", fee="50 %", day=YEAR):
    """A file of two rules for persons and companies."""
    return PLAIN.format(label=label, fee=fee, day=day).encode()


def add(label="1", **facts):
    return operations.add_terms(source=plain(label, **facts), **BY)


def add_file(name):
    """The terms of a file under ``terms/``, kept."""
    return operations.add_terms(source=(Path(__file__).parent / "terms" / f"{name}.toml").read_bytes(), **BY)


def choose(version, from_on=TODAY, **what):
    return operations.choose_terms(version=version, from_on=from_on, once=uuid.uuid4(), **what, **BY)


def end(choice, from_on=TODAY):
    return operations.end_choice(choice=choice, from_on=from_on, once=uuid.uuid4(), **BY)
