"""What the ledger outside the database says of restrictions holds again in a database that was put back from before."""

import datetime as dt
import uuid

from django.db import transaction

from seloste.customers.models import Person

from .. import clock, events
from ..models import Request, Restriction
from ..words import Ground, Kind, State, Via, What
from . import deeds, restricting

KINDS = (restricting.RESTRICTED, restricting.LIFTED)


def restrict_again(*, lines, persons, by, at):
    """Do again what the ledger's last line about each person says, each in a transaction of its own; returns how many changed something.

    ``lines``: all there are. Of a person who has been two, what the last line about either says, and if they differ the stricter.
    ``persons``: ``{digest: number of the person}`` of those who stand in this database. Where the request is unknown here, one is
    written down with what the line knows of it, open, so that somebody sees to it. That the end had been told is not in the ledger: the
    person is told once more. Twice does no harm.
    """
    last = {line.digest: line for line in lines if line.kind in KINDS and line.digest in persons}
    stricter_last = sorted(last.values(), key=lambda line: line.kind == restricting.RESTRICTED)
    said = {persons[line.digest]: line for line in stricter_last}
    return sum(_DO[line.kind](number, line, by, at) for number, line in said.items())


@transaction.atomic
def _restrict(number, line, by, at):
    person = Person.objects.select_for_update().filter(pk=number).first()
    known = _read(line.detail)
    if person is None or known is None or Restriction.objects.filter(person=person).exists():
        return 0
    ground, asked = known["ground"], _asked(person, known, by, at)
    row = Restriction.objects.create(person=person, asked=asked, ground=ground, since=dt.datetime.fromisoformat(line.moment))
    restricting.begin(row, account=None, by=by, at=at)
    return 1


@transaction.atomic
def _lift(number, line, by, at):
    row = Restriction.objects.filter(person=number, since__lte=dt.datetime.fromisoformat(line.moment)).select_related("asked").first()
    if row is None:
        return 0
    restricting.end(deeds.locked(row.asked), account=None, by=by, at=at)
    return 1


def _asked(person, known, by, at):
    """The request as it stands here, else one that says what is known of it."""
    said = {"kind": known["kind"], "received_on": known["received_on"]}
    if standing := Request.objects.filter(pk=known["number"], person=person, **said).first():
        return standing
    asked = Request.objects.create(
        **said,
        via=known["via"],
        due_on=clock.due(known["received_on"]),
        person=person,
        language=person.language,
        state=State.RECEIVED,
        once=uuid.uuid4(),
    )
    deeds.note(asked, What.BROUGHT_BACK, account=None, at=at)
    events.RECEIVED.record(by=by, at=at, about=asked, subject=person, kind=asked.kind, via=asked.via)
    return asked


def _read(detail):
    """What a line says of the request; None of one whose words this program does not know."""
    try:
        ground, kind, via, received_on, number = detail.split(" ")
        known = {"ground": Ground(ground), "kind": Kind(kind), "via": Via(via), "number": int(number)}
        return {**known, "received_on": dt.date.fromisoformat(received_on)}
    except ValueError:
        return None


_DO = {restricting.RESTRICTED: _restrict, restricting.LIFTED: _lift}
