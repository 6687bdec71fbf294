"""The owner's verbs: publish with a reason, take in what the program has gained, compare the journal with its seals."""

from dataclasses import replace

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.description import operations as description
from seloste.description import permits
from seloste.description.amendments import amended
from seloste.description.models import Draft
from seloste.description.seed import ready_draft
from seloste.description.toml import read_toml
from seloste.journal import operations as journal
from seloste.journal import verification
from seloste.privacy.identity_codes import contains_identity_code
from seloste.privacy.words import DescriptionKey
from seloste.search import tasks as search

from .. import events, oldtext, sources
from ..models import Reason


class Refused(Exception):
    """Publishing that cannot happen as asked; reads as a sentence that says what to do."""


@transaction.atomic
def publish(*, draft, revision, reason, by, at):
    """Put the draft into force, for a reason. ``revision`` is the one whose consequences the owner read.

    ``Refused`` when the draft has been changed since or no reason is given; ``description.operations.Incomplete`` while a part is missing.
    """
    draft = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    reason = reason.strip()
    if draft is None or draft.revision != revision:  # gone: published a moment ago, by a second press too, or thrown away
        raise Refused(_("The draft has been changed since you opened this page. Read what would change now, then publish."))
    if not reason:
        raise Refused(_("Say in a few words why the description changes."))
    if contains_identity_code(reason):
        raise Refused(_("The reason holds a Finnish personal identity code. Take it out."))
    version = description.publish(draft=draft, by=by, at=at)
    Reason.objects.create(version=version, text=reason[:500])
    search.catch_up.enqueue(once=f"search.catch_up:{version.key}:{version.number}")
    return version


def take_in(*, key, by, at):
    """The draft with every group of data that the program has gained, marked as additions. Done twice, nothing happens twice."""
    draft = Draft.objects.filter(key=key).first()
    content, revision = (draft.content, draft.revision) if draft else (standing(key), 0)
    return description.save_draft(content=amended(content), revision=revision, by=by, at=at)


def list_source(*, source, by, at):
    """The customers' draft with one of the sources in ready words, marked as an addition. Done twice, nothing happens twice."""
    key = DescriptionKey.CUSTOMERS
    draft = Draft.objects.filter(key=key).first()
    content, revision = (draft.content, draft.revision) if draft else (standing(key), 0)
    if not any(one.key == source for one in content.sources):
        content = replace(content, sources=(*content.sources, sources.READY[source]))
    return description.save_draft(content=amended(content), revision=revision, by=by, at=at)


def bring_in(*, text, by, at):
    """Keep a TOML text as the draft of the description it names, in place of a draft that stands."""
    content = read_toml(text)
    return _in_place(content, by, at)


def keep_old(*, old, by, at):
    """Keep an old description as version 0 of the customer register, as it stands, with its slips listed. It is never in force."""
    dated_on = old.dated_on or localdate(at)
    return description.keep_dated_text(
        key=DescriptionKey.CUSTOMERS, text=old.text, language=old.language, dated_on=dated_on, slips=oldtext.slips(old), by=by, at=at
    )


def draft_from_old(*, old, by, at):
    """The draft that an old description becomes, in place of a draft that stands."""
    content = oldtext.proposed(old)
    return _in_place(content, by, at)


def _in_place(content, by, at):
    revision = Draft.objects.filter(key=content.key).values_list("revision", flat=True).first() or 0
    return description.save_draft(content=content, revision=revision, by=by, at=at)


def standing(key):
    """What a new draft starts from: the version in force, else the ready draft."""
    version = permits.in_force(key)
    return version.content if version else _of_the_same_business(ready_draft(DescriptionKey(key)))


def _of_the_same_business(content):
    """Who keeps the register and whom to ask, as the other description in force has it: typed twice, it would soon stand in two ways."""
    others = (permits.in_force(key) for key in DescriptionKey if key != content.key)
    told = next((version.content for version in others if version), content)
    return replace(content, controllers=told.controllers, contact=told.contact)


def verify_journal(*, by, at):
    """Compare the whole journal with its seals and the noted heads; the comparison is itself an entry.

    The reading is outside the transaction: on SQLite it would keep every writer waiting for as long as it lasts.
    """
    report = verification.verify(noted=journal.noted_heads(), at=at)
    events.JOURNAL_VERIFIED.record(by=by, at=at, entries=report.entries, findings=len(report.findings), is_sound=report.is_sound)
    return report
