"""A request under work: held until the transaction ends, and what was done about it written down as facts."""

from seloste.customers.models import Person
from seloste.description import permits

from .. import events
from ..models import Deed, Request
from ..words import State, What


class Stale(Exception):
    """Somebody changed the request meanwhile: ``asked`` is as it stands now."""

    def __init__(self, asked):
        super().__init__(f"request {asked.pk} is at revision {asked.revision}")
        self.asked = asked


def locked(asked, revision=None):
    """The row as it stands, its person held first, as erasing does; ``Stale`` when it is no longer the one that was read."""
    hold_persons(asked)
    asked = Request.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if revision is not None and asked.revision != revision:
        raise Stale(asked)
    return asked


def hold_persons(asked, *others):
    """Whom a request is about and ``others``, in the order of their numbers, before the request is held."""
    if keys := {whom(asked), *(other.pk for other in others)} - {None}:
        list(Person.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))


def whom(asked):
    """The number of whom a request is about at this moment, or None."""
    return Request.objects.filter(pk=asked.pk).values_list("person_id", flat=True).first()


def keep(asked):
    """Write the row with its next revision."""
    asked.revision += 1
    asked.save()


def open_again(asked, account, *, by, at):
    """It waits for its answer again, with the clock as it was."""
    asked.state, asked.closing = State.RECEIVED, ""
    keep(asked)
    note(asked, What.REOPENED, account=account, at=at)
    events.REOPENED.record(by=by, at=at, about=asked, subject=asked.person)


def is_done(asked, letter, once):
    """Whether the same form has sent its e-mail before."""
    return Deed.objects.filter(asked=asked, message__once=f"{letter.key}:{once}:{asked.pk}").exists()


def note(asked, what, *, account, at, via="", message=None):
    return Deed.objects.create(asked=asked, what=what, via=via, at=at, account=told_of(account), message=message)


def told_of(account):
    """The account, left out while the staff's description does not tell of it: a request is served all the same."""
    return account if account and permits.group("rights_handlers") else None
