"""What an owner edits under each heading of a description, in the order of the headings."""

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from seloste.description import headings
from seloste.description.wording import LANGUAGE_NAMES, RECIPIENT_ROLES, SINCE, THEN, TRANSFER_GROUNDS
from seloste.privacy.words import BASIS_TITLES, Category, Happens, KeepFrom

from . import known
from .fields import Choice, Day, Line, Months, Shown, Span, Tick, Trio
from .records import Many, Record, Switches
from .ticks import Ticks

BEGINNING = "beginning"
_ADDED = {"is_addition": True}


def anchors():
    """The headings' names in addresses: the beginning, then the ten and what GDPR adds."""
    return [BEGINNING, *headings.ALL]


def title(anchor):
    """The heading with its number in the reader's language."""
    if anchor == BEGINNING:
        return gettext("Beginning")
    return f"{headings.number_of(anchor)} {pick(headings.ALL[anchor][0])}"


def anchor_of(path):
    """The heading under which a part of the content stands."""
    part = path.replace("[", ".").split(".")[0]
    return next((anchor for anchor, (_title, _article, parts) in headings.ALL.items() if part in parts), BEGINNING)


def fields_of(anchor, key):
    """The fields of a heading of the description ``key``."""
    return _FIELDS[anchor](key)


def pick(text):
    """A text (or its plain form) in the reader's language."""
    language = (get_language() or "en")[:2]
    language = language if language in LANGUAGE_NAMES else "en"
    return text.get(language, "") if isinstance(text, dict) else text.pick(language)


def _title(record):
    return pick(record.get("title") or {})


def _beginning(key):
    return (
        Trio(name="preamble", label=_("What the description is based on"), rows=3),
        Day(name="made_on", label=_("First made on"), is_required=True),
    )


def _controller(key):
    one = (
        Line(name="name", label=_("Name"), autocomplete="organization"),
        Line(name="business_id", label=_("Business ID"), hint=_("For example 1234567-8")),
        Trio(name="address", label=_("Postal address"), rows=1),
        Line(name="phone", label=_("Phone"), kind="tel"),
        Line(name="email", label=_("E-mail"), kind="email"),
        Line(name="website", label=_("Website"), kind="url"),
        Trio(name="responsible_for", label=_("Which data it is responsible for, when there are several"), is_optional=True),
    )
    return (
        Many(name="controllers", label="", fields=one, title=lambda record: record.get("name", ""), may_remove=lambda record: False),
        Trio(name="joint_arrangement", label=_("What joint controllers have agreed"), is_optional=True),
        Trio(name="acts_as_processor", label=_("When the company acts for somebody else"), is_optional=True),
    )


def _contact(key):
    return (
        Record(
            name="contact",
            label="",
            fields=(
                Line(name="name", label=_("Name")),
                Line(name="email", label=_("E-mail"), kind="email", hint=_("A mailbox that is read. It must be possible to write to it.")),
                Line(name="phone", label=_("Phone"), kind="tel"),
                Tick(name="is_officer", label=_("A data protection officer")),
            ),
        ),
    )


def _name(key):
    return (Trio(name="name", label=_("Name of the register"), hint=_("{controller} stands for the controller's name."), rows=1),)


def _purposes(key):
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
        Ticks(name="features", label=_("What the program does for it"), options=known.features_of),
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
            title=_title,
            is_locked=known.is_needed,
        ),
    )


def _contents(key):
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
            title=_title,
            new=lambda: {"category": Category.OTHER.value, "is_outside": True, **_ADDED},
            add=_("Add data held outside the program, such as paper"),
            may_remove=lambda record: not record.get("groups"),
        ),
        Trio(name="children", label=_("Children"), is_optional=True),
    )


def _sources(key):
    return (
        Trio(name="sources_intro", label=_("Introduction"), rows=1),
        Switches(
            name="sources",
            label=_("Sources"),
            hint=_("A source that is not listed closes its door."),
            fields=(Trio(name="title", label=_("In words"), rows=1),),
            ready=lambda: known.sources(key),
            title=_title,
            opens=known.door,
        ),
    )


