"""Erasing a person because they ask for it: done, and told to them, in one transaction."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste.description import wording
from seloste.outbox import operations as outbox
from seloste.privacy import locking, registry

from .. import events, letters
from ..plan import plan
from ..words import Kind, State, Via, What
from . import deeds, writing
from .answering import CannotAnswer
from .erasing import erase
from .identifying import demand_identified
from .telling_apart import demand_decided


@dataclass(frozen=True)
class Forgotten:
    """What was said to whom; the name and the address are nowhere else any more, for the envelope. ``to_tell``: as in the plan."""

    asked: object
    letter: str
    name: str
    address: tuple[str, ...]
    to_tell: tuple[str, ...]


@transaction.atomic
def answer_by_erasing(*, asked, via, account=None, by, at):
    """Do what a request for erasure asks and answer it: what went, what stays, by which law, until when (GDPR Art. 12(3), 17).

    By e-mail the letter is in the outbox before the address is gone; its row forgets the address once it has left. By every other way
    the text is given back, to be printed and said. ``CannotAnswer`` when it is no open request for erasure about a person, or there is
    no e-mail address; ``NotIdentified`` before it is said who asks; ``MayBeTheSame`` while nobody has said of another entry whether it
    is the same person. Twice: the second time it is open no more.
    """
    if whom := deeds.whom(asked):
        locking.hold_along(registry.person_model()(pk=whom), at=at)
    asked = deeds.locked(asked)
    if not asked.is_open or asked.kind != Kind.ERASE or asked.person is None or (via == Via.EMAIL and not asked.mailbox):
        raise CannotAnswer
    demand_identified(asked)
    person = registry.hold(asked.person, even_restricted=True)
    demand_decided(person)
    facts = _facts(asked, person, at)
    _line, said = letters.ERASED.render(language=asked.language, facts=facts)
    message = _send(asked, facts, by=by, at=at) if via == Via.EMAIL else None
    name, address = asked.shown_name, tuple(asked.envelope_lines())
    asked.state, asked.answered_on = State.ANSWERED, localdate(at)
    deeds.keep(asked)
    erased = erase(person=person, by=by, at=at, even_restricted=True)
    asked.refresh_from_db()
    asked.letter = said  # names no one
    deeds.keep(asked)
    deeds.note(asked, What.ERASED, account=account, at=at)
    deeds.note(asked, What.ANSWERED, account=account, at=at, via=via, message=message)
    events.ANSWERED.record(by=by, at=at, about=asked, subject=person.ref, kind=asked.kind, via=via)
    return Forgotten(asked, said, name, address, erased.to_tell)


def _send(asked, facts, *, by, at):
    """To an address that belongs to nobody from now on, so that erasing does not take the letter along."""
    once = f"rights.erased:{asked.pk}"
    return outbox.send(letter=letters.ERASED, to=asked.mailbox, language=asked.language, facts=facts, once=once, by=by, at=at)


def _facts(asked, person, at):
    """The letter's words from the plan that is about to be carried out, in the person's language. Of a group of which a part stays it is
    not said that it went: whoever reads both believes neither."""
    with translation.override(asked.language):
        made = plan(person, at=at)
        kept = {title for line in made.lines if not line["goes"] for title in line["groups"]}
        gone = [_titles(line) for line in made.lines if line["goes"] and not kept.issuperset(line["groups"])]
        stays = [_staying(line) for line in made.lines if not line["goes"] and line["groups"]]
        told = _told(made.to_tell)
    listed = {"gone": _listed(gone) + told, "stays": _listed(stays)}
    return {
        "number": asked.number,
        "received_on": asked.received_on,
        "day": localdate(at),
        **listed,
        "authority": writing.authority(asked.language),
    }


def _told(recipients):
    """Who had received the data and is told of the erasure (GDPR Art. 19); nothing where nobody has. No fact of the letter by itself, so
    that it stands in letters whose text the owners have written too.
    """
    said = _("These had received your data; we tell them that it has been erased:")
    return f"\n\n{said}\n{_listed(recipients)}" if recipients else ""


def _listed(lines):
    return "\n".join(f"- {line}" for line in dict.fromkeys(lines)) or "–"


def _titles(line):
    return "; ".join(line["groups"])


def _staying(line):
    """A group that stays, with the law, the keep and the last day, as far as there are."""
    until = _("until %(day)s at the latest") % {"day": wording.day(line["until"])} if line["until"] else ""
    return f"{_titles(line)} ({'; '.join(filter(None, [line['law'], line['keep'], until]))})"
