"""What is taken back again: a request, so that every one meets the same register, and whether it changed anything that a refusal must
leave alone; and each example of a machine of states."""

import hashlib

from django.apps import apps
from django.db import connection, transaction

from tests.writes import Writes

FORM = "application/x-www-form-urlencoded"
# What any answer may write: who read what, sessions, rate counters.
KEEPS_COUNT = {"journal_entry", "journal_shown", "django_session", "usersessions_usersession", "web_cache", "jobs_job"}


def digest():
    """Every row of every table that a refusal must leave alone."""
    found = hashlib.sha256()
    tables = sorted(model._meta.db_table for model in apps.get_models(include_auto_created=True))
    with connection.cursor() as cursor:
        for table in tables:
            if table not in KEEPS_COUNT and not table.startswith("journal_"):
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")
                found.update(repr((table, cursor.fetchall())).encode())
    return found.hexdigest()


def answered(client, verb, address, was, body=b"", content_type=FORM):
    """(the answer, whether anything but the counts has changed since the digest was ``was``)."""
    writes = Writes()
    kept = client.cookies.copy()
    with transaction.atomic(), connection.execute_wrapper(writes):
        answer = client.generic(verb, address, body, content_type=content_type)
        is_touched = {table for table in writes.tables if table not in KEEPS_COUNT and not table.startswith("journal_")}
        changed = bool(is_touched) and digest() != was
        transaction.set_rollback(True)
    client.cookies = kept  # a request that signs out is undone in the browser too
    return answer, changed


class EachUndone:
    """Before a ``RuleBasedStateMachine``: each example begins as the first did, for what the one before it wrote is rolled back."""

    def __init__(self):
        self._undone = transaction.atomic()
        self._undone.__enter__()
        super().__init__()

    def teardown(self):
        transaction.set_rollback(True)
        self._undone.__exit__(None, None, None)
