"""Telling persons what is kept about them by letter (GDPR Art. 13, 14): one who has just been added, one, or the next of many."""

from functools import cache, partial

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.description import permits
from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.privacy import registry
from seloste.privacy.refusal import Refusal

from .. import events, informing
from ..letters import INFORMED
from ..models import Notice, Person
from ..words import HowInformed
from .adding import DOOR, add_person
from .recording import signature


class NoLetter(Refusal):
    """No letter reaches them: they are told on paper or aloud."""

    def __init__(self):
        super().__init__(_("No letter reaches this person. Print it, or read it aloud."))


@transaction.atomic
def add_and_inform(*, facts, source, by, at):
    """Add one person (``facts``: as ``add_person`` takes them but for how they were informed) and tell them by the letter, put in by the
    same deed. Whom none reaches is yet to be told: the paper is printed first, and whoever gave or posted it says so (``note_informed``).
    Returns the person.
    """
    is_reached = _is_reached(facts.get("emails", ()))
    how = HowInformed.WRITING if is_reached else None
    person = add_person(**facts, source=source, how_informed=how, by=by, at=at)
    if is_reached:
        _send(person, informing.mailbox(person), partial(informing.facts, source), by=by, at=at)
    return person


@transaction.atomic
def inform_person(*, person, by, at):
    """Send the letter to one person and note that they were told. ``NoLetter`` when none reaches them, ``gates.Refused`` and
    ``restricting.Restricted`` as for every letter."""
    permits.demand(**DOOR)
    person = registry.hold(person)
    to = informing.mailbox(person)
    if not to:
        raise NoLetter
    message = _send(person, to, partial(informing.facts, informing.source_of(person)), by=by, at=at)
    Notice.objects.create(person=person, how=HowInformed.WRITING, at=at, by=signature(by))
    events.INFORMED.record(by=by, at=at, shown=[person.ref], how_informed=HowInformed.WRITING, count=1)
    return message


@transaction.atomic
def inform_persons(*, persons, source, by, at):
    """The same of those of the persons (keys) whom nobody has told yet and whom the letter reaches; returns how many. A prohibition of
    marketing does not stop it, for it is no marketing; whose use is restricted is left out."""
    permits.demand(**DOOR)
    if not informing.is_sent():
        return 0
    untold = Person.objects.select_for_update(of=("self",)).marked().filter(pk__in=persons, notices=None)
    told, facts = [], cache(partial(informing.facts, source))
    for person in untold.prefetch_related("emails").order_by("pk"):
        to = "" if person.is_restricted else informing.address(person)
        if to and _sent(person, to, facts, by=by, at=at):
            told.append(person)
    Notice.objects.bulk_create(Notice(person=person, how=HowInformed.WRITING, at=at, by=signature(by)) for person in told)
    if told:
        shown = [person.ref for person in told]
        events.INFORMED.record(by=by, at=at, shown=shown, how_informed=HowInformed.WRITING, count=len(told))
    return len(told)


def _is_reached(emails):
    return any(email and outbox.can_reach(email) for email in emails) and informing.is_sent()


def _sent(person, to, facts, *, by, at):
    try:
        return _send(person, to, facts, by=by, at=at)
    except gates.Refused:
        return None


def _send(person, to, facts, *, by, at):
    """``facts(language)``. Once a day: whoever presses twice has sent it once."""
    language, once = informing.language_of(person), f"customers.informed:{person.ref}:{localdate(at)}"
    told = {"letter": INFORMED, "to": to, "language": language, "facts": facts(language), "subject": person.ref}
    return outbox.send(**told, once=once, by=by, at=at)
