"""A request comes in, by any way. It is never refused at the door."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.privacy import registry
from seloste.privacy.refs import sent_before
from seloste.web import plain_text

from .. import clock, events
from ..models import Request
from ..words import Kind, State, Via, What
from . import deeds, writing

_SAID = ("kind", "received_on", "wish", "name", "email", "address")
NAMELESS = _("Write the name as it stands in the request.")


@transaction.atomic
def receive(
    *,
    once,
    kind,
    via,
    received_on,
    language,
    person=None,
    name="",
    email="",
    address="",
    wish="",
    acknowledge=False,
    account=None,
    by,
    at,
):
    """Write a request down; its clock runs from ``received_on``. ``person``: whom it is about, None while nobody knows.

    ``acknowledge``: confirm its arrival by e-mail, where there is an address. A repetition with the same ``once`` gives back the first; of
    another kind, with another wish or about another person it is another request, for each has its clock. ``ValidationError`` when a value
    is malformed or the day lies ahead; ``Gone`` when the person has been erased meanwhile.
    """
    values = _checked(kind=kind, via=via, received_on=received_on, name=name, email=email, address=address, wish=wish, person=person, at=at)
    said = (*(str(values[fact]) for fact in _SAID), person and person.pk)
    known, once = sent_before(Request.objects, once, said, _said)
    if known:
        return known
    person = registry.hold(person, even_restricted=True) if person else None
    try:
        with transaction.atomic():
            asked = Request.objects.create(
                **values, once=once, person=person, language=language, due_on=clock.due(received_on), assignee=deeds.told_of(account)
            )
    except IntegrityError:
        return Request.objects.get(once=once)
    noted(asked, acknowledge, account, by=by, at=at)
    return asked


def _said(asked):
    return (*(str(getattr(asked, fact)) for fact in _SAID), asked.person_id)


def _checked(*, kind, via, received_on, name, email, address, wish, person, at):
    values = {
        "kind": Kind(kind),
        "via": Via(via),
        "received_on": received_on,
        "name": "" if person else wellformed.name(name),
        "email": wellformed.email(email),
        "address": plain_text.paragraphs(address, longest=300),
        "wish": plain_text.paragraphs(wish, longest=2000),
        "state": State.RECEIVED,
    }
    if not person and not values["name"]:
        raise ValidationError(NAMELESS, code="nameless")
    if received_on > localdate(at):
        raise ValidationError(_("The day is in the future."), code="future")
    return values


def noted(asked, acknowledge, account, *, by, at):
    """That it came in, in its history and in the journal."""
    deeds.note(asked, What.RECEIVED, account=account, at=at, via=asked.via)
    events.RECEIVED.record(by=by, at=at, about=asked, subject=asked.person, kind=asked.kind, via=asked.via)
    if acknowledge and asked.mailbox:
        message = writing.acknowledge(asked, by=by, at=at)
        deeds.note(asked, What.ACKNOWLEDGED, account=account, at=at, via=Via.EMAIL, message=message)
