"""Which of a person's files and notes go into their copy."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.privacy import registry
from seloste.web import plain_text

from .. import enclosures, events, notes_of_copy
from ..models import FileChoice, NoteChoice

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
    notes = [note for note in notes_of_copy.of(person).filter(pk__in=looked_at) if note.revision == looked_at[note.pk]]
    for note in notes:
        said = {"revision": note.revision, "reason": reasons.get(note.pk, ""), "at": at}
        NoteChoice.objects.update_or_create(note=note, defaults=said)
    if notes:
        facts = {"count": len(notes), "left_out": sum(note.pk in reasons for note in notes)}
        events.NOTES_CHOSEN.record(by=by, at=at, subject=person, **facts)


def reason_of(words):
    """The reason in one line; ``ValidationError`` when there is none, or it holds a personal identity code."""
    reason = plain_text.line(words, longest=LONGEST)
    if not reason:
        raise ValidationError(_("Say why, in the person’s language."), code="empty")
    return reason
