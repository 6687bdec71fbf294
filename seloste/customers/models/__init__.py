"""Whom the register is about. ``persons``: people and each fact about them."""

from .persons import Alias, EmailAddress, Fact, Merge, Notice, Person, PersonQuerySet, Phone, PostalAddress, Provenance, Superseded

__all__ = [
    "Alias",
    "EmailAddress",
    "Fact",
    "Merge",
    "Notice",
    "Person",
    "PersonQuerySet",
    "Phone",
    "PostalAddress",
    "Provenance",
    "Superseded",
]
