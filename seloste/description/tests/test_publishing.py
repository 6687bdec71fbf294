"""From draft to version: what may be published, and that a version stays what it was."""

import pytest
from django.db import DatabaseError, transaction

from seloste.description import permits
from seloste.description.models import Version


def test_a_published_version_is_in_force(published):
    assert permits.in_force() == published["customers"]
    assert permits.in_force().content.controller.name == "Learn2Help Oy"


def test_a_version_cannot_be_changed_or_deleted_even_in_raw_sql(published):
    for statement in ("UPDATE description_version SET number = 9", "DELETE FROM description_version"):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            Version.objects.raw("SELECT 1")  # the connection works
            from django.db import connection

            connection.cursor().execute(statement)
