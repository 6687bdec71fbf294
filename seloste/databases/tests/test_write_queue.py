"""Writers of several processes wait for each other; none is refused, none is lost, and a dead one holds nobody up."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).parents[3]
WRITER = """
    import sys
    from django.conf import settings
    from seloste.databases import engines
    settings.configure(DATABASES={"default": engines.sqlite(sys.argv[1])}, INSTALLED_APPS=[])
    import django; django.setup()
    from django.db import connection, transaction
    for _ in range(int(sys.argv[2])):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT n FROM counter")
            n = cursor.fetchone()[0]
            cursor.execute("UPDATE counter SET n = %s", [n + 1])
            if len(sys.argv) > 3:
                print("holding", flush=True)
                import time; time.sleep(60)
"""


@pytest.fixture
def counter(tmp_path):
    path = tmp_path / "counter.sqlite3"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE counter (n INTEGER)")
        db.execute("INSERT INTO counter VALUES (0)")
    return path


def start_writer(path, times, *more):
    code = textwrap.dedent(WRITER)
    return subprocess.Popen([sys.executable, "-c", code, str(path), str(times), *more], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def count(path):
    with sqlite3.connect(path) as db:
        return db.execute("SELECT n FROM counter").fetchone()[0]


def test_four_processes_that_read_then_write_lose_nothing(counter):
    writers = [start_writer(counter, 50) for _ in range(4)]

    codes = [writer.wait(60) for writer in writers]

    assert codes == [0, 0, 0, 0]
    assert count(counter) == 200


def test_a_writer_that_is_killed_holds_nobody_up(counter):
    dying = start_writer(counter, 1, "hold")
    assert dying.stdout.readline() == "holding\n"

    os.kill(dying.pid, signal.SIGKILL)
    dying.wait()
    begun = time.monotonic()
    assert start_writer(counter, 1).wait(30) == 0

    assert count(counter) == 1
    assert time.monotonic() - begun < 15


@pytest.mark.django_db
@pytest.mark.sqlite  # pragmas are SQLite's alone: there is nothing to ask of the other engine
def test_the_embedded_database_is_durable_and_overwrites_what_is_deleted():
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "recursive_triggers", "secure_delete", "foreign_keys")
        }
    assert found == {"synchronous": 2, "recursive_triggers": 1, "secure_delete": 1, "foreign_keys": 1}
