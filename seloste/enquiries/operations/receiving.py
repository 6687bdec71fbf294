"""An enquiry comes in by a public form."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from seloste.customers import wellformed
from seloste.description import permits
from seloste.marketing import operations as marketings
from seloste.privacy.words import Purpose, Source
from seloste.web import plain_text

from .. import events
from ..models import Enquiry, Turn
from ..words import Kind, State, Topic
from .indexing import index
from .telling import tell

UNREACHABLE = _("Write an e-mail address or a phone number, so that we can answer you.")
_DOOR = {
    "source": Source.CONTACT_FORM,
    "purpose": Purpose.CUSTOMER_RELATIONS,
    "feature": "contact_form",
    "group": "enquiries",
}
NO_PHONE = _("Write the phone number we may call.")


def is_open():
    """Whether the description in force lets enquiries in: source, purpose, feature and group of data are listed."""
    return permits.allows(**_DOOR)


@transaction.atomic
def receive(*, once, name, email="", phone="", topic, message, language, wants_call=False, marketing="", version, is_held=False, by, at):
    """Take one enquiry in, with the version of the description its writer saw, and acknowledge it by letter (facts only).

    A repetition with the same ``once`` gives back the first and does nothing. ``is_held``: something speaks for a machine; staff look
    before anything is sent. ``marketing``: the words they ticked to permit marketing by e-mail; it counts when they confirm it.
    Refused with ``NotPermitted`` when the form is closed, with ``ValidationError`` when a value is malformed.
    """
    if earlier := Enquiry.objects.filter(once=once).first():
        return earlier
    permits.demand(**_DOOR)
    values = _checked(name=name, email=email, phone=phone, topic=topic, message=message, wants_call=wants_call)
    state = State.HELD if is_held else State.NEW
    words = marketings.keep_wording(marketing, language=language, at=at) if marketing and email else None
    try:
        with transaction.atomic():
            enquiry = Enquiry.objects.create(
                **values, once=once, language=language, version=version, state=state, received_at=at, marketing_wording=words
            )
    except IntegrityError:
        return Enquiry.objects.get(once=once)
    Turn.objects.create(enquiry=enquiry, state=state, at=at)
    index(enquiry)
    events.RECEIVED.record(by=by, at=at, about=enquiry, kind=enquiry.kind, topic=enquiry.topic, is_held=is_held, version=version.pk)
    if not is_held:
        tell(enquiry, by=by, at=at)
    return enquiry


def _checked(*, name, email, phone, topic, message, wants_call):
    values = {
        "kind": Kind.CONTACT,
        "name": wellformed.name(name),
        "email": wellformed.email(email),
        "phone": wellformed.phone(phone),
        "topic": Topic(topic),
        "message": plain_text.paragraphs(message),
        "wants_call": bool(wants_call),
    }
    if not values["name"] or not values["message"]:
        raise ValidationError(_("Write your name and your message."), code="empty")
    if not values["email"] and not values["phone"]:
        raise ValidationError(UNREACHABLE, code="unreachable")
    if wants_call and not values["phone"]:
        raise ValidationError(NO_PHONE, code="no_phone")
    return values
