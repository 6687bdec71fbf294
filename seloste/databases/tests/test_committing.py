"""A test may have a database in which commits are commits."""

import threading

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, connections, transaction


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_one_thread_commits_another_sees_and_the_next_test_does_not(committing, time):
    assert not ContentType.objects.filter(app_label="nowhere").exists()
    seen = []

    def look():
        seen.append(ContentType.objects.filter(app_label="nowhere").count())
        connections.close_all()

    with transaction.atomic():
        ContentType.objects.create(app_label="nowhere", model="nothing")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()

    assert seen == [1]


@pytest.mark.django_db
def test_the_usual_database_is_back_afterwards():
    assert "committing" not in str(connection.settings_dict["NAME"])
