"""What calendars knew before an upgrade they know as well after it."""

import uuid

from seloste.courses.models import DroppedSession, Session
from tests.cast import NOON
from tests.upgrading import before, upgrade

KEY = uuid.UUID(int=7)


def test_no_session_goes_back_behind_what_calendars_have_seen_of_it(committing):
    old = before(committing, "courses", "0006_tax")
    facts = {"names": {"fi": "Ensiapu"}, "languages": ["fi"], "lessons": 4, "minutes": 180, "minimum": 1, "maximum_per_trainer": 4}
    course = old.get_model("courses", "Course").objects.create(once=KEY, **facts)
    told = {"course": course, "kind": "open", "language": "fi", "state": "confirmed", "minimum": 1, "maximum": 4, "uid": KEY, "once": KEY}
    hours = {"starts_at": NOON, "ends_at": NOON.replace(hour=15)}
    training = old.get_model("courses", "Training").objects.create(sequence=3, **told, **hours)
    old.get_model("courses", "Session").objects.create(training=training, number=2, **hours)
    old.get_model("courses", "DroppedSession").objects.create(training=training, number=1, **hours)

    upgrade(committing)

    assert [model.objects.get(training=training.pk).sequence for model in (Session, DroppedSession)] == [3, 3]
