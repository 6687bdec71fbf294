"""The other sides of the booking bench: the statements of one booking through the bare driver, and a bare view that writes the same rows.

A real booking is watched once. What it inserted and changed is repeated with new keys and new numbers of rows, one commit a booking.
"""

import re
import sqlite3
import threading
import time
import uuid
from collections import Counter
from itertools import islice

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.urls import path

_UNIQUE = ("once", "message_id")  # texts that stand once in their table
_INSERTED = re.compile(r'INSERT INTO "(\w+)" \(([^)]*)\)')
_POINTS_AT = {  # columns with the number of a row that was written just before
    "person_id": "customers_person",
    "booker_id": "customers_person",
    "participant_id": "customers_person",
    "booking_id": "bookings_booking",
    "about_id": "bookings_booking",
    "key": "customers_person",
}


class Recording:
    """``with Recording(training) as recorded: book(…)``: ``recorded.statements``, each ``(sql, parameters, table, columns)``.

    ``count``: how many statements there were in all. ``numbers``: of each table the number of the row that was written last.
    """

    def __init__(self, training):
        self.training, self.statements, self.numbers, self.count = training, [], {}, 0

    def __enter__(self):
        self._wrapped = connection.execute_wrapper(self._see)
        self._wrapped.__enter__()
        return self

    def __exit__(self, *exit):
        self._wrapped.__exit__(*exit)
        from django.apps import apps

        models = {model._meta.db_table: model for model in apps.get_models()}
        for _sql, _parameters, table, _columns in self.statements:
            self.numbers[table] = models[table].objects.order_by("-pk").values_list("pk", flat=True)[0]

    def _see(self, execute, sql, parameters, many, context):
        self.count += 1
        for one, told in _each(sql, list(parameters or ())):
            if one.startswith(("INSERT", "UPDATE")) and '"web_cache"' not in one:
                table = re.search(r'"(\w+)"', one)[1]
                found = _INSERTED.match(one)
                columns = [name.strip().strip('"') for name in found[2].split(",")] if found else []
                self.statements.append((one, told, table, columns))
        return execute(sql, parameters, many, context)


def _each(sql, parameters):
    """``(SQL, parameters)`` of a statement, or of each INSERT that one of several writes (``databases.prepared``)."""
    if not sql.startswith("WITH w0 AS (INSERT"):
        return [(sql, parameters)]
    parts, told = re.findall(r'w\d+ AS \((INSERT INTO .*? RETURNING "\w+")\)', sql), iter(parameters)
    return [(part, list(islice(told, part.count("%s")))) for part in parts]


class Replay:
    """The recorded statements through the driver, on a connection of its own, for a training with seats enough."""

    def __init__(self, recorded, training):
        self.recorded, self.training = recorded, training
        self.is_sqlite = connection.vendor == "sqlite"
        self.connection = _connected(self.is_sqlite)
        self.ready = [(sql.replace("%s", "?") if self.is_sqlite else sql, *rest) for sql, *rest in recorded.statements]

    def once(self):
        """One booking and its commit."""
        cursor, new = self.connection.cursor(), {}
        cursor.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        for sql, parameters, table, columns in self.ready:
            changed = [self._other(value, columns[at % len(columns)] if columns else "", new) for at, value in enumerate(parameters)]
            cursor.execute(sql, changed)
            if "RETURNING" in sql:
                new[table] = cursor.fetchone()[0]
        cursor.execute("COMMIT")

    def _other(self, value, column, new):
        if isinstance(value, list):  # a column of several rows
            return [self._other(one, column, new) for one in value]
        if _POINTS_AT.get(column) in new and str(value) == str(self.recorded.numbers[_POINTS_AT[column]]):
            return type(value)(new[_POINTS_AT[column]])
        if value == self.recorded.training and column in ("", "training_id"):
            return self.training
        if column in _UNIQUE and not _is_key(value):
            return f"{value}:{uuid.uuid4().hex[:12]}"
        if column != "subject" and _is_key(value):
            return uuid.uuid4() if isinstance(value, uuid.UUID) else uuid.uuid4().hex
        return value


def _is_key(value):
    return isinstance(value, uuid.UUID) or (isinstance(value, str) and re.fullmatch("[0-9a-f]{32}", value) is not None)


def _connected(is_sqlite):
    if not is_sqlite:
        import psycopg

        options = settings.DATABASES["default"]["OPTIONS"]["options"]
        return psycopg.connect(settings.DATABASE_URL, autocommit=True, options=options)
    opened = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, timeout=20, check_same_thread=False)
    for pragma in settings.DATABASES["default"]["OPTIONS"]["init_command"].split(";"):
        opened.execute(pragma)
    return opened


def rate(recorded, trainings, count):
    """Bookings a second by the clock: as many connections as trainings are told, each with its own training."""
    replays = [Replay(recorded, training) for training in trainings]
    together = threading.Barrier(len(replays) + 1)

    def work(replay):
        together.wait()
        for _booking in range(count // len(replays)):
            replay.once()

    threads = [threading.Thread(target=work, args=[replay]) for replay in replays]
    for thread in threads:
        thread.start()
    together.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - began
    for replay in replays:
        replay.connection.close()
    return count // len(replays) * len(replays) / spent


class Rows:
    """The rows of the recorded booking, written anew by the framework's own ``create`` and ``bulk_create``."""

    def __init__(self, recorded):
        from django.apps import apps

        models = {model._meta.db_table: model for model in apps.get_models()}
        self.numbers = recorded.numbers
        self.written, later = [], Counter()
        for _sql, parameters, table, columns in reversed(recorded.statements):
            if columns:
                count = _rows_of(parameters, columns)
                newest = models[table].objects.order_by("-pk")[later[table] : later[table] + count]
                later[table] += count
                self.written.insert(0, (models[table], [self._facts(one) for one in reversed(newest)]))

    def _facts(self, row):
        return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}

    def write(self, training):
        from django.db import transaction
        from django.db.models import F

        from seloste.courses.models import Training

        with transaction.atomic():
            new = {}
            for model, rows in self.written:
                made = [model(**{name: self._other(name, value, new) for name, value in facts.items()}) for facts in rows]
                if len(made) == 1:
                    made[0].save(force_insert=True)
                    new[model._meta.db_table] = made[0].pk
                else:
                    model.objects.bulk_create(made)
            Training.objects.filter(pk=training, taken__lt=F("maximum")).update(taken=F("taken") + 1)

    def _other(self, name, value, new):
        if _POINTS_AT.get(name) in new and str(value) == str(self.numbers[_POINTS_AT[name]]):
            return type(value)(new[_POINTS_AT[name]])
        if name in _UNIQUE and isinstance(value, str):
            return f"{value}:{uuid.uuid4().hex[:12]}"
        return uuid.uuid4() if isinstance(value, uuid.UUID) and name != "subject" else value


def _rows_of(parameters, columns):
    return len(parameters[0]) if parameters and isinstance(parameters[0], list) else len(parameters) // len(columns)


rows = []  # of the booking that was recorded


def page(request, training):
    """The same rows and nothing else: nothing read, judged, permitted, worded or shown."""
    rows[0].write(training)
    return HttpResponse(status=303)


urlpatterns = [path("<int:training>/", page)]
