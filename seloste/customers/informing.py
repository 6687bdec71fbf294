"""Telling somebody what is kept about them: the letter's facts, the same letter as a paper, whom it reaches and how they were told."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from seloste.description.first_layer import notice
from seloste.journal.words import SOURCES
from seloste.outbox import mailserver
from seloste.outbox import operations as outbox
from seloste.outbox.links import absolute
from seloste.privacy.words import Source
from seloste.staff import writers

from . import papers
from .letters import INFORMED
from .models import Provenance


def facts(source, language):
    """Of the letter: what the version in force says of data that comes from ``source``, in the language."""
    with translation.override(language):
        return {
            "source": _("yourself") if source == Source.SELF else str(SOURCES[Source(source)]),
            "notice": "\n\n".join(_paragraphs(notice(source, language))),
            "link": absolute(reverse("description")),
        }


def _paragraphs(found):
    """The notice of a form in a letter: who, what for on which ground, how long, for whom, which rights (GDPR Art. 13, 14)."""
    yield _("Who keeps the data: %(controller)s, %(email)s.") % {"controller": found.controller, "email": found.email}
    yield _listed(_("What it is used for, and on which ground:"), [f"{what} ({_joined(grounds)})" for what, grounds in found.purposes])
    yield _listed(_("What is kept, and how long:"), [f"{what}: {how_long}" for what, how_long in found.keeps])
    if found.recipients:
        yield _("Who processes it for us: %(recipients)s.") % {"recipients": found.recipients}
    if found.is_optional:
        yield found.is_optional
    yield _("You may see, correct, erase or restrict your data, take it elsewhere, object, forbid marketing and withdraw a consent.")
    yield _("You may complain to the Data Protection Ombudsman.")


def _joined(grounds):
    """Some are stated in whole sentences."""
    return "; ".join(ground.rstrip(".") for ground in grounds)


def _listed(title, lines):
    return "\n".join([title, *(f"- {line}" for line in lines)])


def source_of(person):
    """Where somebody's name, else whatever was first known of them, is from."""
    return Provenance.objects.filter(person=person).order_by("pk").values_list("source", flat=True).first() or Source.SELF


def language_of(person):
    return INFORMED.language_for(person.language)


def of_paper(person, *, at):
    """The PDF of the letter."""
    language = language_of(person)
    return papers.of_letter(INFORMED, person, language=language, facts=facts(source_of(person), language), at=at)


def is_sent():
    """Whether the letter leaves the house at all: without a mail server it becomes a file, and nobody has been told by that."""
    return mailserver.is_set() and outbox.is_open(INFORMED)


def mailbox(person):
    """Where the letter goes: the address they gave last, if a letter reaches it; ``person`` may have its e-mails fetched already."""
    return address(person) if is_sent() else ""


def address(person):
    """The same while the letter ``is_sent``."""
    rows = sorted(person.emails.all(), key=lambda row: (row.at, row.pk))
    to = rows[-1].address if rows else ""
    return to if to and outbox.can_reach(to) else ""


def told(person):
    """(how, when, by whom) of each time they were told, the first first."""
    rows = list(person.notices.all())
    names = writers.names({row.by for row in rows})
    return [(row.get_how_display(), row.at, names[row.by]) for row in rows]
