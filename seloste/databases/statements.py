"""A statement whose text stays the same goes to the engine by the shortest way: its driver keeps it ready.

The framework's cursor rewrites a statement's text each time, asks who listens, and notes what a page asked. Here that is done once; whoever
counts or logs statements (``execute_wrappers``, ``queries_logged``) is given the framework's own cursor all the same.
"""

from contextlib import closing
from functools import cache


def rows(own, sql, values):
    """What the statement gives, as a list of tuples; ``own``: the connection, ``sql`` with ``%s`` for each of the ``values``.

    Errors are the framework's, as of its own cursors.
    """
    if own.queries_logged or own.execute_wrappers:
        return _by_framework(own, sql, values)
    _look_over(own)
    if own.vendor == "sqlite":
        return _by_driver(own, sql, values)
    with own.wrap_database_errors:
        found = _ready(own).rows(sql, values)
    return _by_framework(own, sql, values) if found is None else found


def _look_over(own):
    """What the framework looks at before each of its statements."""
    own.close_if_health_check_failed()
    own.ensure_connection()
    own.validate_thread_sharing()
    own.validate_no_broken_transaction()


def _by_framework(own, sql, values):
    with own.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def _by_driver(own, sql, values):
    with own.wrap_database_errors, closing(own.connection.cursor()) as cursor:
        cursor.execute(_text(sql), values)
        return cursor.fetchall()


@cache
def _text(sql):
    """As SQLite's driver takes it: a question mark for each value."""
    from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX

    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


def _ready(own):
    """What this session of PostgreSQL keeps ready; another session has nothing of it."""
    from .ready import Ready

    kept = getattr(own, "kept_ready", None)
    if kept is None or kept.session is not own.connection:
        kept = own.kept_ready = Ready(own.connection)
    return kept
