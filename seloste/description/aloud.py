"""What a person is told who is taken down by phone or face to face (GDPR Art. 13): the short notice in whole sentences, to be read aloud.

The same facts as the notice on a form (``first_layer``), from the version in force, in the language of whoever listens.
"""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from seloste.web import languages

from .first_layer import notice


@dataclass(frozen=True)
class Reading:
    """``language``: its code; ``title``: its name in the reader's language; ``sentences``: in the language itself."""

    language: str
    title: str
    sentences: tuple[str, ...]


def readings(source):
    """One for each offered language, the first of them first; none before a description is in force."""
    told = [(language, sentences(source, language)) for language in languages.offered()]
    return [Reading(language, str(languages.NAMES[language]), tuple(said)) for language, said in told if said]


def sentences(source, language):
    """What is said of a person whose data comes from ``source``."""
    found = notice(source, language)
    if found is None:
        return []
    with translation.override(language):
        return [*_sentences(found)]


def _sentences(found):
    yield _("Your data is kept by %(controller)s. You reach us at %(email)s.") % {"controller": found.controller, "email": found.email}
    if found.purposes:
        yield _("We use it for this: %(purposes)s.") % {"purposes": "; ".join(_purpose(*one) for one in found.purposes)}
    if found.keeps:
        yield _("We keep it so long: %(keeps)s.") % {"keeps": "; ".join(f"{what}, {how_long}" for what, how_long in found.keeps)}
    if found.recipients:
        yield _("These process it for us: %(recipients)s.") % {"recipients": found.recipients}
    if found.is_optional:
        yield found.is_optional
    yield _("You may see, correct and erase your data, forbid marketing, object, and complain to the Data Protection Ombudsman.")
    yield _("The whole description is on our public pages, and we send it to you if you like.")


def _purpose(what, grounds):
    return f"{what} ({', '.join(grounds)})" if grounds else what
