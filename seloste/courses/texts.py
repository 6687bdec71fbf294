"""Texts in the three languages, as they stand in a row: ``{"fi": …, "sv": …, "en": …}``; a language that lacks has no key."""

from django.utils.translation import get_language

from seloste.web.languages import LANGUAGES, NAMES


def pick(texts, language=None):
    """The text in a language (the reader's), else in the first that has one."""
    order = (language or get_language() or "", *LANGUAGES)
    return next((texts[code] for code in order if texts.get(code)), "")


def gathered(said):
    """Texts as they stand in a row, without those that are empty."""
    return {code: text for code in LANGUAGES if (text := (said.get(code) or "").strip())}


def lacking(texts):
    """The names of the languages in which the text is not written yet."""
    return [NAMES[code] for code in LANGUAGES if not texts.get(code)]
