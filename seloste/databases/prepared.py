"""Questions that nearly every request asks, and rows that it writes: made into SQL once by each thread, then only told the values.

To build a queryset and its SQL takes the framework several times as long as a small question takes the database. What is asked is
declared as any queryset, with the name of a value where it will stand (``number``, ``text``, ``day``, ``moment``, ``uuid``)::

    @Prepared
    def _of_key():
        return Parameter.objects.filter(key=text("key"))

    _of_key.all(key="vat.standard")

Rows come as the same instances, with what they are annotated with, or tuples that the queryset gives; nothing is kept between two
askings but by ``Remembered``, and ``prefetch_related`` is not followed. ``insert`` writes a new row as its ``save`` would, without
signals, which nobody in the house listens to.
"""

import re
import threading
from functools import cache
from itertools import chain, groupby

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BigAutoField, BigIntegerField, CharField, DateField, DateTimeField, Expression, Model, UUIDField
from django.db.models.base import ModelState
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql import InsertQuery

from . import columns, editions, statements

_BEYOND = 2**63
_MOST_KEPT = 300  # answers that a process remembers of one question: terms are texts of many pages
_TABLE = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
_TOGETHER = 8  # rows of one INSERT, and INSERTs of one statement, at the most: each number is a statement that the engine keeps ready
_own = threading.local()  # of each thread: the statement by which rows of a model are written


