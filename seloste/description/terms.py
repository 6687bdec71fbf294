"""Closed words that only descriptions use, and the countries of the European Economic Area."""

from enum import StrEnum


class ControllerKind(StrEnum):
    SOLE = "sole"
    JOINT = "joint"  # Art. 26
    UNIT = "unit"


class Origin(StrEnum):
    """Where a line of the contents comes from: given by the person or for them, seen by the program, or worked out."""

    PROVIDED = "provided"
    OBSERVED = "observed"
    DERIVED = "derived"


class RecipientRole(StrEnum):
    PROCESSOR = "processor"  # Art. 28
    RECIPIENT = "recipient"  # Art. 4(9)
    AUTHORITY = "authority"


class TransferGround(StrEnum):
    """What makes a transfer outside EU/EEA lawful, GDPR Art. 45-49."""

    ADEQUACY = "adequacy"
    STANDARD_CLAUSES = "standard_clauses"
    BINDING_RULES = "binding_rules"
    CONSENT = "consent"
    CONTRACT = "contract"

    @property
    def article(self):
        return _TRANSFER_ARTICLES[self]


class RightKey(StrEnum):
    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    PORTABILITY = "portability"
    OBJECTION = "objection"
    MARKETING_OBJECTION = "marketing_objection"
    WITHDRAWAL = "withdrawal"
    COMPLAINT = "complaint"

    @property
    def article(self):
        return _ARTICLES[self]


_TRANSFER_ARTICLES = {
    "adequacy": "45(3)",
    "standard_clauses": "46(2)(c)",
    "binding_rules": "46(2)(b)",
    "consent": "49(1)(a)",
    "contract": "49(1)(b)",
}
_ARTICLES = {
    "access": "15",
    "rectification": "16",
    "erasure": "17",
    "restriction": "18",
    "portability": "20",
    "objection": "21(1)",
    "marketing_objection": "21(2)-(3)",
    "withdrawal": "7(3)",
    "complaint": "77",
}

# European Union, and Iceland, Liechtenstein and Norway (EEA Agreement).
_CODES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
EEA = frozenset(_CODES.split())


def is_in_eea(country):
    return country in EEA
