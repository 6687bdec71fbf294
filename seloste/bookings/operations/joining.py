"""Staff send the link to join an online training, each once as the link is now."""

from django.db import transaction

from seloste.courses.models import Training
from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.privacy import registry, restricting

from .. import events, letters
from ..letters import arriving, audience, joining
from .holding import changed, held


@transaction.atomic
def send_join_link(*, training, person, by, at):
    """One letter to one person whose seat is confirmed; returns how many. None to whom no letter reaches, or who has got it.

    Whoever has missed nothing but the link is known to know how the training stands.
    """
    try:
        person = registry.hold(person)
    except (registry.Gone, restricting.Restricted):
        return 0
    training = Training.objects.select_related("course").get(pk=training.pk)
    reader = audience.one(training, person)
    if not training.is_coming or not joining.has_link(training) or reader is None or not outbox.is_open(letters.JOIN_LINK):
        return 0
    if joining.why_not(reader, joining.written(training)):
        return 0
    told = {"to": reader.mailbox, "language": reader.language, "subject": person.ref, "once": joining.key(person, training)}
    try:
        outbox.send(letter=letters.JOIN_LINK, facts=arriving.facts(letters.JOIN_LINK, reader, training, at=at), **told, by=by, at=at)
    except gates.Refused:
        return 0
    events.JOIN_LINK_SENT.record(by=by, at=at, subject=person, training=training.pk)
    for booking in reader.bookings:
        if joining.is_all_the_news(standing := held(booking), training):
            changed(standing, told_sequence=training.sequence)
    return 1
