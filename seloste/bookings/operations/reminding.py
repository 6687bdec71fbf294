"""Who has a seat is reminded of their training, once for each day on which it is held; owners choose how long before."""

from django.db import transaction

from seloste.databases import turns
from seloste.outbox import gates
from seloste.outbox import operations as outbox
from seloste.privacy import registry, restricting

from .. import deadlines, events
from ..letters import arriving, reminding
from ..models.reminders import MOST_DAYS, MOST_FOR_CREDITS, THE_ONE


class RemindersChanged(Exception):
    """Somebody chose in between; ``standing``: what stands now."""

    def __init__(self, standing):
        self.standing = standing
        super().__init__("reminders were chosen meanwhile")


@transaction.atomic
def remind(*, training, person, by, at):
    """One letter to one person; returns how many. None at night, to whom no letter reaches, or who has been reminded of that day."""
    try:
        person = registry.hold(person)
    except (registry.Gone, restricting.Restricted):
        return 0
    training = reminding.trainings(at).filter(pk=training.pk).first()
    due = reminding.due(training, person) if training and not deadlines.is_night(at) else []
    return sum(_written(reader, training, by=by, at=at) for reader in due)


@transaction.atomic
def set_reminders(*, before_training, before_credit_ends, revision, by, at):
    """So many days before a training, and before a credit ends, they are sent from now on; 0 for none.

    ``RemindersChanged`` when another ``revision`` stands.
    """
    turns.wait("bookings:reminders")
    assert 0 <= before_training <= MOST_DAYS and 0 <= before_credit_ends <= MOST_FOR_CREDITS
    row = reminding.standing()
    if row.revision and (row.before_training, row.before_credit_ends) == (before_training, before_credit_ends):
        return row
    if row.revision != revision:
        raise RemindersChanged(row)
    row.pk, row.before_training, row.before_credit_ends, row.revision = THE_ONE, before_training, before_credit_ends, revision + 1
    row.save()
    events.REMINDERS_SET.record(by=by, at=at, about=row, days=before_training, credits=before_credit_ends)
    return row


def _written(reader, training, *, by, at):
    letter = reminding.letter_for(reader)
    if not outbox.is_open(letter):
        return 0
    told = {"to": reader.mailbox, "language": reader.language, "subject": reader.person.ref, "once": reminding.key(reader.person, training)}
    try:
        outbox.send(letter=letter, facts=arriving.facts(letter, reader, training, at=at), **told, by=by, at=at)
    except gates.Refused:
        return 0
    events.REMINDED.record(by=by, at=at, subject=reader.person, training=training.pk)
    return 1
