"""What the planner of a training should know before its day; nothing of it forbids anything."""

from django.utils import timezone
from django.utils.translation import gettext as _

from seloste.web.templatetags.web import day

from . import whereabouts


def of(training, sessions):
    """A sentence for each thing that does not fit well; none for a training that is over. ``sessions``: with room and trainers."""
    if not training.is_coming:
        return []
    return [*_of_places(training, sessions), *_of_trainers(training, sessions)]


def _of_places(training, sessions):
    if any(whereabouts.is_unknown(session) for session in sessions):
        yield _("A session has no place yet.")
    for room in {session.room_id: session.room for session in sessions if session.room_id}.values():
        if room.seats < training.maximum:
            told = {"room": room.name, "seats": room.seats, "most": training.maximum}
            yield _("%(room)s has %(seats)s seats, but up to %(most)s may come.") % told


def _of_trainers(training, sessions):
    if any(not session.trainers.all() for session in sessions):
        yield _("A session has no trainer yet.")
    yield from _of_qualifications(sessions)
    fewest = min((len(session.trainers.all()) for session in sessions), default=0)
    most = training.course.maximum_per_trainer
    if fewest and training.has_seats and training.maximum > most * fewest:
        told = {"most": training.maximum, "fit": most * fewest}
        yield _("Up to %(most)s may come, but the course is meant for %(fit)s with so few trainers.") % told


def _of_qualifications(sessions):
    ends = {}
    for session in sessions:
        for trainer in session.trainers.all():
            if not trainer.is_qualified_on(timezone.localdate(session.starts_at)):
                ends[trainer.pk] = trainer
    for trainer in ends.values():
        told = {"trainer": trainer.name, "day": day(trainer.qualified_until_on)}
        yield _("The qualification of %(trainer)s ends on %(day)s, before the training.") % told
