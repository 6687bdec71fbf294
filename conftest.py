"""Fixtures of every room's tests. The cast is in ``tests/cast.py``; PostgreSQL: ``bin/test --postgres-only``."""

import contextlib
import gc
import itertools
import os
import shutil
import sqlite3

import pytest

_numbers = itertools.count(1)


def pytest_configure():
    _chance()
    _cheap_passwords()


def pytest_collection_finish():
    """What was gathered stays to the end: the collector need not walk it again and again for each test. That was a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _chance():
    """What hypothesis tries is new at every developer's run and the same in every check of a change; a slow machine fails nothing."""
    from hypothesis import settings

    from tests.campaigns import examples

    settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")), max_examples=examples(100))
    settings.load_profile("house")


def _cheap_passwords():
    """Passwords of the cast are hashed as in earnest, only cheaply: what the dear hash costs is tried where it matters."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.time_cost, Argon2PasswordHasher.parallelism = 1024, 1, 1


@pytest.fixture(autouse=True)
def in_english():
    """Every test begins in English: a page that an earlier test fetched leaves its language behind."""
    from django.utils import translation

    from seloste.business import reading

    reading.forget()  # what an earlier test chose
    with translation.override("en"):
        yield


@pytest.fixture
def letters_leave(settings):
    """The operator has named a mail server: letters leave the house, when they are handed over."""
    settings.SELOSTE_SMTP = "smtp://127.0.0.1:25?tls=none"


@pytest.fixture
def own_folder(settings, tmp_path):
    """What the house writes beside its tables goes into a folder of this test."""
    settings.DATA = tmp_path


@pytest.fixture
def empty_counters(database):
    """Nobody has asked for anything yet: what an earlier test counted against a network or a mailbox is forgotten."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """Makes the test database whoever asks first: the plugin's own fixture looks only at tests that name ``db`` themselves."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def committing(django_db_setup, django_db_blocker, tmp_path):
    """A database of its own for one test, in which commits are commits and threads see each other's.

    It is a copy of the one with tables alone and is thrown away, because the append-only tables refuse the usual emptying.
    """
    from django.db import connections

    connection = connections["default"]
    connection.close()
    template = connection.settings_dict["NAME"]
    copy = _copied_sqlite if connection.vendor == "sqlite" else _copied_postgresql
    with django_db_blocker.unblock(), copy(connection, tmp_path) as name:
        connection.settings_dict["NAME"] = name
        try:
            yield connection
        finally:
            connections.close_all()
            connection.settings_dict["NAME"] = template


@contextlib.contextmanager
def _copied_sqlite(connection, folder):
    name = str(folder / "committing.sqlite3")
    shutil.copyfile(_pattern(connection), name)
    yield name


def _pattern(connection):
    """A whole copy that nobody has open, made once a worker: copying the file takes a tenth of what writing its tables anew takes."""
    path = f"{connection.settings_dict['NAME']}.pattern"
    if not os.path.exists(path):
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [path])
        connection.close()
        with contextlib.closing(sqlite3.connect(path)) as copy:
            copy.execute(
                "PRAGMA journal_mode=WAL"
            )  # as in the house, once before anybody comes: two that switch at the same moment refuse each other
    return path


@contextlib.contextmanager
def _copied_postgresql(connection, folder):
    from django.db import DatabaseError

    template, name = connection.settings_dict["NAME"], f"{connection.settings_dict['NAME']}_{next(_numbers)}"
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        by_files = " STRATEGY FILE_COPY" if cursor.connection.info.server_version >= 15_00_00 else ""  # older ones know no other
        try:
            cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}{by_files}")
        except DatabaseError as refused:
            refused.add_note(_who_is_there(cursor, template))
            raise
    try:
        yield name
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)")


def _who_is_there(cursor, template):
    """Whoever keeps the template from being copied: what an earlier test of this worker left open, and what was asked there last."""
    cursor.execute(
        "SELECT format('pid %%s, %%s since %%s, asked last: %%s', pid, state, state_change, regexp_replace(query, '''[^'']*''', '?', 'g'))"
        " FROM pg_stat_activity WHERE datname = %s",
        [template],
    )
    return "\n".join(f"open on {template}: {told}" for (told,) in cursor.fetchall())
