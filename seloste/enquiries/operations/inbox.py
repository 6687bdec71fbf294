"""Who answers, and where an enquiry stands."""

from django.db import transaction

from seloste.customers.models import Organisation, Person
from seloste.description import permits
from seloste.privacy.registry import Gone

from .. import events
from ..models import Enquiry, Turn
from ..words import ENDED, TURNS, State
from .indexing import index
from .telling import tell


class CannotTurn(Exception):
    """The enquiry cannot go from its present state to that one."""


class Stale(Exception):
    """Somebody changed the enquiry meanwhile: ``enquiry`` is as it stands now."""

    def __init__(self, enquiry):
        super().__init__(f"enquiry {enquiry.pk} is at revision {enquiry.revision}")
        self.enquiry = enquiry


@transaction.atomic
def assign(*, enquiry, to, by, at):
    """ "Anna is answering": the others see it. Whoever took it before no longer has it. Twice does no harm."""
    enquiry = locked(enquiry)
    if enquiry.assignee_id != to.pk:
        _demand_handler(to)
        enquiry.assignee = to
        keep(enquiry)
        events.ASSIGNED.record(by=by, at=at, about=enquiry, subject=enquiry.person, account=to.pk)
    return enquiry


@transaction.atomic
def unassign(*, enquiry, by, at):
    """Anybody may answer again."""
    enquiry = locked(enquiry)
    if enquiry.assignee_id:
        enquiry.assignee = None
        keep(enquiry)
        events.UNASSIGNED.record(by=by, at=at, about=enquiry, subject=enquiry.person)
    return enquiry


@transaction.atomic
def turn(*, enquiry, state, account=None, revision=None, by, at):
    """Close, mark as spam, open again, release what was held. To where it stands already: nothing. ``CannotTurn`` where no way leads.

    Releasing what was held, also after it had been put away, sends what receiving would have sent: the acknowledgement and the letter to
    staff.
    """
    enquiry = locked(enquiry, revision)
    state = State(state)
    if enquiry.state == state:
        return enquiry
    if state not in TURNS[State(enquiry.state)]:
        raise CannotTurn
    is_released = state == State.NEW and _was_only_held(enquiry)
    put(enquiry, state, account=account, at=at)
    events.TURNED.record(by=by, at=at, about=enquiry, subject=enquiry.person, state=state)
    if is_released:
        tell(enquiry, by=by, at=at)
    return enquiry


def _was_only_held(enquiry):
    """Whether it came so that somebody had to look first, and nobody has let it in yet."""
    states = list(enquiry.turns.values_list("state", flat=True))
    return states[:1] == [State.HELD] and State.NEW not in states


def locked(enquiry, revision=None, *, organisation=None):
    """The row as it stands, held until the transaction ends; ``Stale`` when it is no longer the one that was read, ``Gone`` when it has
    ended or its writer was erased meanwhile.

    ``organisation``: the one it is about to be joined to. Held after the person and before the enquiry, in the order of erasing and
    deleting.
    """
    person_id, organisation_id = Enquiry.objects.filter(pk=enquiry.pk).values_list("person_id", "organisation_id").first() or (None, None)
    _hold_person(person_id)
    _hold_organisations({organisation_id, organisation and organisation.pk} - {None})
    enquiry = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry.pk).first()
    if enquiry is None:
        raise Gone
    if revision is not None and enquiry.revision != revision:
        raise Stale(enquiry)
    return enquiry


def _hold_person(person_id):
    """Whoever erases the person waits for us, or we for them; held before the enquiry, in the order that erasing holds them."""
    if person_id:
        Person.objects.select_for_update().filter(pk=person_id).first()


def _hold_organisations(keys):
    if keys:
        list(Organisation.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def put(enquiry, state, *, account, at):
    """Into a state, with who and when: more data about the enquiry, so the description in force must tell of it."""
    permits.demand(group="enquiries")
    _demand_handler(account)
    enquiry.state = state
    enquiry.ended_at = at if state in ENDED and permits.group("ended_enquiries") else None
    keep(enquiry)
    Turn.objects.create(enquiry=enquiry, state=state, at=at, account=account)


def _demand_handler(account):
    """Which account handles an enquiry is data about staff, and their own description must tell of it."""
    if account:
        permits.demand(group="enquiry_handlers")


def keep(enquiry):
    """Write the row with its next revision, and let the search box find it as it is now."""
    enquiry.revision += 1
    enquiry.save()
    index(enquiry)
