"""Other entries that may be the same person: a copy and an erasure know one entry only, and the person asks for all (GDPR Art. 15, 17).

The booking page enters somebody anew unless the name and the newest mailbox are just as known, so that second entries are usual.
"""

from dataclasses import dataclass

from django.utils import timezone

from seloste.customers import finding, together
from seloste.customers import operations as customers
from seloste.privacy import restricting
from seloste.privacy.words import Permission

from . import events
from .models import Apart, Request
from .words import Kind, State

OF_ALL = (Kind.ACCESS, Kind.PORTABILITY, Kind.ERASE)  # what reaches everything held about somebody
_COPIES = (Kind.ACCESS, Kind.PORTABILITY)


@dataclass(frozen=True)
class Alike:
    """Another entry as the page shows it. ``is_apart``: staff have said that it is another person."""

    person: object
    is_apart: bool
    may_merge: bool


def shown(request, person, asked=None):
    """An ``Alike`` for each, likeliest first; at most ten. That they were read is written down. ``asked``: for which request."""
    may_merge = request.user.may(Permission.CUSTOMERS_CORRECT) and not restricting.among([person.pk])
    said, apart = _said_for_requests(person), customers.told_apart(person)
    found = together.as_found(request, customers.looking_alike(person), finding.whole_line)
    if found:
        who = {"by": request.user.as_actor(), "at": timezone.now()}
        events.ALIKE_READ.record(**who, about=asked, subject=person, shown=[one.ref for one in found], count=len(found))
    return [Alike(one, one.ref in said or one.pk in apart, may_merge and not one.is_restricted) for one in found]


def undecided(person):
    """Those of whom nobody has said whether they are the same person, for a request or at the desk."""
    said = _said_for_requests(person)
    return [one for one in customers.duplicates(person) if one.ref not in said]


def _said_for_requests(person):
    return set(Apart.objects.filter(asked__person=person).values_list("other", flat=True))


def asking_for_copy(person):
    """The newest request that the copy answers, or None."""
    return Request.objects.of(person).filter(kind__in=_COPIES, state__in=(State.RECEIVED, State.ANSWERED)).order_by("-pk").first()
