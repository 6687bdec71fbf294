"""An enquiry comes in by a public form."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.description import permits
from seloste.marketing import operations as marketings
from seloste.privacy import restricting
from seloste.privacy.words import Purpose, Source
from seloste.web import plain_text

from .. import events
from ..models import Enquiry, Turn
from ..words import Kind, State, Topic
from .indexing import index
from .matching import match_person
from .telling import tell

UNREACHABLE = _("Write an e-mail address or a phone number, so that we can answer you.")
DOOR = {"source": Source.CONTACT_FORM, "purpose": Purpose.CUSTOMER_RELATIONS, "feature": "contact_form", "group": "enquiries"}
NO_PHONE = _("Write the phone number we may call.")


class SentBefore(Exception):
    """The key belongs to another message, which stands; nothing of this one is taken in. To send it, the page needs a new key."""


def same(earlier, **said):
    """What came with this key; ``SentBefore`` when what is said now is another than it holds."""
    if any(getattr(earlier, name) != value for name, value in said.items()):
        raise SentBefore
    return earlier


def is_open():
    """Whether the description in force lets enquiries in: source, purpose, feature and group of data are listed."""
    return permits.allows(**DOOR)


@transaction.atomic
def receive(
    *, once, name, email="", phone="", topic, message, language, wants_call=False, marketing="", version, is_held=False, person=None, by, at
):
    """Take one enquiry in, with the version of the description its writer saw, and acknowledge it by letter (facts only).

    A repetition with the same ``once`` gives back the first and does nothing; ``SentBefore`` when it says something else.
    ``is_held``: something speaks for a machine; staff look before anything is sent. ``marketing``: the words they ticked to permit
    marketing by e-mail; it counts when they confirm it. ``person``: whose it is, where the page that they wrote on is theirs; while they
    are restricted it is nobody's. Refused with ``NotPermitted`` when the form is closed, with ``ValidationError`` for a malformed value.
    """
    writer = written_by(name=name, email=email, phone=phone, wants_call=wants_call)
    message = plain_text.paragraphs(message)
    if earlier := Enquiry.objects.filter(once=once).first():
        return same(earlier, message=message, topic=Topic(topic), **writer)
    permits.demand(**DOOR)
    if not message:
        raise ValidationError(_("Write your name and your message."), code="empty")
    said = {"kind": Kind.CONTACT, "topic": Topic(topic), "message": message, "language": language, "version": version}
    enquiry, is_new = put_in(once, {**writer, **said}, marketing=marketing, is_held=is_held, at=at)
    if is_new:
        announce(enquiry, by=by, at=at)
        if person and not restricting.is_standing(person):
            match_person(enquiry=enquiry, person=person, by=by, at=at)
    return enquiry


def written_by(*, name, email, phone, wants_call):
    """Who writes and how they are reached, as an enquiry holds it."""
    values = {
        "name": wellformed.name(name),
        "email": wellformed.email(email),
        "phone": wellformed.phone(phone),
        "wants_call": bool(wants_call),
    }
    if not values["name"]:
        raise ValidationError(_("Write your name and your message."), code="empty")
    if not values["email"] and not values["phone"]:
        raise ValidationError(UNREACHABLE, code="unreachable")
    if wants_call and not values["phone"]:
        raise ValidationError(NO_PHONE, code="no_phone")
    return values


def put_in(once, values, *, marketing, is_held, at):
    """(enquiry, whether it is new): of two presses at the same moment one is."""
    words = marketings.keep_wording(marketing, language=values["language"], at=at) if marketing and values["email"] else None
    state = State.HELD if is_held else values.get("state", State.NEW)
    return Enquiry.objects.get_or_create(once=once, defaults={**values, "state": state, "received_at": at, "marketing_wording": words})


def announce(enquiry, *, by, at):
    """Its first state, its place in the index, its entry; and where an answer is wanted and nobody must look first, the letters."""
    Turn.objects.create(enquiry=enquiry, state=enquiry.state, at=at)
    index(enquiry)
    facts = {"kind": str(enquiry.kind), "topic": str(enquiry.topic), "is_held": enquiry.state == State.HELD, "version": enquiry.version_id}
    events.RECEIVED.record(by=by, at=at, about=enquiry, **facts)
    if enquiry.state == State.NEW:
        tell(enquiry, by=by, at=at)
