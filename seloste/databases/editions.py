"""Editions of tables: a process may remember what changes once in a while, and knows at each moment whether it still stands.

A room names the tables whose editions are kept (``keep``). Whatever writes there gives its table another edition, by a trigger and within
the same transaction: a number of chance, which no table has had before, so that what was taken back leaves no trace either. Whoever
remembers rows (``prepared.Remembered``) notes the editions beside them. Within ``looked_up`` all editions are asked for once, by one small
question, instead of law, prices, terms and texts one by one.

For tables that name no customer: a process keeps what it remembers until the table changes or the process ends.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from . import statements

_ALL = 'SELECT "name", "number" FROM "databases_edition"'
_kept: dict[str, None] = {}  # models as "room.Model", in the order they were named


@dataclass
class _Scope:
    """``only``: the tables that may be remembered in it, all when empty; ``numbers``: the editions, None before they were asked for.
    ``is_before``: they were asked for outside of a transaction.
    """

    only: tuple
    numbers: dict | None = None
    is_before: bool = False


_scope: ContextVar[_Scope | None] = ContextVar("editions_looked_up", default=None)


def keep(*models):
    """Declare that the tables of models (``"room.Model"``) have editions; called in a room's ``apps.ready``."""
    _kept.update(dict.fromkeys(models))


def kept():
    """The models whose tables have editions."""
    return list(_kept)


@contextmanager
def looked_up(*only):
    """Within it the editions are asked for once, with the first question, and what is remembered speaks of that moment.

    ``only``: of these tables. Nobody writes to such a table and then asks for it within one scope, unless they ``forget`` between.
    """
    with _within(_Scope(only)):
        yield


@contextmanager
def widened():
    """What was asked for in the scope around this one holds for every table. For what only reads; without a scope around it is one."""
    around = _scope.get()
    with _within(_Scope((), around.numbers, around.is_before) if around else _Scope(())):
        yield


def forget():
    """The editions are asked for anew with the next question of this scope."""
    if scope := _scope.get():
        scope.numbers = None


def numbers_of(tables):
    """The editions of these tables, or None where nothing may be remembered: outside a scope, or when one has none."""
    scope = _scope.get()
    if scope is None or (scope.only and not set(tables) <= set(scope.only)):
        return None
    if scope.numbers is None:
        own = connections[DEFAULT_DB_ALIAS]
        scope.numbers, scope.is_before = dict(statements.rows(own, _ALL, [])), not own.in_atomic_block
    found = tuple(map(scope.numbers.get, tables))
    return None if None in found else found


def may_keep():
    """Whether what is read now is of the editions that this scope knows. In a transaction that began after they were asked for it may be of
    what the transaction itself has written, and that can be taken back.
    """
    scope = _scope.get()
    return not (scope.is_before and connections[DEFAULT_DB_ALIAS].in_atomic_block)


@contextmanager
def _within(scope):
    token = _scope.set(scope)
    try:
        yield
    finally:
        _scope.reset(token)
