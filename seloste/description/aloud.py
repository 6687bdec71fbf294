"""What a person is told who is taken down by phone or face to face (GDPR Art. 13): the main points in whole sentences, to be read aloud.

As the first of several layers (WP260 rev.01, 36): who, what for, how long what is taken down is kept, for whom, which rights, and that the
whole, with every ground and time, is theirs if they like. From the version in force, in the language of whoever listens.
"""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from seloste.web import languages

from . import permits, wording
from .first_layer import notice


@dataclass(frozen=True)
class Reading:
    """``language``: its code; ``title``: its name in the reader's language; ``sentences``: in the language itself."""

    language: str
    title: str
    sentences: tuple[str, ...]


def readings(source, group):
    """One for each offered language, the first of them first; none before a description is in force."""
    told = [(language, sentences(source, group, language)) for language in languages.offered()]
    return [Reading(language, str(languages.NAMES[language]), tuple(said)) for language, said in told if said]


def sentences(source, group, language):
    """What is said of a person whose data comes from ``source`` and is written into ``group`` first."""
    found = notice(source, language)
    if found is None:
        return []
    with translation.override(language):
        return [*_sentences(found, _kept(group, language))]


def _kept(group, language):
    """What is taken down and for how long, or nothing where the description does not list it."""
    content = permits.in_force().content
    listed, keep = content.groups().get(group), content.keep_of(group)
    if listed is None or not keep:
        return None
    return {"what": content.say(listed.title, language), "how_long": wording.kept(keep.period, keep.since)}


def _sentences(found, kept):
    yield _("Your data is kept by %(controller)s. You reach us at %(email)s.") % {"controller": found.controller, "email": found.email}
    if found.purposes:
        yield _("We use it for this: %(purposes)s.") % {"purposes": "; ".join(what for what, _grounds in found.purposes)}
    if kept:
        yield _("We write down: %(what)s. We keep it at most %(how_long)s.") % kept
    if found.recipients:
        yield _("These process it for us: %(recipients)s.") % {"recipients": found.recipients}
    if found.is_optional:
        yield found.is_optional
    yield _("You may see, correct and erase your data, forbid marketing, object, and complain to the Data Protection Ombudsman.")
    yield _("The whole description, with every ground and time, is on our public pages, and we send it to you if you like.")
