"""Whom the register is about. ``persons``: people and each fact about them; ``organisations``: companies and who acts for them."""

from .organisations import BillingProfile, Contact, Organisation
from .persons import Alias, EmailAddress, Fact, Merge, Notice, Person, PersonQuerySet, Phone, PostalAddress, Provenance, Superseded

__all__ = [
    "Alias",
    "BillingProfile",
    "Contact",
    "EmailAddress",
    "Fact",
    "Merge",
    "Notice",
    "Organisation",
    "Person",
    "PersonQuerySet",
    "Phone",
    "PostalAddress",
    "Provenance",
    "Superseded",
]
