"""Who serves a request, whom it is about, and where it stands."""

from django.db import transaction

from seloste.description import permits
from seloste.privacy import registry

from .. import events
from ..words import Closed, State, What
from . import deeds, from_enquiries, restricting
from .handing_over import end_links


class CannotTurn(Exception):
    """The request stands where this cannot be done."""


@transaction.atomic
def assign(*, asked, to, by, at):
    """ "Anna is serving it": the others see it. Twice does no harm."""
    asked = deeds.locked(asked)
    if asked.assignee_id != to.pk:
        permits.demand(group="rights_handlers")
        asked.assignee = to
        deeds.keep(asked)
        deeds.note(asked, What.TAKEN, account=to, at=at)
        events.ASSIGNED.record(by=by, at=at, about=asked, subject=asked.person, account=to.pk)
    return asked


@transaction.atomic
def unassign(*, asked, account=None, by, at):
    """Anybody may serve it again."""
    asked = deeds.locked(asked)
    if asked.assignee_id:
        asked.assignee = None
        deeds.keep(asked)
        deeds.note(asked, What.PUT_BACK, account=account, at=at)
        events.UNASSIGNED.record(by=by, at=at, about=asked, subject=asked.person)
    return asked


@transaction.atomic
def match_person(*, asked, person, revision=None, account=None, by, at):
    """It is about this person of the register: the name as it was written is not needed any more. ``Gone`` when they have been erased,
    ``Stale`` when it is no longer the request that was read, unless it is about them already.

    About another than was thought: what was done to that one for it is taken back, as in ``unmatch``.
    """
    deeds.hold_persons(asked, person)
    person = registry.hold(person, even_restricted=True)
    asked = deeds.locked(asked)
    if asked.person_id != person.pk:
        if revision not in (None, asked.revision):
            raise deeds.Stale(asked)
        _let_go(asked, account=account, by=by, at=at)
        asked.person, asked.name = person, ""
        deeds.keep(asked)
        deeds.note(asked, What.MATCHED, account=account, at=at)
        events.MATCHED.record(by=by, at=at, about=asked, subject=person)
    return asked


@transaction.atomic
def unmatch(*, asked, account=None, by, at):
    """It was about somebody else: what stands as the name is what the person was called."""
    asked = deeds.locked(asked)
    if person := asked.person:
        _let_go(asked, account=account, by=by, at=at)
        asked.person, asked.name = None, person.full_name[:150]
        deeds.keep(asked)
        deeds.note(asked, What.UNMATCHED, account=account, at=at)
        events.UNMATCHED.record(by=by, at=at, about=asked, subject=person)
    return asked


def _let_go(asked, *, account, by, at):
    """Before it is about somebody else: a restriction was set on somebody who had not asked for it, a link to their copy would open
    the next person's, and who is not that one may be this one."""
    restricting.end(asked, account=account, by=by, at=at)
    end_links(asked, at=at)
    asked.apart.all().delete()


@transaction.atomic
def close(*, asked, why, account=None, by, at):
    """Put it away: when everything is done, or because there is nothing to answer. ``CannotTurn``: an open request is not "done".

    What was handed over in a link stays to be fetched only when everything is done. Of an enquiry that was no request after all the
    enquiry is opened again.
    """
    if (why := Closed(why)) == Closed.NO_REQUEST:
        from_enquiries.hold(asked)
    asked = deeds.locked(asked)
    if asked.state == State.CLOSED:
        return asked
    if asked.is_open == (why == Closed.DONE):
        raise CannotTurn
    if why != Closed.DONE:
        end_links(asked, at=at)
    asked.state, asked.closing = State.CLOSED, why
    deeds.keep(asked)
    deeds.note(asked, What.CLOSED, account=account, at=at)
    events.CLOSED.record(by=by, at=at, about=asked, subject=asked.person, why=why)
    if why == Closed.NO_REQUEST:
        from_enquiries.give_back(asked, account, by=by, at=at)
    return asked


@transaction.atomic
def reopen(*, asked, account=None, by, at):
    """Open again, with the clock as it was: what was answered was not what they asked."""
    asked = deeds.locked(asked)
    if not asked.is_open:
        deeds.open_again(asked, account, by=by, at=at)
    return asked
