"""A statement whose text stays the same goes to the engine by the shortest way: its driver keeps it ready.

The framework's cursor rewrites a statement's text each time, asks who listens, and notes what a page asked. Here that is done once; whoever
counts or logs statements (``execute_wrappers``, ``queries_logged``) is given the framework's own cursor all the same.
"""

from contextlib import closing
from functools import cache

_MOST = 500  # statements that a session of PostgreSQL keeps ready


def rows(own, sql, values):
    """What the statement gives, as a list of tuples; ``own``: the connection, ``sql`` with ``%s`` for each of the ``values``.

    Errors are the framework's, as of its own cursors.
    """
    if own.queries_logged or own.execute_wrappers:  # what binds in the server has no text to log
        cursor, text = own.cursor(), sql
    elif own.vendor == "postgresql":
        cursor, text = _bound_in_server(own), sql
    else:
        return _by_driver(own, sql, values)
    with cursor:
        cursor.execute(text, values)
        return cursor.fetchall()


def _by_driver(own, sql, values):
    own.ensure_connection()
    own.validate_thread_sharing()
    own.validate_no_broken_transaction()
    with own.wrap_database_errors, closing(own.connection.cursor()) as cursor:
        cursor.execute(_text(sql), values)
        return cursor.fetchall()


@cache
def _text(sql):
    """As SQLite's driver takes it: a question mark for each value."""
    from django.db.backends.sqlite3.base import FORMAT_QMARK_REGEX

    return FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")


def _bound_in_server(own):
    """PostgreSQL parses and plans what goes by it once in each session, and is then told the values alone."""
    from django.db.backends.postgresql.base import ServerBindingCursor

    own.ensure_connection()
    session = own.connection
    if session.prepare_threshold is None:  # as the framework leaves it: its own cursors have no part in this
        session.prepare_threshold, session.prepared_max = 0, _MOST
    return own._prepare_cursor(ServerBindingCursor(session))
