"""What a register description says: the ten headings, what GDPR Art. 13, 14 and 30 add, as typed, frozen data.

Everything a reader sees, every answer of ``permits`` and every machine-readable form comes from this one value. ``is_addition``
marks what stands beyond the description the register started from, so that both can be read.
"""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from seloste.privacy.keep import Period
from seloste.privacy.words import Basis, Category, DescriptionKey, Happens, KeepFrom, Purpose, RoleKey, Source, SpecialGround
from seloste.web.languages import LANGUAGES

from .terms import ControllerKind, Origin, RecipientRole, RightKey, TransferGround


@dataclass(frozen=True)
class Text:
    """A text in the three languages; an empty one says nothing."""

    fi: str = ""
    sv: str = ""
    en: str = ""

    def __bool__(self):
        return any((self.fi, self.sv, self.en))

    def pick(self, language):
        return getattr(self, language)

    def missing(self):
        """Languages that are empty while another is not."""
        return [language for language in LANGUAGES if self and not self.pick(language).strip()]


NOTHING = Text()


@dataclass(frozen=True, kw_only=True)
class FormerDetails:
    """How the controller was named or where it was until a day: old letters stay explainable."""

    until: dt.date
    name: str
    address: Text


@dataclass(frozen=True, kw_only=True)
class Controller:
    """Who decides (Art. 4(7), 13(1)(a)). ``responsible_for`` tells which data when there are several (units, joint: Art. 26)."""

    name: str
    business_id: str = ""
    address: Text = NOTHING
    phone: str = ""
    email: str = ""
    website: str = ""
    kind: ControllerKind = ControllerKind.SOLE
    responsible_for: Text = NOTHING
    history: tuple[FormerDetails, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Contact:
    """Whom to ask about the register; ``is_officer``: a data protection officer (Art. 13(1)(b), 37)."""

    name: str = ""
    email: str = ""
    phone: str = ""
    is_officer: bool = False


@dataclass(frozen=True, kw_only=True)
class Register:
    """One of several registers told of on the same page, and the groups it consists of."""

    key: str
    title: Text
    text: Text = NOTHING
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A legal basis of a purpose (Art. 6(1)); ``whom`` when it holds for some people only.

    With legitimate interest the three texts of the balancing test are told (Art. 13(1)(d)).
    """

    basis: Basis
    detail: Text = NOTHING
    whom: Text = NOTHING
    interest: Text = NOTHING
    necessity: Text = NOTHING
    balancing: Text = NOTHING


@dataclass(frozen=True, kw_only=True)
class StatedPurpose:
    """What data is used for. ``features`` are what the program may do for it; a feature left out is off."""

    key: Purpose
    title: Text
    text: Text = NOTHING
    grounds: tuple[Ground, ...] = ()
    features: tuple[str, ...] = ()
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class StatedGroup:
    """A group of the registry as published: its title, what it is used for and the fields it is held in (``customers.Person.first_name``).

    The program fills in purposes and fields at publishing, so that an old version goes on telling what was held under it.
    """

    key: str
    title: Text
    purposes: tuple[Purpose, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StatedContent:
    """One line of heading 5. ``is_outside``: held outside the program (paper, camera, call recording), so no group can be named."""

    category: Category
    title: Text
    about: Text = NOTHING  # whom: participant, orderer, guardian …
    origins: tuple[Origin, ...] = ()
    groups: tuple[StatedGroup, ...] = ()
    special: SpecialGround | None = None
    is_outside: bool = False
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class StatedSource:
    """A door data may come in by. ``is_indirect``: not from the person (Art. 14)."""

    key: Source
    title: Text
    is_indirect: bool = False
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class StatedRecipient:
    """Who gets data (Art. 13(1)(e)): a recipient, or a processor with its contract (Art. 28). The country is declared, not proved."""

    key: str
    name: str = ""
    role: RecipientRole = RecipientRole.PROCESSOR
    kind: Text = NOTHING
    what: Text = NOTHING
    country: str = ""
    contract_on: dt.date | None = None
    ground: TransferGround | None = None
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class Transfer:
    """A transfer outside EU/EEA and what makes it lawful (Art. 44-49)."""

    country: str
    ground: TransferGround
    text: Text
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class Statement:
    text: Text
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class StatedRole:
    """A role of people with access. One that is not listed has none."""

    key: RoleKey
    title: Text
    text: Text = NOTHING
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class StatedRight:
    """A right (Art. 15-22, 7(3), 77) and how it is used here."""

    key: RightKey
    text: Text
    is_addition: bool = False


@dataclass(frozen=True, kw_only=True)
class StatedKeep:
    """How long a group is kept. ``text`` says it in words when the period alone would not ("until the accounts are confirmed")."""

    group: str
    period: Period
    since: KeepFrom
    then: Happens
    law: str = ""
    text: Text = NOTHING


@dataclass(frozen=True, kw_only=True)
class Authority:
    """Where to complain (Art. 13(2)(d), 77)."""

    name: Text = NOTHING
    address: Text = NOTHING
    phone: str = ""
    email: str = ""
    website: str = ""


@dataclass(frozen=True, kw_only=True)
class Content:
    """The whole description, heading by heading."""

    key: DescriptionKey
    made_on: dt.date
    preamble: Text = NOTHING
    controllers: tuple[Controller, ...] = ()
    joint_arrangement: Text = NOTHING
    acts_as_processor: Text = NOTHING
    contact: Contact = field(default_factory=Contact)
    name: Text = NOTHING
    registers: tuple[Register, ...] = ()
    purposes_intro: Text = NOTHING
    purposes: tuple[StatedPurpose, ...] = ()
    contents_intro: Text = NOTHING
    contents: tuple[StatedContent, ...] = ()
    children: Text = NOTHING
    sources_intro: Text = NOTHING
    sources: tuple[StatedSource, ...] = ()
    recipients_intro: tuple[Statement, ...] = ()
    recipients: tuple[StatedRecipient, ...] = ()
    transfers_intro: tuple[Statement, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    safeguards: tuple[Statement, ...] = ()
    roles: tuple[StatedRole, ...] = ()
    rights_intro: tuple[Statement, ...] = ()
    rights: tuple[StatedRight, ...] = ()
    keeps_intro: Text = NOTHING
    keeps: tuple[StatedKeep, ...] = ()
    voluntariness: Text = NOTHING
    automated_decisions: Text = NOTHING
    complaint: Authority = field(default_factory=Authority)
    changes: Text = NOTHING
    binding_language: str = ""
    binding: Text = NOTHING
    notes: tuple[Statement, ...] = ()
    marks_additions: bool = True  # False when there was no description before this one to add to
    review_months: int = 12

    @property
    def controller(self):
        return self.controllers[0] if self.controllers else Controller(name="")

    def say(self, text: Text, language) -> str:
        """A text in one language, with ``{controller}``, ``{address}``, ``{phone}`` and ``{email}`` filled from headings 1 and 2."""
        said = text.pick(language)
        for name, value in self._known(language).items():
            said = said.replace(f"{{{name}}}", value)
        return said

    def _known(self, language):
        first = self.controller
        return {"controller": first.name, "address": first.address.pick(language), "phone": first.phone, "email": self.contact.email}

    def groups(self):
        """Every group of the registry that the contents list, by key."""
        return self._groups

    @cached_property
    def _groups(self):
        return {group.key: group for line in self.contents for group in line.groups}

    def served(self):
        """Purposes for which some group is held."""
        return {purpose for group in self.groups().values() for purpose in group.purposes}

    def keep_of(self, group):
        return next((keep for keep in self.keeps if keep.group == group), None)

    def features(self):
        return {feature for purpose in self.purposes for feature in purpose.features}
