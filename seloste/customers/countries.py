"""Countries by their names in the languages of the house (Unicode CLDR) and by their two letters (ISO 3166-1)."""

from functools import cache

from seloste.web.languages import LANGUAGES


def code_of(said):
    """``FI`` of ``Suomi``, ``finland`` or ``fi``; empty of what is neither a name nor two letters."""
    known = _codes().get(said.casefold())
    return known or (said.upper() if len(said) == 2 and said.isascii() and said.isalpha() else "")


@cache
def _codes():
    from babel import Locale

    named = (pair for language in LANGUAGES for pair in Locale(language).territories.items())
    return {name.casefold(): code for code, name in named if len(code) == 2 and code.isalpha()}
