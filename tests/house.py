"""A serving house for one test: the real process tree on a database of its own, and a real browser in front of it.

``house`` has ``.url``, ``.data``, ``.kill()``, ``.stop()``; the test's own operations write to the same database. ``page`` is a Chromium
page that fails the test when it asks anything of another host or writes an error to the console. In the rooms, where tests look at
pages and not at processes, ``house`` is ``open_pages``: the same application in threads of the test's own process.
"""

import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).parents[1]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class House:
    """The processes of ``seloste serve`` in a group of their own."""

    process = None

    def __init__(self, data, environment):
        self._stand(data, environment)
        self.start()

    @classmethod
    def closed(cls, data, environment):
        """A house that nobody has started yet."""
        made = cls.__new__(cls)
        made._stand(data, environment)
        return made

    def _stand(self, data, environment):
        self.data = data
        self.environment = environment
        self.also_from = []  # folders whose modules its processes find too
        self.url = ""

    def start(self, *arguments, port=0):
        self.log = (self.data / "serve.log").open("a+")
        command = [sys.executable, "-P", "-m", "seloste.cli", "serve", "--port", str(port), *arguments]
        environment = {**self._surroundings(), "PYTHONUNBUFFERED": "1"}
        quiet = {"stdin": subprocess.DEVNULL, "stdout": self.log, "stderr": subprocess.STDOUT}
        self.process = subprocess.Popen(command, cwd=self.data, env=environment, start_new_session=True, preexec_fn=_end_with_us, **quiet)
        self.url = self._announced()
        return self

    def said(self):
        self.log.flush()
        return (self.data / "serve.log").read_text()

    def run(self, *command):
        """A command of the house on the same data: ``house.run("jobs", "list")``; returns the finished process."""
        return subprocess.run(
            [sys.executable, "-P", "-m", "seloste.cli", *command], env=self._surroundings(), capture_output=True, text=True
        )

    def _surroundings(self):
        return {**self.environment, "PYTHONPATH": os.pathsep.join(map(str, [ROOT, *self.also_from]))}

    def stop(self, patience=30):
        """Ask politely; the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(patience)

    def kill(self):
        """Kill the supervisor; its workers must end by themselves."""
        self.process.kill()
        self.process.wait(10)

    def _announced(self):
        already = self.said().count("Seloste answers at")
        for _ in range(1200):
            lines = [line for line in self.said().splitlines() if line.startswith("Seloste answers at")]
            if len(lines) > already:
                return lines[-1].split()[3]
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.kill()
        raise AssertionError("the house did not open:\n" + self.said()[-4000:])


@dataclass(frozen=True)
class OpenPages:
    url: str
    data: Path


@pytest.fixture
def open_pages(committing, gathered_static, settings, tmp_path):
    """The pages on the test's own database, answered by threads beside the test: a house of three processes takes three seconds of a
    processor to open. They have all ended before the database goes."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.test.testcases import QuietWSGIRequestHandler

    from seloste import preparing

    settings.STATIC_ROOT = gathered_static
    preparing.gather_static_files()

    class Answer(QuietWSGIRequestHandler):
        timeout = 5  # s; a connection that nobody uses any more

    server = ThreadedWSGIServer(("127.0.0.1", 0), Answer)
    server.daemon_threads = False  # closing waits for each
    server.set_app(WSGIHandler())
    answering = threading.Thread(target=server.serve_forever, args=(0.05,))
    answering.start()
    yield OpenPages(f"http://localhost:{server.server_port}/", tmp_path)
    server.shutdown()
    server.server_close()
    answering.join()


def _end_with_us():
    """A run of tests that is killed leaves no house standing (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


@pytest.fixture(scope="session")
def gathered_static(tmp_path_factory):
    """Static files are gathered once for all the houses of a run."""
    return tmp_path_factory.mktemp("static")


@pytest.fixture
def house(request, committing, gathered_static):
    """A serving house on the test's own database; a room's test gets its pages alone."""
    is_of_a_room = ROOT / "seloste" in request.path.parents
    return request.getfixturevalue("open_pages") if is_of_a_room else request.getfixturevalue("closed_house").start()


@pytest.fixture
def closed_house(committing, gathered_static):
    """The same before it is started: ``closed_house.start()``, or a command that must not start it."""
    from django.conf import settings

    data = Path(tempfile.mkdtemp(prefix="seloste-house-"))
    (data / "static").symlink_to(gathered_static)
    environment = {**os.environ, "SELOSTE_DATA": str(data), "SELOSTE_SECRET_KEY": settings.SECRET_KEY, **_database(committing, data)}
    served = House.closed(data, environment)
    try:
        yield served
    finally:
        if served.process:
            _end(served)
        shutil.rmtree(data, ignore_errors=True)


def _database(connection, data):
    """Where the house finds the test's database: for SQLite the file is moved to where the house looks for it."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        connection.close()
        place = data / "seloste.sqlite3"
        shutil.copy(chosen["NAME"], place)
        chosen["NAME"] = str(place)
        return {}
    login = f"{chosen['USER']}:{chosen['PASSWORD']}@{chosen['HOST']}:{chosen['PORT']}"
    return {"DATABASE_URL": f"postgres://{login}/{chosen['NAME']}"}


def _end(served):
    try:
        served.stop()
    except subprocess.TimeoutExpired:
        served.kill()
        raise AssertionError("the house did not stop when asked:\n" + served.said()[-4000:]) from None
    finally:
        served.log.close()


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, driven by Playwright; the test is skipped where there is none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if not path:
        pytest.skip("this machine has no Chromium")  # bin/test installs it as root, and names it loudly where it cannot
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps an event loop in this thread
    from django.db import connections
    from playwright.sync_api import sync_playwright

    connections.close_all()  # beside an event loop the thread has connections of its own: nobody would find these to close them
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
        connections.close_all()  # and nobody those, when the loop has ended


@pytest.fixture
def page(chromium, house):
    """A page in a fresh browser profile, watched: no other host, no error on the console, no broken script."""
    context = chromium.new_context(base_url=house.url, locale="en-GB", timezone_id="Europe/Helsinki")
    context.set_default_timeout(15_000)
    opened = context.new_page()
    complaints = watch(opened, house.url)
    yield opened
    context.close()
    assert complaints == [], "\n".join(complaints)


def watch(page, url):
    """Complaints about a page, added to as it is used. ``page.expected`` lists parts of console errors that the test provokes."""
    complaints, ours = [], urlsplit(url).netloc
    typed_on = "htmx:error: signal is aborted without reason"  # a newer question took the place of one on its way, as hx-sync bids
    page.expected = []

    def hear(message):
        if message.type == "error" and not any(part in message.text for part in (typed_on, *page.expected)):
            complaints.append(f"console: {message.text}")

    def see(request):
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != ours:
            complaints.append(f"asked another host: {address.netloc}")

    page.on("console", hear)
    page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
    page.on("request", see)
    return complaints
