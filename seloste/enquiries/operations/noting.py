"""An enquiry that came by phone, by e-mail or in person is noted by whoever took it."""

from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.customers.words import HowInformed
from seloste.description import permits
from seloste.privacy.refs import sent_before
from seloste.privacy.words import Purpose, Source
from seloste.web import plain_text

from .. import events
from ..models import Enquiry, Turn
from ..words import LOGGED_KINDS, Kind, State, Topic
from .indexing import index
from .receiving import written_by

DOOR = {"source": Source.SELF, "purpose": Purpose.CUSTOMER_RELATIONS, "feature": "logged_enquiries", "group": "enquiries"}
TO_COME = _("This is still to come. Write when it came.")


def is_open_to_logging():
    """Whether the description in force lets staff note what people say to them."""
    return permits.allows(**DOOR) and permits.group("enquiry_handlers")


@transaction.atomic
def log(
    *, once, kind, name, email="", phone="", topic, message, language, wants_call=False, received_at, how_informed, account, takes, by, at
):
    """Note an enquiry that ``account`` took by phone, by e-mail or in person, and how its writer was told what is done with the data.

    ``takes``: whoever notes it answers it too. No letter is sent. A repetition with the same ``once`` gives back the first; with other
    words it is another enquiry, so that nothing that was typed is lost.
    Refused with ``NotPermitted`` while the description does not list it, with ``ValidationError`` when a value is malformed.
    """
    permits.demand(**DOOR)
    permits.demand(group="enquiry_handlers")
    writer = written_by(name=name, email=email, phone=phone, wants_call=wants_call)
    said = {"kind": _logged(kind), "topic": Topic(topic), "message": plain_text.paragraphs(message), "language": language}
    facts = {**writer, **said}
    known, once = sent_before(Enquiry.objects, once, tuple(facts.values()), attrgetter(*facts))
    if known:
        return known
    if not said["message"]:
        raise ValidationError(_("Write what it was about."), code="empty")
    if received_at > at:
        raise ValidationError(TO_COME, code="to_come")
    told = {"version": permits.in_force(), "how_informed": HowInformed(how_informed)}
    enquiry, is_new = Enquiry.objects.get_or_create(
        once=once, defaults={**writer, **said, **told, "received_at": received_at, "assignee": account if takes else None}
    )
    if is_new:
        Turn.objects.create(enquiry=enquiry, state=State.NEW, at=at, account=account)
        index(enquiry)
        events.LOGGED.record(by=by, at=at, about=enquiry, kind=str(enquiry.kind), topic=str(enquiry.topic), version=enquiry.version_id)
    return enquiry


def _logged(kind):
    if kind not in LOGGED_KINDS:
        raise ValidationError(_("Choose how it came."), code="no_kind")
    return Kind(kind)
