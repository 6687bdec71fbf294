"""Handing the copy over electronically: a link by letter, a code by another way, and the copy made when it is fetched."""

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.privacy import registry
from seloste.privacy.refusal import Refusal

from .. import enclosures, events, handing, letters, notes_of_copy
from ..models import Handover
from ..words import Identified, Kind, State, Via, What
from . import deeds, writing
from .copying import copy
from .telling_apart import demand_decided


class CannotOffer(Exception):
    """The request is for no copy, put away, about nobody in the register, from somebody not identified, or without an e-mail address."""


class NotLookedAt(Refusal):
    """Somebody has to look first whether the person's notes and files tell of others."""

    def __init__(self):
        super().__init__(_("Look at the notes and files first, and say which of them go into the copy."))


def demand_looked_at(person):
    """``NotLookedAt`` while nobody has said of a file, a note, a kept e-mail or a follow-up whether it goes (GDPR Art. 15(4))."""
    if enclosures.unseen(person).exists() or notes_of_copy.unseen(person):
        raise NotLookedAt


class Shut(Exception):
    """The link opens nothing any more: its time is over, too many wrong codes, or the person has been erased."""


class WrongCode(Exception):
    """Another code than the one that was told."""


@transaction.atomic
def offer_copy(*, asked, once, account=None, by, at):
    """Answer a request for the copy with a letter that says where to fetch it; the letter itself holds no data about the person.

    The link lasts a week and opens with a code that staff tell by phone, by letter or face to face. An earlier link ends now.
    ``NotLookedAt`` while nobody has said of a file or a note whether it goes, ``MayBeTheSame`` of another entry whether it is they.
    ``once``: the key of the form; a doubled press sends one letter.
    """
    asked = deeds.locked(asked)
    if earlier := Handover.objects.filter(once=once).first():
        return earlier
    if not may_offer(asked):
        raise CannotOffer
    demand_looked_at(asked.person)
    demand_decided(asked.person)
    end_links(asked, at=at)
    handover = Handover.objects.create(asked=asked, ends_at=at + handing.LASTS, once=once)
    facts = {"link": handing.link(handover, at=at), "until": handover.ends_at, "authority": writing.authority(asked.language)}
    message = writing.write(letters.COPY, asked, via=Via.EMAIL, once=once, by=by, at=at, **facts)
    asked.state, asked.answered_on, asked.letter = State.ANSWERED, localdate(at), ""  # the link is the reader's, not the register's
    deeds.keep(asked)
    deeds.note(asked, What.OFFERED, account=account, at=at, via=Via.EMAIL, message=message)
    events.OFFERED.record(by=by, at=at, about=asked, subject=asked.person)
    return handover


def may_offer(asked):
    """Whether the copy can be handed over by a link."""
    is_for_copy = asked.kind in (Kind.ACCESS, Kind.PORTABILITY) and asked.state in (State.RECEIVED, State.ANSWERED)
    return is_for_copy and asked.person_id is not None and asked.identified != Identified.NOT_YET and bool(asked.mailbox)


def end_links(asked, *, at):
    """What was offered for this request opens nothing from now on: a letter with a link lies in somebody's mailbox. In the caller's
    transaction."""
    Handover.objects.filter(asked=asked, ends_at__gt=at).update(ends_at=at)


@transaction.atomic
def end_handovers(*, by, at):
    """No copy can be fetched by a link any more: after a restore nobody knows which were fetched or ended. Returns how many ended."""
    ended = Handover.objects.filter(ends_at__gt=at).update(ends_at=at)
    if ended:
        events.LINKS_ENDED.record(by=by, at=at, count=ended)
    return ended


def fetch_copy(*, handover, code, by, at):
    """The copy, as ``copy`` makes it, for whoever has the link and the code. ``WrongCode`` (counted) or ``Shut`` otherwise."""
    person = _opened(handover, code, by=by, at=at)
    if person is None:
        raise WrongCode
    try:
        return copy(person=person, by=by, at=at)
    except registry.Moved as moved:  # the request went over to the other, and with it the link
        return copy(person=moved.kept, by=by, at=at)
    except registry.Gone:
        raise Shut from None


@transaction.atomic
def _opened(handover, code, *, by, at):
    """The person when the code is right, else None; either is written down."""
    asked = deeds.locked(handover.asked)
    handover = Handover.objects.select_for_update(of=("self",)).select_related("asked").filter(pk=handover.pk).first()
    if handover is None or not handing.opens(handover, at=at):
        raise Shut
    if not handing.fits(handover, code):
        handover.tries += 1
        handover.save()
        events.CODE_REFUSED.record(by=by, at=at, about=asked, subject=asked.person)
        return None
    handover.fetched_at = handover.fetched_at or at
    handover.save()
    deeds.note(asked, What.FETCHED, account=None, at=at, via=Via.EMAIL)
    events.FETCHED.record(by=by, at=at, about=asked, subject=asked.person)
    return asked.person
