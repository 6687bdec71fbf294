"""Participants leave the program as a list: for our own use, or given to a recipient that the description lists."""

from dataclasses import replace

from django.db import transaction

from seloste.customers.models import Person
from seloste.description import permits

from .. import events
from ..attending import attendance
from ..attending.participants_file import ANOTHER, BY_THE_PROGRAM
from ..models import Disclosure
from .doors import OPEN


@transaction.atomic
def take_out_participants(*, training, recipient="", by, at):
    """Those who come to a training, to be written into a list (``attendance.Attendance``): for our own use, or for a recipient's key.

    ``permits.NotPermitted`` when the description in force does not list the recipient, or lists it for what the program gives by itself,
    such as the letters it sends: a list is something else. To whom somebody was given stands in a row of
    theirs, so that they can be told (GDPR Art. 15(1)(c)). Whose data may not be used now is left out.
    """
    permits.demand(**OPEN, group="participants")
    if recipient:
        permits.demand(recipient=ANOTHER if recipient in BY_THE_PROGRAM else recipient)
    told = _held(attendance.of(training))
    facts = {"by": by, "at": at, "about": training, "shown": told.persons, "count": len(told.rows)}
    if recipient:
        given = [(row.seat, person) for row in told.rows for person in row.persons]
        Disclosure.objects.bulk_create(Disclosure(seat=seat, person=person, recipient=recipient, at=at) for seat, person in given)
        version = permits.in_force()
        keys = [row.key for row in version.content.recipients]
        events.LIST_GIVEN.record(**facts, recipient=keys.index(recipient) + 1, version=version.number)
    else:
        events.LIST_TAKEN_OUT.record(**facts)
    return told


def _held(told):
    """The rows whose persons are still in the register, kept so until the end: persons in the order of their numbers."""
    asked = {person.pk for person in told.persons}
    standing = set(Person.objects.select_for_update().filter(pk__in=asked).order_by("pk").values_list("pk", flat=True))
    return replace(told, rows=[row for row in told.rows if standing.issuperset(person.pk for person in row.persons)])
