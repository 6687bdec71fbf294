"""Headings that list: purposes, contents, sources, recipients, transfers, roles, rights, kept times."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from seloste.description.wording import RECIPIENT_ROLES, SINCE, THEN, TRANSFER_GROUNDS, how_long
from seloste.privacy.keep import Period
from seloste.privacy.words import BASIS_TITLES, Category, Happens, KeepFrom

from . import known
from .fields import Choice, Day, Line, Shown, Span, Trio
from .records import Many, Switches
from .tasks import Task
from .ticks import Ticks
from .words import ADDED, pick, statements, title_of


def purposes(key):
    ground = (
        Choice(name="basis", label=_("Legal basis"), options=lambda: list(BASIS_TITLES.items())),
        Trio(name="detail", label=_("The basis in words"), is_optional=True),
        Trio(name="whom", label=_("Whom it concerns, when not everybody"), is_optional=True, rows=1),
        Trio(name="interest", label=_("Legitimate interest: what the interest is"), is_optional=True),
        Trio(name="necessity", label=_("Legitimate interest: why it is needed"), is_optional=True),
        Trio(name="balancing", label=_("Legitimate interest: how it was weighed against people's rights"), is_optional=True),
    )
    one = (
        Trio(name="title", label=_("The purpose in words"), rows=1),
        Ticks(name="features", label=_("What the program does for it"), options=known.features_of, is_locked=known.is_needed_feature),
        Trio(name="text", label=_("More about it"), is_optional=True),
        Many(
            name="grounds",
            label=_("Legal basis"),
            fields=ground,
            new=lambda: {"basis": "contract"},
            add=_("Add a legal basis"),
            title=lambda record: BASIS_TITLES.get(record.get("basis"), ""),
        ),
    )
    return (
        Trio(name="purposes_intro", label=_("Introduction")),
        Switches(
            name="purposes",
            label=_("Purposes"),
            hint=_("A purpose that is not listed switches its features off."),
            fields=one,
            ready=lambda: known.purposes(key),
            title=title_of,
            is_locked=known.is_needed,
            closes=known.switched_off,
        ),
    )


def contents(key):
    one = (
        Shown(name="groups", label=_("Held as"), tell=lambda record: "; ".join(pick(group["title"]) for group in record.get("groups", []))),
        Trio(name="title", label=_("In words"), rows=1),
        Trio(name="about", label=_("About whom"), is_optional=True, rows=1),
    )
    return (
        Trio(name="contents_intro", label=_("Introduction")),
        Many(
            name="contents",
            label=_("What is held"),
            fields=one,
            title=title_of,
            new=lambda: {"category": Category.OTHER.value, "is_outside": True, **ADDED},
            add=_("Add data held outside the program, such as paper"),
            may_remove=lambda record: not record.get("groups"),
        ),
        Trio(name="children", label=_("Children"), is_optional=True),
    )


def sources(key):
    return (
        Trio(name="sources_intro", label=_("Introduction"), rows=1),
        Switches(
            name="sources",
            label=_("Sources"),
            hint=_("A source that is not listed closes its door."),
            fields=(Trio(name="title", label=_("In words"), rows=1),),
            ready=lambda: known.sources(key),
            title=title_of,
            opens=known.door_open,
            closes=known.door_closed,
            is_locked=lambda source: known.is_needed_source(key, source),
        ),
    )


def recipients(key):
    one = (
        Line(name="name", label=_("Name")),
        Task(name="key", label=_("What the program uses it for"), options=known.tasks),
        Choice(name="role", label=_("Role"), options=lambda: list(RECIPIENT_ROLES.items())),
        Trio(name="kind", label=_("What it does"), rows=1),
        Trio(name="what", label=_("What data it gets"), rows=1),
        Choice(name="country", label=_("Country"), options=known.countries, is_optional=True),
        Day(name="contract_on", label=_("Date of the contract")),
        Choice(name="ground", label=_("Ground, when outside EU/EEA"), options=lambda: list(TRANSFER_GROUNDS.items()), is_optional=True),
    )
    return (
        statements("recipients_intro", _("Introduction")),
        Many(
            name="recipients",
            label=_("Who processes or receives data"),
            hint=_("The program hands nothing to anybody who is not listed here."),
            fields=one,
            title=lambda record: record.get("name") or pick(record.get("kind") or {}),
            new=known.new_recipient,
            add=_("Add a recipient"),
        ),
    )


def transfers(key):
    one = (
        Choice(name="country", label=_("Country"), options=known.countries),
        Choice(name="ground", label=_("Ground"), options=lambda: list(TRANSFER_GROUNDS.items())),
        Trio(name="text", label=_("In words")),
    )
    return (
        statements("transfers_intro", _("Introduction")),
        Many(
            name="transfers",
            label=_("Transfers"),
            fields=one,
            title=lambda record: record.get("country", ""),
            new=lambda: {"country": "US", "ground": "standard_clauses", "text": {}, **ADDED},
            add=_("Add a transfer"),
        ),
    )


def safeguards(key):
    role = (Trio(name="title", label=_("In words"), rows=1), Trio(name="text", label=_("What they do"), rows=1))
    return (
        statements("safeguards", _("How the register is protected")),
        Switches(
            name="roles",
            label=_("Who has access"),
            hint=_("A role that is not listed has no access: its accounts cannot open anything."),
            fields=role,
            ready=lambda: known.roles(key),
            title=title_of,
            opens=known.role_sentence,
            closes=known.no_access,
            is_locked=known.is_needed_role,
        ),
    )


def rights(key):
    return (
        Many(
            name="rights",
            label=_("Rights"),
            fields=(Trio(name="text", label=""),),
            title=known.right_title,
            may_remove=lambda record: False,
        ),
        statements("rights_intro", _("More about rights")),
    )


@dataclass(frozen=True, kw_only=True)
class KeptFor(Span):
    """What lasts is told and cannot be changed: there is no period by which anything would end."""

    def nodes(self, record, path, errors):
        if not _is_lasting(record):
            return super().nodes(record, path, errors)
        told = how_long(Period.parse(record["period"]), KeepFrom(record["since"]))
        return [{**self.drawn(self.path(path), errors, text=told), "template": "register/fields/shown.html"}]

    def parts(self, record, path, post, errors):
        return {} if _is_lasting(record) else super().parts(record, path, post, errors)


@dataclass(frozen=True, kw_only=True)
class InWords(Trio):
    """Of what lasts the program itself says how long it does."""

    def nodes(self, record, path, errors):
        return [] if _is_lasting(record) else super().nodes(record, path, errors)

    def parts(self, record, path, post, errors):
        return {} if _is_lasting(record) else super().parts(record, path, post, errors)


def _is_lasting(record):
    return KeepFrom(record["since"]).is_lasting


def keeps(key):
    one = (
        KeptFor(name="period", label=_("Kept for")),
        Shown(name="since", label=_("Counted from"), tell=lambda record: SINCE[KeepFrom(record["since"])]),
        Shown(name="then", label=_("Then"), tell=lambda record: THEN[Happens(record["then"])]),
        Shown(name="limits", label=_("May be"), tell=known.limits),
        InWords(name="text", label=_("In words, when the time alone does not say it"), is_optional=True, rows=1),
    )
    return (
        Trio(name="keeps_intro", label=_("Introduction")),
        Many(
            name="keeps",
            label=_("Keeping times"),
            fields=one,
            title=lambda record: known.group_title(record["group"]),
            may_remove=lambda record: False,
        ),
    )