def _recipients(key):
    one = (
        Line(name="name", label=_("Name")),
        Choice(name="role", label=_("Role"), options=lambda: list(RECIPIENT_ROLES.items())),
        Trio(name="kind", label=_("What it does"), rows=1),
        Trio(name="what", label=_("What data it gets"), rows=1),
        Choice(name="country", label=_("Country"), options=known.countries, is_optional=True),
        Day(name="contract_on", label=_("Date of the contract")),
        Choice(name="ground", label=_("Ground, when outside EU/EEA"), options=lambda: list(TRANSFER_GROUNDS.items()), is_optional=True),
    )
    return (
        _statements("recipients_intro", _("Introduction")),
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


def _transfers(key):
    one = (
        Choice(name="country", label=_("Country"), options=known.countries),
        Choice(name="ground", label=_("Ground"), options=lambda: list(TRANSFER_GROUNDS.items())),
        Trio(name="text", label=_("In words")),
    )
    return (
        _statements("transfers_intro", _("Introduction")),
        Many(
            name="transfers",
            label=_("Transfers"),
            fields=one,
            title=lambda record: record.get("country", ""),
            new=lambda: {"country": "US", "ground": "standard_clauses", "text": {}, **_ADDED},
            add=_("Add a transfer"),
        ),
    )


def _safeguards(key):
    role = (Trio(name="title", label=_("In words"), rows=1), Trio(name="text", label=_("What they do"), rows=1))
    return (
        _statements("safeguards", _("How the register is protected")),
        Switches(
            name="roles",
            label=_("Who has access"),
            hint=_("A role that is not listed has no access: its accounts cannot open anything."),
            fields=role,
            ready=lambda: known.roles(key),
            title=_title,
            opens=known.role_sentence,
            is_locked=known.is_needed_role,
        ),
    )


def _rights(key):
    return (
        Many(
            name="rights",
            label=_("Rights"),
            fields=(Trio(name="text", label=_("How it is used here")),),
            title=known.right_title,
            may_remove=lambda record: False,
        ),
        _statements("rights_intro", _("More about rights")),
    )


def _keeps(key):
    one = (
        Span(name="period", label=_("Kept for")),
        Shown(name="since", label=_("Counted from"), tell=lambda record: SINCE[KeepFrom(record["since"])]),
        Shown(name="then", label=_("Then"), tell=lambda record: THEN[Happens(record["then"])]),
        Shown(name="limits", label=_("May be"), tell=known.limits),
        Trio(name="text", label=_("In words, when the time alone does not say it"), is_optional=True, rows=1),
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


def _voluntariness(key):
    return (Trio(name="voluntariness", label=_("Whether the data must be given, and what follows if not"), rows=4),)


def _automated(key):
    return (Trio(name="automated_decisions", label=_("Decisions made by a program alone, and profiling")),)


def _complaint(key):
    return (
        Record(
            name="complaint",
            label="",
            fields=(
                Trio(name="name", label=_("Authority"), rows=1),
                Trio(name="address", label=_("Address"), rows=1),
                Line(name="phone", label=_("Phone"), kind="tel"),
                Line(name="email", label=_("E-mail"), kind="email"),
                Line(name="website", label=_("Website"), kind="url"),
            ),
        ),
    )


def _changes(key):
    return (
        Trio(name="changes", label=_("How changes are told"), rows=4),
        Choice(name="binding_language", label=_("Language that binds"), options=lambda: list(LANGUAGE_NAMES.items()), is_optional=True),
        Trio(name="binding", label=_("About the language versions"), is_optional=True),
        _statements("notes", _("Remarks")),
        Months(name="review_months", label=_("Months until the next review")),
    )


def _statements(name, label):
    return Many(
        name=name, label=label, fields=(Trio(name="text", label=_("Text")),), new=lambda: {"text": {}, **_ADDED}, add=_("Add a paragraph")
    )


_FIELDS = {
    BEGINNING: _beginning,
    "controller": _controller,
    "contact": _contact,
    "name": _name,
    "purposes": _purposes,
    "contents": _contents,
    "sources": _sources,
    "recipients": _recipients,
    "transfers": _transfers,
    "safeguards": _safeguards,
    "rights": _rights,
    "keeps": _keeps,
    "voluntariness": _voluntariness,
    "automated": _automated,
    "complaint": _complaint,
    "changes": _changes,
}
