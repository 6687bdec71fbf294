"""Writers of several processes wait for each other; none is refused, none is lost, and a dead one holds nobody up."""

import gc
import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from django.db import OperationalError, connection

from seloste.databases.sqlite import bell as bell_
from seloste.databases.sqlite import queueing
from seloste.databases.sqlite.bell import Bell
from seloste.databases.sqlite.queueing import Queue

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


def test_who_came_first_writes_first(tmp_path, monkeypatch):
    monkeypatch.setattr(queueing, "PATIENCE", 60)
    here, order, threads = Queue(tmp_path / "any"), [], []
    here.acquire()

    def write(name):
        queue = Queue(tmp_path / "any")
        queue.acquire()
        order.append(name)
        queue.release()
        queue.close()

    for number, name in enumerate("abcdef", start=2):
        threads.append(threading.Thread(target=write, args=(name,)))
        threads[-1].start()
        while here._read()[0] < number:  # until it has drawn its own
            time.sleep(0.001)
    here.release()
    for thread in threads:
        thread.join()

    assert order == [*"abcdef"]


def test_threads_of_one_process_queue_as_processes_do(tmp_path):
    inside, most = set(), []

    def write(number):
        queue = Queue(tmp_path / "any")
        for _ in range(30):
            queue.acquire()
            inside.add(number)
            time.sleep(0.001)
            most.append(len(inside))
            inside.remove(number)
            queue.release()
        queue.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 120


def test_a_number_whose_writer_is_gone_holds_up_those_behind_it_for_a_moment(tmp_path):
    gone, here = Queue(tmp_path / "any"), Queue(tmp_path / "any")
    gone._draw(time.monotonic() + 1)
    gone.close()

    here.acquire()
    here.release()

    assert here._read() == (2, 2)


def test_behind_a_writer_that_does_not_end_the_others_give_up_with_words(tmp_path, monkeypatch):
    monkeypatch.setattr(queueing, "LONGEST_WAIT", 0.3)
    frozen, waiting, after = (Queue(tmp_path / "any") for _ in range(3))
    frozen.acquire()

    with pytest.raises(OperationalError, match="locked"):
        waiting.acquire()

    frozen.release()
    after.acquire()
    after.release()


def test_the_files_of_a_thread_that_has_ended_are_closed(tmp_path):
    def write():
        queue = Queue(tmp_path / "any")
        queue.acquire()
        queue.release()

    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    gc.collect()

    assert len(os.listdir("/proc/self/fd")) <= before


def test_a_board_that_cannot_be_written_costs_the_order_alone(tmp_path):
    queue, other = Queue(tmp_path / "any"), Queue(tmp_path / "any")
    queue._board.close()
    queue._board = os.fdopen(os.open(tmp_path / "any-queue-board", os.O_RDONLY), "rb")  # as a full disk leaves it: read, never written

    for one in (queue, other, queue):
        one.acquire()
        one.release()


def test_a_queue_that_cannot_be_opened_is_a_database_that_does_not_answer(tmp_path):
    with pytest.raises(OperationalError, match="queue"):
        Queue(tmp_path / "nowhere" / "any")


@pytest.mark.django_db
@pytest.mark.sqlite  # pragmas are SQLite's alone: there is nothing to ask of the other engine
def test_the_embedded_database_is_durable_and_overwrites_what_is_deleted():
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "recursive_triggers", "secure_delete", "foreign_keys")
        }
    assert found == {"synchronous": 2, "recursive_triggers": 1, "secure_delete": 1, "foreign_keys": 1}


def test_whoever_waits_sleeps_until_the_bell_is_rung_for_them(tmp_path):
    board = (tmp_path / "board").open("w+b", buffering=0)
    board.write(bytes(16))
    bell, woken = Bell(board, 8), []
    waiting = [threading.Thread(target=lambda number=number: (bell.wait(0, number, 60), woken.append(number))) for number in (1, 2)]
    for thread in waiting:
        thread.start()
    while woken != [2]:  # whoever was not asleep yet is rung for once more
        bell.ring(2)
        time.sleep(0.001)
    assert waiting[0].is_alive()
    while woken != [2, 1]:
        bell.ring(1)
        time.sleep(0.001)
    bell.wait(1, 3, 60)  # what was seen stands there no more: nobody sleeps

    bell.close()
    bell.close()


def test_where_nobody_can_be_woken_those_who_wait_look_again(tmp_path, monkeypatch):
    monkeypatch.setattr(bell_, "_CALL", None)
    here, other = Queue(tmp_path / "any"), Queue(tmp_path / "any")
    here.acquire()
    waiting = threading.Thread(target=other.acquire)
    waiting.start()
    while here._read()[0] < 2:
        time.sleep(0.001)

    here.release()
    waiting.join()

    assert here._read() == (2, 1)
