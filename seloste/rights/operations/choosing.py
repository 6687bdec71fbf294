"""Which of a person's files, notes and follow-ups go into their copy."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.privacy import registry
from seloste.web import plain_text

from .. import enclosures, events, notes_of_copy
from ..models import FileChoice, FollowUpChoice, NoteChoice

LONGEST = 200


@transaction.atomic
def choose_files(*, person, goes, left_out, by, at):
    """Say of files that staff have looked at which go into the person's copies and which do not (GDPR Art. 15(4)).

    ``goes``: keys of files; ``left_out``: key → reason, told to the person in these words. A file of neither stays as it was, and one
    that is not this person's is passed over. It holds for the copy by a link too. ``registry.Gone``: the person was erased meanwhile.
    """
    reasons = {**dict.fromkeys(goes, ""), **{key: reason_of(words) for key, words in left_out.items()}}
    person = registry.hold(person, even_restricted=True)
    files = list(enclosures.of(person).filter(pk__in=reasons))
    for file in files:
        FileChoice.objects.update_or_create(file=file, defaults={"reason": reasons[file.pk], "at": at})
    if files:
        facts = {"count": len(files), "left_out": sum(bool(reasons[file.pk]) for file in files)}
        events.FILES_CHOSEN.record(by=by, at=at, subject=person, **facts)


@transaction.atomic
def choose_notes(*, person, looked_at, left_out, by, at):
    """The same of notes and kept e-mails. ``looked_at``: key → the revision that was read; ``left_out``: key → reason.

    A note that was changed since it was read stays to be looked at.
    """
    reasons = {key: reason_of(words) for key, words in left_out.items()}
    person = registry.hold(person, even_restricted=True)
    notes = _as_read(notes_of_copy.of(person), looked_at)
    for note, said in _said(notes, reasons, at):
        NoteChoice.objects.update_or_create(note=note, defaults=said)
    if notes:
        events.NOTES_CHOSEN.record(by=by, at=at, subject=person, **_counts(notes, reasons))


@transaction.atomic
def choose_follow_ups(*, person, looked_at, left_out, by, at):
    """The same of follow-ups, whose text may tell of others as a note's does. ``looked_at``: key → the ``wording`` that was read."""
    reasons = {key: reason_of(words) for key, words in left_out.items()}
    person = registry.hold(person, even_restricted=True)
    follow_ups = _as_read(notes_of_copy.follow_ups(person), looked_at)
    for follow_up, said in _said(follow_ups, reasons, at):
        FollowUpChoice.objects.update_or_create(follow_up=follow_up, defaults=said)
    if follow_ups:
        events.FOLLOW_UPS_CHOSEN.record(by=by, at=at, subject=person, **_counts(follow_ups, reasons))


def _as_read(found, looked_at):
    return [one for one in found.filter(pk__in=looked_at) if notes_of_copy.stands_at(one) == looked_at[one.pk]]


def _said(texts, reasons, at):
    """(what was read, what its choice is)"""
    for one in texts:
        yield one, {"revision": notes_of_copy.stands_at(one), "reason": reasons.get(one.pk, ""), "at": at}


def _counts(texts, reasons):
    return {"count": len(texts), "left_out": sum(one.pk in reasons for one in texts)}


def reason_of(words):
    """The reason in one line; ``ValidationError`` when there is none, or it holds a personal identity code."""
    reason = plain_text.line(words, longest=LONGEST)
    if not reason:
        raise ValidationError(_("Say why, in the person’s language."), code="empty")
    return reason
