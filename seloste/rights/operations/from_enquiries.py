"""An enquiry turns out to be a request by right or a complaint, or to have been none after all."""

from django.db import transaction
from django.utils.timezone import localdate

from seloste.description import permits
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.enquiries.words import TURNS
from seloste.enquiries.words import Kind as Door
from seloste.enquiries.words import State as Enquired
from seloste.privacy import registry

from .. import clock
from ..models import Request
from ..words import Closed, Kind, Via, What
from . import deeds
from .receiving import noted

# Of an enquiry that staff noted themselves it is known how it came, and it is answered in the same way; the others came by a form.
CAME_BY = {Door.PHONE: Via.PHONE, Door.EMAIL: Via.EMAIL, Door.VISIT: Via.IN_PERSON}


@transaction.atomic
def receive_from_enquiry(*, enquiry, kind, account=None, by, at):
    """An enquiry turns out to be a request by right or a complaint: its clock runs from the day the enquiry came. The enquiry is closed.

    Twice is once: an enquiry becomes one request. One that was closed as none after all is opened again, as of this kind.
    """
    if before := Request.objects.filter(enquiry=enquiry).first():
        deeds.hold_persons(before, *filter(None, [enquiry.person]))
    person = registry.hold(enquiry.person, even_restricted=True) if enquiry.person else None
    enquiry = _held(enquiry)
    asked = Request.objects.filter(enquiry=enquiry).first()  # asked when it is our turn: two may take it at once
    if asked and asked.closing != Closed.NO_REQUEST:
        return asked
    if asked:
        asked = _again(asked, kind, account, by=by, at=at)
    else:
        asked = _taken(enquiry, kind, person, account)
        noted(asked, False, account, by=by, at=at)
    if Enquired.CLOSED in TURNS[Enquired(enquiry.state)] and permits.group("enquiries"):
        enquiries.turn(enquiry=enquiry, state=Enquired.CLOSED, account=deeds.told_of(account), by=by, at=at)
    return asked


def hold(asked):
    """The enquiry it came as, before the request itself is held, in the order of ``receive_from_enquiry``."""
    deeds.hold_persons(asked)
    return _held(asked.enquiry) if asked.enquiry else None


def give_back(asked, account, *, by, at):
    """Its enquiry waits for an answer again, where the request had closed it: nobody would look for it among the closed ones.

    What came without proof that a person writes stays closed: opened, it would send letters.
    """
    turns = list(asked.enquiry.turns.order_by("pk")) if asked.enquiry else []
    was_let_in = any(turn.state == Enquired.NEW for turn in turns)
    is_closed_by_it = turns and turns[-1].state == Enquired.CLOSED and _took(asked, turns[-1].at)
    if was_let_in and is_closed_by_it and permits.group("enquiries"):
        enquiries.turn(enquiry=asked.enquiry, state=Enquired.NEW, account=deeds.told_of(account), by=by, at=at)


def _held(enquiry):
    """``Gone`` when it has ended meanwhile."""
    standing = Enquiry.objects.select_for_update(of=("self",)).filter(pk=enquiry.pk).first()
    if standing is None:
        raise registry.Gone
    return standing


def _took(asked, moment):
    """Whether the enquiry was made the request at the moment."""
    return asked.deeds.filter(what__in=(What.RECEIVED, What.REOPENED), at=moment).exists()


def _taken(enquiry, kind, person, account):
    received_on = localdate(enquiry.received_at)
    return Request.objects.create(
        kind=Kind(kind),
        via=CAME_BY.get(Door(enquiry.kind), Via.ENQUIRY),
        received_on=received_on,
        due_on=clock.due(received_on),
        person=person,
        name="" if person else enquiry.name,
        email=enquiry.email,
        language=enquiry.language,
        assignee=deeds.told_of(account),
        enquiry=enquiry,
        once=enquiry.once,
    )


def _again(asked, kind, account, *, by, at):
    asked = deeds.locked(asked)
    asked.kind = Kind(kind)
    deeds.open_again(asked, account, by=by, at=at)
    return asked
