"""The process tree: opens, refuses a second one, stops when asked, loses nothing when killed, leaves nobody behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest

from seloste import serving
from seloste.jobs import health
from seloste.jobs.models import Job

pytestmark = [pytest.mark.slow]
THE_SAME = pytest.mark.campaign("it opens, works, is killed and stops here too; this asks nothing of the engine", on="postgresql")


def status(url):
    try:
        return urllib.request.urlopen(url, timeout=10).status
    except HTTPError as error:
        return error.code
    except URLError:
        return 0


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def has_ended(pid):
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return True


def within(seconds, question):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.05)
    return False


def test_the_house_opens_works_and_stops_when_asked(house):
    assert status(house.url + "healthz") == 200
    assert within(10, health.is_worker_running)
    assert "This link makes the first owner" in house.said()
    assert house.run("jobs", "list").returncode == 0

    assert house.stop() == 0

    assert not health.is_worker_running()
    assert not Job.objects.filter(state="running").exists()


@THE_SAME
def test_ctrl_c_stops_it_too(house):
    """A terminal sends it to the whole group; a worker that was told twice once waited for its last moment, twenty seconds later."""
    begun = time.monotonic()
    os.killpg(house.process.pid, signal.SIGINT)
    assert house.process.wait(30) == 0
    assert time.monotonic() - begun < serving.LONGEST_GOODBYE


def test_when_the_supervisor_is_killed_nobody_goes_on_answering_and_a_new_house_opens_at_once(house):
    workers = children(house.process.pid)
    port = int(house.url.rstrip("/").rsplit(":", 1)[1])
    house.kill()

    assert within(5, lambda: all(has_ended(worker) for worker in workers))
    begun = time.monotonic()
    house.start(port=port)
    assert status(house.url + "healthz") == 200
    assert time.monotonic() - begun < 60  # a second or two on a quiet machine


def test_a_killed_web_worker_is_replaced(house):
    before = children(house.process.pid)
    os.kill(before[-1], signal.SIGKILL)

    assert within(10, lambda: len(children(house.process.pid)) == len(before) and before[-1] not in children(house.process.pid))
    assert within(10, lambda: status(house.url + "healthz") == 200)


@THE_SAME
def test_a_worker_that_is_killed_as_soon_as_it_stands_ends_no_house(house):
    """As when the machine is short of memory. The house used to end, with nobody to open it again."""
    for _time in range(3):
        kept = children(house.process.pid)
        os.kill(kept[-1], signal.SIGKILL)
        assert within(20, lambda old=kept: len({*children(house.process.pid)} - {*old}) > 0 and status(house.url + "healthz") == 200)

    assert within(20, lambda: status(house.url + "healthz") == 200)
    assert house.stop() == 0


@THE_SAME
def test_a_second_house_on_the_same_data_is_refused(house):
    second = house.run("serve", "--port", "0")
    assert second.returncode == 1
    assert "being served already" in second.stderr


@pytest.mark.sqlite  # PostgreSQL's files are the server's, not ours to lock
def test_nobody_else_on_the_machine_can_read_the_database(closed_house):
    made = closed_house.data / "seloste.sqlite3"
    made.chmod(0o644)
    closed_house.start()

    assert [path.name for path in closed_house.data.glob("seloste.sqlite3*") if path.stat().st_mode & 0o007] == []


@THE_SAME
def test_a_taken_port_is_refused_in_words(closed_house, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        refused = closed_house.run("serve", "--port", str(other.getsockname()[1]))
    assert refused.returncode == 1
    assert "Choose another with --port" in refused.stderr


@THE_SAME
def test_a_demonstration_answers_this_machine_only(closed_house):
    refused = closed_house.run("serve", "--demo", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 1
    assert "this machine only" in refused.stderr


@THE_SAME
def test_beyond_this_machine_it_must_be_said_whose_machine_it_is(closed_house):
    refused = closed_house.run("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 1
    assert "SELOSTE_MACHINE=hired" in refused.stderr


def test_a_demonstration_leaves_a_real_register_alone(closed_house, kerttu):
    refused = closed_house.run("serve", "--demo", "--port", "0")
    assert refused.returncode == 1
    assert "holds a register" in refused.stderr


@pytest.mark.sqlite  # with PostgreSQL the operator takes the dump, so says the handbook: no copy is made
def test_before_tables_change_the_old_database_is_kept(closed_house):
    database = closed_house.data / "seloste.sqlite3"
    with sqlite3.connect(database) as register:
        register.execute("DELETE FROM django_migrations WHERE app = 'jobs'")
        for table in ("jobs_job", "jobs_schedule", "jobs_heartbeat"):
            register.execute(f"DROP TABLE {table}")
    for day in range(1, 5):
        (closed_house.data / "backups-before-migrating").mkdir(exist_ok=True)
        (closed_house.data / f"backups-before-migrating/2026010{day}T000000Z-0.0.sqlite3").touch()

    closed_house.start()

    kept = sorted((closed_house.data / "backups-before-migrating").iterdir())
    assert len(kept) == 3 and kept[0].name.startswith("20260103")
    with sqlite3.connect(kept[-1]) as copy:
        assert copy.execute("SELECT count(*) FROM sqlite_master WHERE name = 'jobs_job'").fetchone()[0] == 0
        assert copy.execute("SELECT count(*) FROM django_migrations").fetchone()[0] > 0
    assert status(closed_house.url + "healthz") == 200


@pytest.mark.sqlite  # the guards are taken away in the file behind the house's back
def test_guards_that_were_taken_away_are_laid_anew_and_it_is_said(closed_house):
    with sqlite3.connect(closed_house.data / "seloste.sqlite3") as register:
        register.execute("DROP TRIGGER journal_entry_no_delete")

    closed_house.start()

    assert "are laid anew" in closed_house.said()


@THE_SAME
def test_wrong_use_says_so(closed_house):
    assert closed_house.run("serve", "--nonsense").returncode == 2


@THE_SAME
@pytest.mark.campaign("a house that was killed is opened again beside", on="sqlite")
def test_starting_again_is_quick(house):
    house.stop()
    begun = time.monotonic()
    house.start()
    print(f"second start: {time.monotonic() - begun:.2f} s")


def test_a_command_on_an_empty_folder_finds_an_empty_register(tmp_path):
    environment = {**os.environ, "SELOSTE_DATA": str(tmp_path / "new")}
    environment.pop("DATABASE_URL", None)
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-m", "seloste.cli", "jobs", "list"], cwd=root, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "0 jobs" in done.stdout


def test_a_demonstration_is_made_once_and_prints_its_sign_ins_each_time(closed_house):

    closed_house.start("--demo")
    first = closed_house.said()
    assert "holds a register" not in first
    closed_house.stop()
    closed_house.start("--demo")

    sign_ins = (closed_house.data / "demo").read_text()
    assert closed_house.said().count(sign_ins.strip()) == 2
    assert status(closed_house.url + "fi/description/") == 200
    refused = closed_house.run("serve", "--host", "0.0.0.0", "--port", "0")
    assert refused.returncode == 1
