"""Write, publish and review descriptions."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.databases import turns
from seloste.journal.models import Seal
from seloste.privacy.identity_codes import refuse_identity_codes
from seloste.privacy.words import DescriptionKey

from . import events, permits
from .amendments import amended, frozen
from .completeness import problems
from .content import Content
from .models import DATED_TEXT, Draft, Review, Version
from .seed import ready_draft
from .shapes import to_plain
from .toml import export_toml, read_toml

__all__ = [
    "discard_draft",
    "export_toml",
    "import_toml",
    "keep_dated_text",
    "let_go",
    "publish",
    "review",
    "save_draft",
    "start_draft",
]


class Incomplete(Exception):
    """A description that may not be published yet; ``problems`` says in words what is missing and where."""

    def __init__(self, found):
        self.problems = found
        super().__init__("; ".join(f"{problem.place}: {problem.sentence}" for problem in found))


class Stale(Exception):
    """Somebody saved the draft in between; ``draft`` is what stands now, so that both can be shown and one chosen."""

    def __init__(self, draft):
        self.draft = draft
        self.sentence = _("The draft has been changed since you opened it. Choose which text stands.")
        super().__init__(self.sentence)


@transaction.atomic
def start_draft(*, key, by, at):
    """The draft of the next version: the one being written, else a copy of the version in force with what the program has
    gained since, else the ready draft. A first owner never starts from an empty form."""
    found = Draft.objects.filter(key=key).first()
    if found:
        return found
    version = permits.in_force(key)
    return save_draft(
        content=amended(version.content) if version else ready_draft(DescriptionKey(key), made_on=localdate(at)), revision=0, by=by, at=at
    )


@transaction.atomic
def save_draft(*, content: Content, revision, by, at):
    """Keep ``content`` as the draft of its description. ``revision`` is the one the writer saw (0: none); ``Stale`` when another
    has been saved since; ``ValidationError`` when a text holds a personal identity code. Saving the same again changes nothing."""
    turns.wait(f"description:{content.key}")
    draft = Draft.objects.select_for_update().filter(key=content.key).first() or Draft(key=content.key, revision=0)
    plain = to_plain(content)
    refuse_identity_codes(" ".join(_strings(plain)))
    if draft.pk and draft.plain == plain:
        return draft
    if draft.revision != revision:
        raise Stale(draft)
    draft.plain, draft.revision, draft.changed_at = plain, revision + 1, at
    draft.by_kind, draft.by_id = by.kind, by.id
    draft.save()
    events.DRAFTED.record(by=by, at=at, about=draft, description=content.key, revision=draft.revision)
    return draft


def _strings(plain):
    if isinstance(plain, dict | list):
        for part in plain.values() if isinstance(plain, dict) else plain:
            yield from _strings(part)
    else:
        yield str(plain)


def import_toml(*, text, revision, by, at):
    """Read a TOML text and keep it as the draft; ``shapes.Misshapen`` names the place that does not fit, ``Stale`` as ``save_draft``."""
    return save_draft(content=read_toml(text), revision=revision, by=by, at=at)


@transaction.atomic
def discard_draft(*, draft, revision, by, at):
    """Throw the draft away; the version in force stands. ``revision`` is the one the reader saw; ``Stale`` when it is no longer that."""
    draft = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if draft is None:
        return
    if draft.revision != revision:
        raise Stale(draft)
    events.DISCARDED.record(by=by, at=at, about=draft, description=draft.key)
    draft.delete()


@transaction.atomic
def publish(*, draft, by, at):
    """The draft becomes the version in force from this moment: numbered, chained to the one before and to the journal's head.

    What each group is used for and in which fields it is held is frozen with it.
    ``Incomplete`` while a text, a reachable address or a required part is missing, or a keep breaks its limits.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    content = frozen(draft.content)
    if found := problems(content):
        raise Incomplete(found)
    version = _append(key=draft.key, plain=to_plain(content), by=by, at=at)
    draft.delete()
    events.PUBLISHED.record(by=by, at=at, about=version, description=version.key, number=version.number, digest=version.digest)
    permits.forget()
    return version


@transaction.atomic
def keep_dated_text(*, key, text, language, dated_on, slips, by, at):
    """Keep the description from before the program as version 0, as it stands; ``slips`` lists its mistakes per language.
    It is never in force. A second call changes nothing."""
    turns.wait(f"description:{key}")
    found = Version.objects.of(key).filter(number=DATED_TEXT).first()
    if found:
        return found
    plain = {"text": text, "language": language, "dated_on": dated_on.isoformat(), "slips": slips}
    version = _append(key=key, plain=plain, by=by, at=at, number=DATED_TEXT)
    events.DATED.record(by=by, at=at, about=version, description=key, digest=version.digest)
    return version


@transaction.atomic
def review(*, version, by, at):
    """Somebody read the version in force and it still holds; the next review is due a year on."""
    done = Review.objects.create(version=version, reviewed_at=at, by_kind=by.kind, by_id=by.id)
    events.REVIEWED.record(by=by, at=at, about=version, description=version.key, number=version.number)
    return done


@transaction.atomic
def let_go(*, version, by, at):
    """A version whose time is over goes, with its reviews and its reason; its digest stays in the next one, and in the journal while that
    is kept. The database refuses it sooner, out of turn, and of the version in force. A second call changes nothing."""
    version = Version.objects.select_for_update().filter(pk=version.pk).first()
    if version is None:
        return
    events.LET_GO.record(by=by, at=at, about=version, description=version.key, number=version.number, digest=version.digest)
    version.delete()


def _append(*, key, plain, by, at, number=None):
    newest = Version.objects.select_for_update().of(key).newest_first().first()
    version = Version(
        key=key,
        number=number if number is not None else (newest.number + 1 if newest else 1),
        plain=plain,
        previous_digest=newest.digest if newest else "",
        journal_head=Seal.objects.order_by("-number").values_list("head", flat=True).first() or "",
        published_at=at,
        by_kind=by.kind,
        by_id=by.id,
    )
    version.digest = version.reckoned_digest()
    version.save(force_insert=True)
    return version
