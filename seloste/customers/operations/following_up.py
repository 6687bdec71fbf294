"""What is to be done about a person or a company: set, changed, taken over, done."""

from django.db import transaction

from seloste.description import permits
from seloste.privacy.refs import sent_before
from seloste.web import plain_text

from .. import events
from ..models import FollowUp
from .entries import hold_both, hold_entry, whose
from .noting import DOOR, write_note
from .recording import signature

LONGEST = 200  # characters


class StaleFollowUp(Exception):
    """Somebody changed it meanwhile: ``follow_up`` is as it stands now. Show both."""

    def __init__(self, follow_up):
        super().__init__(f"follow-up {follow_up.pk} is at revision {follow_up.revision}")
        self.follow_up = follow_up


@transaction.atomic
def set_follow_up(*, person=None, organisation=None, text, due_on, assignee=None, note=None, once, by, at):
    """``assignee`` (an account, or nobody) is to do ``text`` by ``due_on`` about the person, the company, or the company by the person.

    ``note``: what it came of. Sent twice (``once``) it is one; with other words or about somebody else it is another.
    """
    permits.demand(**DOOR)
    person, organisation = hold_both(person, organisation)
    text = plain_text.line(text, longest=LONGEST)
    said = (person and person.pk, organisation and organisation.pk, text, due_on, assignee and assignee.pk)
    known, once = sent_before(FollowUp.objects, once, said, _said)
    if known:
        return known
    _demand_assignee(assignee)
    follow_up = FollowUp.objects.create(
        person=person,
        organisation=organisation,
        note=note,
        text=text,
        due_on=due_on,
        assignee=assignee,
        made_at=at,
        by=signature(by),
        once=once,
    )
    events.FOLLOW_UP_SET.record(by=by, at=at, **whose(follow_up))
    return follow_up


@transaction.atomic
def log(*, person=None, organisation=None, note, next_step=None, by, at):
    """What happened (as ``write_note`` takes it) and what is to be done next (as ``set_follow_up`` does; None: nothing): both, or when
    either is refused, neither. Returns the note."""
    about = {"person": person, "organisation": organisation}
    written = write_note(**about, **note, by=by, at=at)
    if next_step:
        set_follow_up(**about, note=written, **next_step, by=by, at=at)
    return written


@transaction.atomic
def change_follow_up(*, follow_up, text, due_on, assignee, revision, by, at):
    """Another day, another text, somebody else. ``StaleFollowUp`` when it was changed meanwhile."""
    permits.demand(**DOOR)
    follow_up = hold_entry(follow_up)
    if follow_up.revision != revision:
        raise StaleFollowUp(follow_up)
    text = plain_text.line(text, longest=LONGEST)
    if (text, due_on, assignee) != (follow_up.text, follow_up.due_on, follow_up.assignee):
        _demand_assignee(assignee)
        follow_up.wording += text != follow_up.text
        follow_up.text, follow_up.due_on, follow_up.assignee = text, due_on, assignee
        _save(follow_up)
        events.FOLLOW_UP_CHANGED.record(by=by, at=at, **whose(follow_up))
    return follow_up


@transaction.atomic
def take_follow_up(*, follow_up, assignee, by, at):
    """ "I do it": whoever was to do it before no longer is. Twice does no harm."""
    follow_up = _held(follow_up)
    if follow_up.assignee_id != assignee.pk:
        _demand_assignee(assignee)
        follow_up.assignee = assignee
        _save(follow_up)
        events.FOLLOW_UP_TAKEN.record(by=by, at=at, **whose(follow_up))
    return follow_up


@transaction.atomic
def finish_follow_up(*, follow_up, by, at):
    """Done. Twice does no harm."""
    follow_up = _held(follow_up)
    if follow_up.done_at is None:
        follow_up.done_at, follow_up.done_by = at, signature(by)
        _save(follow_up)
        events.FOLLOW_UP_DONE.record(by=by, at=at, **whose(follow_up))
    return follow_up


@transaction.atomic
def reopen_follow_up(*, follow_up, by, at):
    """Not done after all."""
    follow_up = _held(follow_up)
    if follow_up.done_at is not None:
        follow_up.done_at, follow_up.done_by = None, ""
        _save(follow_up)
        events.FOLLOW_UP_REOPENED.record(by=by, at=at, **whose(follow_up))
    return follow_up


def _said(follow_up):
    return follow_up.person_id, follow_up.organisation_id, follow_up.text, follow_up.due_on, follow_up.assignee_id


def _demand_assignee(assignee):
    """Which account is to do something is data about staff, and their own description must tell of it."""
    if assignee:
        permits.demand(group="follow_up_assignees")


def _held(follow_up):
    """Who does it, and that it is done, is the office's own affair, also while the use of the data is restricted."""
    return hold_entry(follow_up, even_restricted=True)


def _save(follow_up):
    follow_up.revision += 1
    follow_up.save()
