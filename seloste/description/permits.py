"""Is it permitted? The one home of the question: every door asks here, and what the version in force does not say is refused.

Questions (``source``, ``purpose`` …) answer yes or no; within one request they all speak of one version. ``demand`` is for
operations: it looks again in the caller's transaction and raises ``NotPermitted`` with a sentence for the reader.
"""

from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from seloste.databases import editions
from seloste.databases.prepared import Remembered, text
from seloste.privacy import registry
from seloste.privacy.keep import Period
from seloste.privacy.refusal import Refusal
from seloste.privacy.words import DescriptionKey, Happens, KeepFrom, Purpose, RoleKey, Source

from .content import Contact, Controller
from .models import Version
from .terms import RecipientRole, is_in_eea

HOSTING = "hosting"  # the recipient that supplies the machine, when it is hired
CUSTOMERS, STAFF = DescriptionKey.CUSTOMERS, DescriptionKey.STAFF
_VERSIONS = Version._meta.db_table
_OF_STAFF = {Purpose.STAFF_ACCESS, Purpose.TRAINERS, Source.STAFF_MEMBER, Source.OWNER}
_read: dict[tuple[int, str], Version] = {}  # versions never change: (pk, digest) → version with its content
_remembered: ContextVar[dict | None] = ContextVar("descriptions_of_this_request", default=None)
_is_looked_at: ContextVar[bool] = ContextVar("descriptions_of_this_operation", default=False)


@Remembered
def _published_last():
    return Version.objects.of(text("key")).published().newest_first().values_list("pk", "digest")[:1]


class NotPermitted(Refusal):
    """The description in force does not say it. ``sentence`` tells the reader what is closed and what opens it."""


@dataclass(frozen=True)
class InForceKeep:
    period: Period
    since: KeepFrom
    then: Happens


def in_force(key=CUSTOMERS):
    """The version in force, or None before the first is published. One small query, or none again within a request."""
    memory = _remembered.get()
    if memory is None:
        return _newest(key)
    if key not in memory:
        memory[key] = _newest(key)
    return memory[key]


def source(source):
    """Whether data may come in by this door."""
    return _lists(in_force(_home(source)), "sources", source)


def purpose(purpose):
    """Whether anything may be done for this purpose; security and access of staff may be told of in either description."""
    return any(_lists(in_force(key), "purposes", purpose) for key in _homes(purpose))


def feature(key):
    """Whether a purpose in force carries the feature."""
    return any(version and key in version.content.features() for version in map(in_force, DescriptionKey))


def role(role):
    """Whether people of this role have access. Before the first version only owners do: somebody must be able to publish."""
    version = in_force()
    return _lists(version, "roles", role) if version else role == RoleKey.OWNER


def recipient(key):
    """Whether data may be handed to this recipient: listed, named, within EU/EEA or with a ground, a processor under contract."""
    version = in_force()
    return bool(version) and any(row.key == key and is_usable(row) for row in version.content.recipients)


def is_usable(row):
    is_placed = is_in_eea(row.country) or (bool(row.country) and row.ground is not None)
    return bool(row.name) and is_placed and (row.role != RecipientRole.PROCESSOR or row.contract_on is not None)


def is_housed():
    """Whether the register may stand where it does. Holding data on a hired machine hands it to whoever supplies the machine."""
    return settings.SELOSTE_MACHINE == "own" or recipient(HOSTING)


def group(group_key):
    """Whether data of this group may be held, where the register stands; one that an upgrade added waits for its amendment.

    Before staff have a description in force the house must be set up, so that what it holds of them is not refused.
    """
    return _is_told(group_key) and is_housed()


def _is_told(group_key):
    key = registry.group(group_key).description
    version = in_force(key)
    return group_key in version.content.groups() if version else key == STAFF


def keep(group_key):
    """How long the version in force keeps the group; ``NotPermitted`` when it does not list it."""
    version = in_force(registry.group(group_key).description)
    row = version and version.content.keep_of(group_key)
    if not row:
        raise NotPermitted(_refusal("group"))
    return InForceKeep(row.period, row.since, row.then)


