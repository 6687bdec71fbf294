"""What calendars knew before an upgrade they know as well after it."""

import uuid

import pytest
from django.db.migrations.executor import MigrationExecutor

from seloste.courses.models import DroppedSession, Session
from tests.cast import NOON

KEY = uuid.UUID(int=7)
BEFORE, AFTER = "0006_tax", "0007_sequence_of_sessions"


@pytest.fixture
def before(committing):
    """The tables as they stood before the upgrade."""
    executor = MigrationExecutor(committing)
    executor.migrate([("courses", BEFORE)])
    return executor.loader.project_state([("courses", BEFORE)]).apps


def test_no_session_goes_back_behind_what_calendars_have_seen_of_it(before, committing):
    facts = {"names": {"fi": "Ensiapu"}, "languages": ["fi"], "lessons": 4, "minutes": 180, "minimum": 1, "maximum_per_trainer": 4}
    course = before.get_model("courses", "Course").objects.create(once=KEY, **facts)
    told = {"course": course, "kind": "open", "language": "fi", "state": "confirmed", "minimum": 1, "maximum": 4, "uid": KEY, "once": KEY}
    hours = {"starts_at": NOON, "ends_at": NOON.replace(hour=15)}
    training = before.get_model("courses", "Training").objects.create(sequence=3, **told, **hours)
    before.get_model("courses", "Session").objects.create(training=training, number=2, **hours)
    before.get_model("courses", "DroppedSession").objects.create(training=training, number=1, **hours)

    MigrationExecutor(committing).migrate([("courses", AFTER)])

    assert [model.objects.get(training=training.pk).sequence for model in (Session, DroppedSession)] == [3, 3]
