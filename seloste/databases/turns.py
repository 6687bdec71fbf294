"""One transaction after another: for what may happen once, and whose row does not exist yet to be held."""

import hashlib

from django.db import connection


def wait(name):
    """Past this line one transaction goes at a time for each ``name``, until it ends; the next one sees what it wrote.

    SQLite's writers are one at a time anyway. PostgreSQL takes an advisory lock, bounded by the connection's ``lock_timeout``.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_number(name)])


def _number(name):
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
