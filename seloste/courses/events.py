"""What can happen to what is taught and what it costs. No text of a course, no name and no sum is written down."""

from django.utils.translation import gettext_lazy as _

from seloste.journal.events import Event
from seloste.journal.facts import COUNT, DATE, one_of, some_of
from seloste.privacy.words import Purpose

from .words import Kind, Mode, Reason


def _event(name, sentence, **facts):
    return Event(f"courses.{name}", sentence, Purpose.BOOKINGS, facts)


CERTIFICATE_ADDED = _event("certificate_added", _("A kind of certificate was added"))
CERTIFICATE_CORRECTED = _event("certificate_corrected", _("A kind of certificate was corrected"))
CERTIFICATE_REMOVED = _event("certificate_removed", _("A kind of certificate was removed"))
COURSE_ADDED = _event("course_added", _("A course was added to the catalogue"))
COURSE_CORRECTED = _event("course_corrected", _("A course of the catalogue was corrected"))
COURSE_OFFERED = _event("course_offered", _("A course is offered from now on"))
COURSE_WITHDRAWN = _event("course_withdrawn", _("A course is no longer offered"))
RENEWALS_SET = _event("renewals_set", _("Which certificates a course renews was set: {kinds}"), kinds=COUNT)
PRICES_SET = _event("prices_set", _("The prices of a course from {day} were set: {modes}"), day=DATE, modes=some_of(*Mode))

VENUE_ADDED = _event("venue_added", _("A venue was added"))
VENUE_CORRECTED = _event("venue_corrected", _("A venue was corrected"))
VENUE_REMOVED = _event("venue_removed", _("A venue was removed"))
ROOM_ADDED = _event("room_added", _("A room was added to a venue; seats: {seats}"), seats=COUNT)
ROOM_CORRECTED = _event("room_corrected", _("A room of a venue was corrected"))
ROOM_REMOVED = _event("room_removed", _("A room of a venue was removed"))

TRAINING_PLANNED = _event("training_planned", _("A training was planned: {kind}; sessions: {sessions}"), kind=one_of(*Kind), sessions=COUNT)
TRAINING_CORRECTED = _event("training_corrected", _("A training was corrected"))
TRAINING_MOVED = _event("training_moved", _("The time or place of a training was changed"))
TRAINING_CONFIRMED = _event("training_confirmed", _("A tentative training was confirmed"))
TRAINING_HELD = _event("training_held", _("A training was noted as held"))
TRAINING_CANCELLED = _event("training_cancelled", _("A training was cancelled: {reason}"), reason=one_of(*Reason))


def _of_trainers(name, sentence, **facts):
    return Event(f"courses.{name}", sentence, Purpose.TRAINERS, facts)


TRAINER_ADDED = _of_trainers("trainer_added", _("A trainer was added"))
TRAINER_CORRECTED = _of_trainers("trainer_corrected", _("What is known of a trainer was corrected"))
TRAINER_LEFT = _of_trainers("trainer_left", _("A trainer was noted as no longer holding trainings"))
TRAINER_TAKEN_BACK = _of_trainers("trainer_taken_back", _("A trainer holds trainings again"))
FEED_MADE = _of_trainers("feed_made", _("A secret address of a trainer’s own calendar was made"))
FEED_ENDED = _of_trainers("feed_ended", _("The secret address of a trainer’s own calendar was ended"))
TRAINER_ERASED = _of_trainers("trainer_erased", _("A trainer was erased"))
