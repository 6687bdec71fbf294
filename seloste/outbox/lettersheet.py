"""What the pages of letters' texts show."""

from dataclasses import dataclass

from seloste.web import languages
from seloste.web.languages import NAMES

from . import facts, letters, texts
from .models import LetterText
from .words import KINDS


@dataclass(frozen=True)
class Line:
    """One letter in the list: its words, and (code, language, state) of each language; none where nobody changes it."""

    letter: object
    kind: object
    states: list


def lines():
    """Every letter that the house can send, in the order of their rooms."""
    own = {(row.letter, row.language): row for row in LetterText.objects.all()}
    return [
        Line(letter, KINDS[letter.message_class], [_state(letter, code, own) for code in languages_of(letter)])
        for letter in letters.declared().values()
    ]


def languages_of(letter):
    """In which languages its text can be written: none where nobody changes it."""
    if not letter.is_editable:
        return []
    return list(NAMES) if letter.is_for_staff else [code for code in NAMES if code in languages.offered()]


def _state(letter, code, own):
    row = own.get((letter.key, code))
    return {"code": code, "name": NAMES[code], "is_own": bool(row), "is_unfit": is_unfit(letter, row), "is_changed": is_changed(row)}


def is_changed(row):
    """Whether the shipped text is no longer the one that the owner's was written from."""
    return bool(row) and row.original_digest != texts.original_digest(row.letter, row.language)


def is_unfit(letter, row):
    """Whether an upgrade has left the owner's text behind, so that the shipped one is sent."""
    return bool(row) and not texts.fits(letter, row.subject_line, row.body)


def page(letter, language, standing):
    """What the page of one text shows beside its form."""
    return {
        "letter": letter,
        "language": language,
        "language_name": NAMES[language],
        "languages": [(code, NAMES[code]) for code in languages_of(letter)],
        "standing": standing,
        "is_changed": is_changed(standing),
        "is_unfit": is_unfit(letter, standing),
        "original": letters.text(letter.key, language),
        "facts": [(name, f"{{{name}}}", facts.ALL[name], name in letter.optional) for name in letter.facts],
    }
