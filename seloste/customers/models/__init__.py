"""Whom the register is about. ``persons``: people and each fact about them; ``addresses``: by which ways they are reached;
``organisations``: companies and who acts for them; ``notes``: what happened with either and what is next.
"""

from .addresses import EmailAddress, Phone, PostalAddress
from .notes import Attachment, FollowUp, Mail, Note
from .organisation_merges import OrganisationAlias, OrganisationMerge, SetAside
from .organisations import BillingProfile, Contact, Organisation
from .persons import Alias, Fact, Merge, Notice, Person, PersonQuerySet, Provenance, Superseded
from .told_apart import OrganisationToldApart, ToldApart

__all__ = [
    "Alias",
    "Attachment",
    "BillingProfile",
    "Contact",
    "EmailAddress",
    "Fact",
    "FollowUp",
    "Mail",
    "Merge",
    "Note",
    "Notice",
    "Organisation",
    "OrganisationAlias",
    "OrganisationMerge",
    "OrganisationToldApart",
    "Person",
    "PersonQuerySet",
    "Phone",
    "PostalAddress",
    "Provenance",
    "SetAside",
    "Superseded",
    "ToldApart",
]
