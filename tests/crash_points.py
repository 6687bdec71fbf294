"""Crash at every boundary: between the SQL statements of an operation and before its commit, as if the process had died there.

An operation is one transaction, so after a crash the database must be what it was, to the last byte of every row; and when the operation
is then asked for again it must be done whole. A crash is not an exception that code may tidy up after: the connection is cut first.

Statements that only read lie within one boundary: wherever among them the process dies, the same has been written before.
An operation of very many statements is cut off at every so-manieth of them (``stride``), from the ``first`` on, and always before its
last commit.
"""

import contextlib
import hashlib
from dataclasses import dataclass, field

MOST = 400  # statements; more means that an operation walks the register
COMMIT = "commit"
READS = ("SELECT", "SAVEPOINT", "RELEASE")  # what a statement begins with that leaves every row as it was


class Crash(BaseException):
    """The process died here."""


@dataclass
class Report:
    boundaries: int = 0
    violations: list = field(default_factory=list)
    changed: bool = False


def crash_everywhere(connection, act, stride=1, first=0):
    """Run ``act`` again and again, cut off ``stride`` boundaries later each time, until it runs to its end."""
    report, before = Report(), digest(connection)
    for point in [*([COMMIT] if stride > 1 else []), *range(first, MOST * stride, stride)]:
        if not _cut_off(connection, act, point):
            assert point != COMMIT, "it commits nothing: cut it off at every statement"
            report.boundaries = point
            report.changed = digest(connection) != before
            return report
        if digest(connection) != before:
            report.violations.append(f"half done after a crash at boundary {point}: {differing(connection, before)}")
            before = digest(connection)
    raise AssertionError(f"more than {MOST} statements")


def _cut_off(connection, act, point):
    """Whether the crash came before the end."""
    passed, is_dead, is_new = 0, False, True

    def boundary(kind=None):
        nonlocal passed, is_dead, is_new
        if is_dead or kind == point or (is_new and passed == point):
            is_dead = True
            connection.connection.close()
            raise Crash
        passed, is_new = passed + is_new, False

    def statement(execute, sql, params, many, context):
        nonlocal is_new
        boundary()
        is_new = is_new or not sql.lstrip().upper().startswith(READS)
        return execute(sql, params, many, context)

    commit = connection._commit

    def commit_unless_dead():
        boundary(COMMIT)
        return commit()

    connection._commit = commit_unless_dead
    try:
        with connection.execute_wrapper(statement):
            act()
        return False
    except BaseException:
        if is_dead:  # whatever comes out of a dead process is not an answer
            return True
        raise
    finally:
        del connection._commit
        _as_after_a_restart(connection)


def _as_after_a_restart(connection):
    with contextlib.suppress(Exception):
        connection.close()
    connection.in_atomic_block = connection.needs_rollback = connection.closed_in_transaction = False
    connection.savepoint_ids, connection.run_on_commit, connection.atomic_blocks = [], [], []
    connection.close()
    connection.connect()


def digest(connection):
    """table -> digest of its rows, whatever their order."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        return (_by_the_server if connection.vendor == "postgresql" else _row_by_row)(cursor, tables)


def _by_the_server(cursor, tables):
    """In one question, for there are many tables and every cut asks for all of them."""
    row = "md5(one.*::text)"
    asked = [f"SELECT '{table}', md5(string_agg({row}, '' ORDER BY {row})) FROM \"{table}\" AS one" for table in tables]
    cursor.execute(" UNION ALL ".join(asked))
    return dict(cursor.fetchall())


def _row_by_row(cursor, tables):
    found = {}
    for table in tables:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor.fetchall())
        found[table] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return found


def differing(connection, before):
    now = digest(connection)
    return ", ".join(table for table in now if now[table] != before.get(table))
