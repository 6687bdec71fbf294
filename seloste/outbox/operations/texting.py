"""The owner's own texts of letters."""

from django.db import transaction

from seloste.databases import turns

from .. import events, letters, texts
from ..models import LetterText
from .setting import Stale


class NotEditable(Exception):
    """No such letter, or one whose text nobody changes: it keeps accounts safe."""


@transaction.atomic
def set_letter_text(*, letter, language, subject_line, body, revision, by, at):
    """Letters of this kind are made of this text from now on; those that wait keep the one they were made with.

    ``ValidationError`` by field when it does not fit the letter (``texts.read``). ``revision`` is the one the writer saw (0: the
    shipped text); ``Stale`` when another stands. The shipped text itself is no text of one's own: it is restored.
    """
    kind = _editable(letter)
    subject_line, body = texts.read(kind, subject_line, body)
    standing = _turn(letter, language)
    if (standing.revision if standing else 0) != revision:
        raise Stale(standing)
    if (subject_line, body) == letters.text(letter, language):
        return _restore(standing, by, at)
    row = standing or LetterText(letter=letter, language=language)
    row.subject_line, row.body, row.revision = subject_line, body, revision + 1
    row.original_digest = texts.original_digest(letter, language)
    row.save()
    events.LETTER_TEXT_SET.record(by=by, at=at, about=row, language=language)
    return row


@transaction.atomic
def restore_letter_text(*, letter, language, revision, by, at):
    """The shipped text is in use again. ``Stale`` when another text stands than the one that was seen."""
    _editable(letter)
    standing = _turn(letter, language)
    if standing and standing.revision != revision:
        raise Stale(standing)
    _restore(standing, by, at)


def _restore(standing, by, at):
    if standing:
        events.LETTER_TEXT_RESTORED.record(by=by, at=at, about=standing, language=standing.language)
        standing.delete()


def _editable(key):
    kind = letters.declared().get(key)
    if kind is None or not kind.is_editable:
        raise NotEditable(key)
    return kind


def _turn(letter, language):
    letters.text(letter, language)  # no such language: Unfit
    turns.wait(f"outbox:letter_text:{letter}:{language}")
    return LetterText.objects.filter(letter=letter, language=language).first()