def period_of(group_key):
    """The period in force, or None while no version says it: what ``privacy.keeping`` is answered."""
    version = in_force(registry.group(group_key).description)
    row = version and version.content.keep_of(group_key)
    return row.period if row else None


def demand(**asked):
    """``demand(source=…, purpose=…, feature=…, role=…, recipient=…, group=…)``: every one of them, or ``NotPermitted``."""
    with nullcontext() if _is_looked_at.get() else remembered():
        if sentence := why_not(**asked):
            raise NotPermitted(sentence)


@contextmanager
def looked_at():
    """For an operation of many demands, in its transaction: it looks again once, and all of them speak of that version.

    So does all else that rings when it changes, such as prices and terms: the operation writes none of it.
    """
    token = _is_looked_at.set(True)
    try:
        with remembered(), editions.widened():
            yield
    finally:
        _is_looked_at.reset(token)


def why_not(**asked):
    """The sentence about the first of the same questions that is answered no; empty when every answer is yes."""
    for what, value in asked.items():
        if not _QUESTIONS[what](value):
            return _refusal(HOSTING if what == "group" and _is_told(value) else what)
    return "" if _feeds(**asked) else _refusal("door")


def allows(**asked):
    """The same questions as ``demand``, for a page that is open only when every answer is yes."""
    return _feeds(**asked) and all(_QUESTIONS[what](value) for what, value in asked.items())


def _feeds(*, source=None, group=None, **_others):
    """Whether the group declares the source, so that the form beside it tells of the group (Art. 13). What the program notes has any."""
    declared = registry.group(group).sources if source and group else ()
    return not declared or source in declared or declared == (Source.PROGRAM,)


def controller():
    """Who publishes the register: the record of the version in force (empty before it)."""
    version = in_force()
    return version.content.controller if version else Controller(name="")


def contact():
    version = in_force()
    return version.content.contact if version else Contact()


def ungranted_groups(key=CUSTOMERS):
    """Groups that the program declares and the version in force lacks: their doors are closed."""
    version = in_force(key)
    listed = version.content.groups() if version else {}
    return [group for group in registry.groups(key) if group.key not in listed]


@contextmanager
def remembered():
    """Within it every question speaks of one and the same version."""
    token = _remembered.set({})
    try:
        with editions.looked_up(_VERSIONS):
            yield
    finally:
        _remembered.reset(token)


def forget():
    """After publishing: what this request remembered no longer holds."""
    memory = _remembered.get()
    if memory is not None:
        memory.clear()
        editions.forget()


def _newest(key):
    found = _published_last.first(key=key)
    if found and found not in _read:
        _read[found] = Version.objects.get(pk=found[0])
    return _read.get(found)


def _lists(version, part, key):
    return bool(version) and any(row.key == key for row in getattr(version.content, part))


def _home(word):
    return STAFF if word in _OF_STAFF else CUSTOMERS


def _homes(purpose):
    return (STAFF, CUSTOMERS) if purpose in (Purpose.SECURITY, Purpose.STAFF_ACCESS) else (_home(purpose),)


_QUESTIONS = {"source": source, "purpose": purpose, "feature": feature, "role": role, "recipient": recipient, "group": group}


def _refusal(what):
    if in_force() is None and what != HOSTING:
        return _("No register description is published yet, so this is still closed. An owner publishes it under Register.")
    sentences = {
        "source": _("The register description does not list this source of data. An owner can add it under Register and publish."),
        "purpose": _("The register description does not list this purpose, so this is switched off."),
        "feature": _("No purpose in the register description carries this, so it is switched off."),
        "door": _("The register description does not say that this data comes from there, so it is not written down."),
        "role": _("The register description does not list this role, so it has no access. An owner can add it under Register and publish."),
        "recipient": _("The register description does not list this recipient with its country and contract, so nothing is given."),
        HOSTING: _(
            "The register stands on a hired machine, and its description does not list who supplies it. An owner can add the supplier,"
            " with its country and contract, under Register and publish."
        ),
        "group": _("The register description does not tell of this data yet. An owner can publish the proposed amendment under Register."),
    }
    return sentences[what]
