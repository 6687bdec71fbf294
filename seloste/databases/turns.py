"""One transaction after another: for what may happen once, and whose row does not exist yet to be held."""

import hashlib

from django.db import connection, transaction

from . import statements


def wait(*names):
    """Past this line one transaction goes at a time for each of the ``names``, until it ends; the next one sees what it wrote.

    SQLite's writers are one at a time anyway. PostgreSQL takes advisory locks, bounded by the connection's ``lock_timeout``: of several
    names in the order of their numbers, so that two who wait for the same ones never wait for each other.
    """
    if connection.vendor == "postgresql" and names:
        numbers = sorted(set(map(_number, names)))
        statements.rows(transaction.get_connection(), f"SELECT {', '.join(['pg_advisory_xact_lock(%s::bigint)'] * len(numbers))}", numbers)


def _number(name):
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
