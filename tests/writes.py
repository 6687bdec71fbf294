"""Which tables are written to, or named at all, heard from the statements: ``with connection.execute_wrapper(writes := Writes()): …;
writes.tables``."""

import re
from functools import cache

from django.apps import apps
from django.db import connection

READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")
WORD = re.compile(r"\w+")


class Named:
    """``tables``: every table that a statement named; rather one too many than one too few."""

    def __init__(self):
        self.tables = set()

    def __call__(self, execute, sql, params, many, context):
        self.tables.update(_tables().intersection(WORD.findall(sql)))
        return execute(sql, params, many, context)


class Writes(Named):
    """The same of statements that were more than a question."""

    def __call__(self, execute, sql, params, many, context):
        if sql.lstrip("( \n").upper().startswith(READS):  # PostgreSQL's UNION stands in brackets
            return execute(sql, params, many, context)
        return super().__call__(execute, sql, params, many, context)


def counted():
    """``{table: rows}`` that the transaction has written so far, by PostgreSQL's own count: what comes by COPY passes no wrapper. Of SQLite
    nothing, which has no such way."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables")
        return dict(cursor.fetchall())


@cache
def _tables():
    return frozenset(model._meta.db_table for model in apps.get_models(include_auto_created=True))
