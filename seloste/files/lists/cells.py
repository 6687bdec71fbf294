"""What a cell of a list says, and which cells are brought in by nobody."""

from django.utils.translation import gettext_lazy as _

from seloste.privacy.identity_codes import EXPLANATION

from .identity import STRAYED

LONGEST_CELL = 2_000  # signs of a cell that is brought in
SUSPECT = STRAYED + "="
_FORMULA = _("This is a formula. Write what it comes to.")
_LANGUAGES = {
    "fi": "fi suomi finska finnish fin suo",
    "sv": "sv se ruotsi svenska swedish swe ruo",
    "en": "en englanti engelska english eng",
}
LANGUAGE = {word: code for code, words in _LANGUAGES.items() for word in words.split()}  # as people write it -> its code


def why_unfit(cell):
    """Why a cell holds nothing that could be brought in, whatever its column is; else nothing."""
    if cell == STRAYED:
        return EXPLANATION
    if len(cell) > LONGEST_CELL:
        return _("This is longer than %(most)d signs. Shorten it, or leave the column out.") % {"most": LONGEST_CELL}
    return _FORMULA if cell[:1] == "=" else None
