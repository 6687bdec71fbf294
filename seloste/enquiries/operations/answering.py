"""Answering an enquiry."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from seloste.outbox import operations as outbox
from seloste.privacy import restricting
from seloste.web import plain_text

from .. import events, letters
from ..models import Answer
from ..words import State
from .inbox import locked, put


class CannotAnswer(Exception):
    """Spam is not answered, and without an e-mail address no letter can be sent."""


@transaction.atomic
def answer(*, enquiry, text, account, once, by, at, revision=None):
    """Send the answer by letter in the writer's language and remember who gave it. ``Stale`` when somebody changed the enquiry.

    ``once``: the key of the form; a doubled press sends one letter and gives back its answer.
    """
    enquiry = locked(enquiry)
    key = f"enquiries.answer:{once}"
    if earlier := Answer.objects.filter(enquiry=enquiry, message__once=key).first():
        return earlier
    enquiry = locked(enquiry, revision)
    text = plain_text.paragraphs(text)
    if not text:
        raise ValidationError(_("Write the answer."), code="empty")
    if enquiry.state == State.SPAM or not enquiry.email:
        raise CannotAnswer
    message = outbox.send(
        letter=letters.ANSWER,
        to=enquiry.email,
        language=enquiry.language,
        subject=enquiry.person.ref if enquiry.person else None,
        facts={"number": enquiry.number, "received_on": localtime(enquiry.received_at).date(), "answer": text, "account": account.name},
        once=key,
        by=by,
        at=at,
    )
    return _answered(enquiry, message, account, "letter", by=by, at=at)


@transaction.atomic
def note_phone_answer(*, enquiry, account, by, at, revision=None):
    """Remember that the writer was answered by phone; what was said is not written down."""
    enquiry = locked(enquiry, revision)
    if enquiry.state == State.SPAM:
        raise CannotAnswer
    return _answered(enquiry, None, account, "phone", by=by, at=at)


def _answered(enquiry, message, account, via, *, by, at):
    if enquiry.person:
        restricting.demand(enquiry.person)
    given = Answer.objects.create(enquiry=enquiry, message=message, at=at, account=account)
    enquiry.assignee = enquiry.taken_by or account
    put(enquiry, State.ANSWERED, account=account, at=at)
    events.ANSWERED.record(by=by, at=at, about=enquiry, subject=enquiry.person, via=via)
    return given