class Asked(Expression):
    """A value that is told when the question is asked. ``field``: a field as that of the column, by which it is written into SQL."""

    def __init__(self, name, field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


def number(name):
    return Asked(name, BigIntegerField())


def text(name):
    return Asked(name, CharField())


def day(name):
    return Asked(name, DateField())


def moment(name):
    return Asked(name, DateTimeField())


def uuid(name):
    return Asked(name, UUIDField())


class Prepared:
    """``make()``: the queryset with its ``Asked``. Each asking tells a value for each name."""

    def __init__(self, make):
        self._make, self._own = make, threading.local()

    def all(self, **asked):
        """The rows, as a list; none where a number is longer than any that the engines hold, as the framework answers too."""
        worked = self._worked()
        if any(isinstance(value, int) and not -_BEYOND <= value < _BEYOND for value in asked.values()):
            return []
        if worked.holds_rows:
            assert connection.in_atomic_block  # as the framework demands of FOR UPDATE
        return worked.read(self._rows(worked, asked))

    def first(self, **asked):
        """The first row or None; the queryset says by which order, and ends after one (``[:1]``) where there could be many."""
        return next(iter(self.all(**asked)), None)

    def one(self, **asked):
        """The only row; ``DoesNotExist`` of its model when there is none."""
        found = self.first(**asked)
        if found is None:
            raise self._worked().model.DoesNotExist
        return found

    def _rows(self, worked, asked):
        return worked.rows(asked)

    def _worked(self):
        worked = getattr(self._own, "worked", None)
        if worked is None:
            worked = self._own.worked = _Worked(self._make())
        return worked


class Remembered(Prepared):
    """The same of tables that change once in a while, whose editions are kept (``editions``): within ``editions.looked_up`` the process
    answers by itself what it was told of the same edition. Rows are kept as the engine gave them; each asking has instances of its own.
    """

    def __init__(self, make):
        super().__init__(make)
        self._kept = {}

    def _rows(self, worked, asked):
        numbers = editions.numbers_of(self._tables(worked))
        if numbers is None:
            return worked.rows(asked)
        key = frozenset(asked.items())
        kept = self._kept.get(key)
        if kept is None or kept[0] != numbers:
            if not editions.may_keep():
                return worked.rows(asked)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            kept = self._kept[key] = numbers, worked.rows(asked)
        return kept[1]

    @staticmethod
    def _tables(worked):
        """The tables that the question reads, by its own SQL; one without editions is an error in the program."""
        if worked.tables is None:
            having = {apps.get_model(model)._meta.db_table for model in editions.kept()}
            worked.tables = tuple(sorted(set(_TABLE.findall(worked.sql))))
            assert set(worked.tables) <= having, f"no editions are kept of {set(worked.tables) - having}"
        return worked.tables


class _Worked:
    """The SQL of a queryset, and how its rows become what the queryset gives."""

    def __init__(self, queryset):
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        self.compiler, self.holds_rows, self.tables = compiler, queryset.query.select_for_update, None
        self.converters = compiler.get_converters([column for column, *_rest in compiler.select])
        self.read = self._instances if issubclass(queryset._iterable_class, ModelIterable) else self._tuples
        if self.read == self._instances:
            self._learn_models()

    def rows(self, asked):
        own = connections[DEFAULT_DB_ALIAS]  # asked for once: through the framework's proxy each of its parts is sought anew
        values = [one.output_field.get_db_prep_value(asked[one.name], own) if isinstance(one, Asked) else one for one in self.params]
        return statements.rows(own, self.sql, values)

    def _converted(self, rows):
        return self.compiler.apply_converters(rows, self.converters) if self.converters else rows

    def _tuples(self, rows):
        return [tuple(row) for row in self._converted(rows)]

    def _learn_models(self):
        select, told = self.compiler.select, self.compiler.klass_info
        own = told["select_fields"]
        self.model, self.columns = told["model"], slice(own[0], own[-1] + 1)
        self.names = [column.target.attname for column, *_rest in select[self.columns]]
        self.is_plain = self.model.__init__ is Model.__init__ and self.model.from_db.__func__ is Model.from_db.__func__
        self.others = get_related_populators(told, select, "default")
        self.told_beside = self.compiler.annotation_col_map or {}

    def _instances(self, rows):
        found = []
        for row in self._converted(rows):
            one = self._instance(row[self.columns])
            for other in self.others:
                other.populate(row, one)
            for name, place in self.told_beside.items():
                setattr(one, name, row[place])
            found.append(one)
        return found

    def _instance(self, values):
        """What ``from_db`` gives; of a model without a way of its own the fields are put in at once, without signals, as by ``insert``."""
        if not self.is_plain or len(values) != len(self.names):
            return self.model.from_db("default", self.names, values)
        one = self.model.__new__(self.model)
        one.__dict__.update(zip(self.names, values, strict=True))
        one._state = ModelState()
        one._state.adding, one._state.db = False, "default"
        return one


def insert(*rows):
    """Write new rows of any models in the order told; each has its primary key then. Those of one model that stand together go by one
    INSERT, up to ``_TOGETHER`` of them, and on PostgreSQL all of them by one statement. Returns the last."""
    groups = [some for _model, alike in groupby(rows, type) for some in _batched(list(alike), _TOGETHER)]
    own = connections[DEFAULT_DB_ALIAS]
    if own.vendor == "postgresql" and 1 < len(groups) <= _TOGETHER and all(map(_is_numbered, groups)):
        _insert_together(groups, own)
    else:
        for some in groups:
            _insert(some)
    return rows[-1] if rows else None


def _is_numbered(rows):
    return isinstance(rows[0]._meta.pk, BigAutoField)


def _insert_together(groups, own):
    """Rows of several models by one statement: to ask PostgreSQL and to hear its answer takes longer than to write a small row."""
    told = [_statement(type(some[0]), own, len(some)) for some in groups]
    written = statements.rows(
        own,
        _joined(tuple((sql, type(some[0])._meta.pk.column) for (sql, _columns), some in zip(told, groups, strict=True))),
        [column.value_of(row, own) for (_sql, columns), some in zip(told, groups, strict=True) for row in some for column in columns],
    )
    numbers = iter(written)
    for row in chain.from_iterable(groups):
        row.pk, row._state.adding, row._state.db = next(numbers)[0], False, "default"


@cache
def _joined(inserts):
    """``((SQL of an INSERT, name of its key), …)`` as one statement that gives the keys, of one table after another."""
    parts = ", ".join(f'w{at} AS ({sql} RETURNING "{key}")' for at, (sql, key) in enumerate(inserts))
    return f"WITH {parts} " + " UNION ALL ".join(f'SELECT "{key}" FROM w{at}' for at, (_sql, key) in enumerate(inserts))


def insert_unless_there(row):
    """The same of one row, unless the table has one that it may not stand beside (its key ``once``): whether it was put in."""
    return _insert([row], " ON CONFLICT DO NOTHING")


def _batched(rows, count):
    return (rows[start : start + count] for start in range(0, len(rows), count))


def _insert(rows, unless=""):
    own, model = connections[DEFAULT_DB_ALIAS], type(rows[0])
    sql, columns = _statement(model, own, len(rows))
    values = [column.value_of(row, own) for row in rows for column in columns]
    written = statements.rows(own, f'{sql}{unless} RETURNING "{model._meta.pk.column}"', values)
    for row, (pk,) in zip(rows, written, strict=not unless):
        row.pk, row._state.adding, row._state.db = pk, False, "default"
    return bool(written)


def _statement(model, own, count):
    """(SQL for so many rows, the columns whose values it takes of each)"""
    known = _own.__dict__.setdefault("statements", {})
    if (model, count) not in known:
        fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        query = InsertQuery(model)
        query.insert_values(fields, [model()])
        ((sql, _params),) = query.get_compiler(connection=connection).as_sql()
        head, values, one = sql.partition(" VALUES ")
        known[model, count] = f"{head}{values}{', '.join([one] * count)}", [columns.Column(field, own) for field in fields]
    return known[model, count]
