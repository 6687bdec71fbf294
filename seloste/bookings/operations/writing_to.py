"""Staff write to somebody who has booked or comes, about the training and in their own words."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy import registry, restricting

from .. import events, letters
from ..letters import arriving, audience, correspondence

LAST = dt.timedelta(days=30)  # after the training has ended
TOO_LATE = _("Letters about a training can be sent until 30 days after it ends.")


@transaction.atomic
def write_to(*, training, person, texts, once, by, at):
    """One letter to one person; returns how many: none to whom no letter reaches. Sent twice by the same form (``once``), one.

    ``texts``: (subject line, words) by language. The words stand in the letter alone, not in the journal.
    ``ValidationError`` when the training ended so long ago that nothing is about it any more.
    """
    if is_over(training, at):
        raise ValidationError(TOO_LATE, code="too_late")
    try:
        person = registry.hold(person)
    except (registry.Gone, restricting.Restricted):
        return 0
    letter, key = letters.TRAINING_LETTER, correspondence.of_person(training, person, "letter", once.hex)
    reader = audience.one(training, person)
    if reader is None or reader.why_not or not outbox.is_open(letter) or Message.objects.filter(once=key).exists():
        return 0
    title, words = texts[letter.language_for(reader.language)]
    facts = arriving.which(reader) | {"title": title, "words": words}
    told = {"to": reader.mailbox, "language": reader.language, "subject": person.ref, "facts": facts, "once": key}
    try:
        outbox.send(letter=letter, **told, by=by, at=at)
    except gates.Refused:
        return 0
    events.WRITTEN_TO.record(by=by, at=at, subject=person, training=training.pk)
    return 1


def is_over(training, at):
    """Whether a letter about a training comes too late by now."""
    return at > training.ends_at + LAST
