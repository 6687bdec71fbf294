"""Mistakes of an old description and what it does not say, in the three languages of version 0."""

import re

from django.utils import translation
from django.utils.translation import gettext as _

from seloste.description.completeness import mended, reachable
from seloste.web.languages import LANGUAGES


def slips(old):
    """``{language: [sentence …]}``: what is wrong, then what GDPR asks for and the text lacks."""
    return {language: _in(language, old) for language in LANGUAGES}


def _in(language, old):
    with translation.override(language):
        return [*_mistakes(old), *_lacks(old)]


def _mistakes(old):
    if len(old.numbers) > 1 and len(set(old.numbers)) == 1:
        yield _("Every heading has the number %(number)s.") % {"number": old.numbers[0]}
    elif old.numbers != sorted(set(old.numbers)):
        yield _("The headings are not numbered in order.")
    if re.search(r"medlemsregister|jäsenrekister", old.text, re.IGNORECASE) and re.search(
        r"kundregister|asiakasrekister", old.text, re.IGNORECASE
    ):
        yield _("The text once calls the register a register of members; it is a customer register.")
    if old.contact["email"] and not reachable(old.contact["email"]):
        yield _("%(email)s cannot be written to as it stands. Write %(proposal)s.") % {
            "email": old.contact["email"],
            "proposal": mended(old.contact["email"]) or "–",
        }
    if "[email" in old.text:
        yield _("An e-mail address was lost when the page was copied: it reads [email protected].")
    if re.search(r"\b523/1999\b|Privacy Shield", old.text):
        yield _("The text cites law that has been repealed.")


def _lacks(old):
    if not old.controller["business_id"]:
        yield _("The business ID is missing.")
    if not old.contact["email"]:
        yield _("An e-mail address of the contact person is missing.")
    lower = old.text.casefold()
    for words, sentence in (
        (("rättslig grund", "oikeusperuste"), _("The legal bases are missing (Art. 13(1)(c)).")),
        (("lagringstid", "hur länge", "säilytysai", "säilytetään niin"), _("How long data is kept is missing (Art. 13(2)(a)).")),
        (("dataombudsman", "tietosuojavaltuutet", "tillsynsmyndighet"), _("The authority for complaints is missing (Art. 13(2)(d)).")),
        (
            ("portabilitet", "siirtää tiedot", "siirtäminen järjestelmästä"),
            _("The rights beyond access and the prohibition of marketing are missing (Art. 13(2)(b))."),
        ),
    ):
        if not any(word in lower for word in words):
            yield sentence
