"""Answering a request, refusing it, taking more time: each a letter to the person in their language (GDPR Art. 12(3)-(4))."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.web import plain_text

from .. import clock, events, letters
from ..words import WAYS_OUT, Kind, Longer, Outcome, Refused, State, Via, What
from . import deeds, writing
from .handing_over import end_links
from .identifying import demand_identified, identify


class CannotAnswer(Exception):
    """The request is open no more, or there is no address for an e-mail."""


class TooLate(Exception):
    """More time can be taken once, and only before the first month is over."""


@transaction.atomic
def answer(*, asked, via, text, once, outcome="", how="", how_words="", account=None, revision=None, by, at):
    """Answer in words; by e-mail the letter leaves at once, by every other way it is there to print. ``outcome``: of a complaint.

    ``how``, ``how_words``: who asks, noted along with it; ``NotIdentified`` when nobody has said that of a copy or an erasure.
    ``once``: the key of the form; a doubled press answers once. ``Stale`` when somebody changed the request.
    """
    asked = deeds.locked(asked)
    if deeds.is_done(asked, letters.ANSWER, once):
        return asked
    asked = _open(asked, via, revision)
    if how:
        asked = identify(asked=asked, how=how, words=how_words, account=account, by=by, at=at)
    demand_identified(asked)
    text = plain_text.paragraphs(text)
    if not text:
        raise ValidationError(_("Write the answer."), code="empty")
    if (asked.kind == Kind.COMPLAINT) != bool(outcome):
        raise ValidationError(_("Choose what the complaint led to."), code="outcome")
    facts = {"answer": text, "authority": writing.authority(asked.language)}
    asked.outcome, asked.refusal = Outcome(outcome) if outcome else "", ""  # it may have been refused before it was opened again
    message = writing.write(letters.ANSWER, asked, via=via, once=once, by=by, at=at, **facts)
    _settle(asked, State.ANSWERED, What.ANSWERED, message, via=via, account=account, at=at)
    events.ANSWERED.record(by=by, at=at, about=asked, subject=asked.person, kind=asked.kind, via=via)
    return asked


@transaction.atomic
def refuse(*, asked, via, reason, words="", once, account=None, revision=None, by, at):
    """Refuse with the reason; the letter names the authority for complaints and the court (Art. 12(4))."""
    asked = deeds.locked(asked)
    if deeds.is_done(asked, letters.REFUSAL, once):
        return asked
    asked = _open(asked, via, revision)
    reason = Refused(reason)
    said = _reason(reason, words, asked.language)
    message = writing.write(
        letters.REFUSAL, asked, via=via, once=once, by=by, at=at, reason=said, authority=writing.authority(asked.language)
    )
    asked.refusal, asked.outcome = reason, ""
    end_links(asked, at=at)  # offered before the request was opened again
    _settle(asked, State.REFUSED, What.REFUSED, message, via=via, account=account, at=at)
    events.REFUSED.record(by=by, at=at, about=asked, subject=asked.person, reason=reason, via=via)
    return asked


@transaction.atomic
def extend(*, asked, via, reason, words="", once, account=None, revision=None, by, at):
    """Take two months more, counted from the arrival, and tell the person why, within the first month; ``TooLate`` otherwise."""
    asked = deeds.locked(asked)
    if deeds.is_done(asked, letters.EXTENSION, once):
        return asked
    asked = _open(asked, via, revision)
    if not asked.may_be_extended or localdate(at) > asked.due_on:
        raise TooLate
    asked.due_on, asked.extended_on, asked.extension = clock.longest(asked.received_on), localdate(at), Longer(reason)
    said = _reason(Longer(reason), words, asked.language)
    message = writing.write(letters.EXTENSION, asked, via=via, once=once, by=by, at=at, reason=said, due_on=asked.due_on)
    deeds.keep(asked)
    deeds.note(asked, What.EXTENDED, account=account, at=at, via=via, message=message)
    events.EXTENDED.record(by=by, at=at, about=asked, subject=asked.person, reason=reason)
    return asked


def _open(asked, via, revision):
    asked = deeds.locked(asked, revision)
    if not asked.is_open or Via(via) not in WAYS_OUT or (via == Via.EMAIL and not asked.mailbox):
        raise CannotAnswer
    return asked


def _reason(reason, words, language):
    """A sentence of the closed list in the person's language, and what staff add in their own words."""
    return f"{writing.word(reason, language)}. {plain_text.paragraphs(words, longest=2000)}".strip()


def _settle(asked, state, what, message, *, via, account, at):
    asked.state, asked.answered_on = state, localdate(at)
    deeds.keep(asked)
    deeds.note(asked, what, account=account, at=at, via=via, message=message)
