"""A PostgreSQL server for one run of the tests: own folder, free port, no socket file, stopped by its own process number.

python -m tests.pg python -m pytest seloste/journal      runs the command with DATABASE_URL set
"""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 60}
# Nothing that is tried here cuts the power, so nothing is written to the disk for its own sake. What is measured is measured durable.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class Missing(Exception):
    """The machine has no PostgreSQL server programs."""


@contextlib.contextmanager
def server(**settings):
    """A running server; yields its ``DATABASE_URL``. Durable as a real one, unless other ``settings`` are asked for."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="seloste-pg-"))
    try:
        _give_away(folder)
        url, port = _make(programs, folder)
        process = _start(programs, folder, {**SETTINGS, **settings, "port": port})
        try:
            _wait(process, port, folder)
            yield url
        finally:
            _stop(process)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs():
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise Missing("no PostgreSQL server on this machine (Debian: apt-get install postgresql)")
    return (found[-1] if found else Path(on_path).resolve()).parent


def _as_postgres():
    """PostgreSQL refuses to run as root."""
    return ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


def _give_away(folder):
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")


def _make(programs, folder):
    password = secrets.token_hex(16)
    secret = folder / "password"
    secret.write_text(password)
    _give_away(secret)
    login = ["-U", "seloste", "--pwfile", secret, "-A", "scram-sha-256"]
    _run(programs / "initdb", "-D", folder / "data", *login, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", cwd=folder)
    port = _free_port()
    return f"postgres://seloste:{password}@127.0.0.1:{port}/postgres", port


def _run(*command, cwd):
    done = subprocess.run([*_as_postgres(), *map(str, command)], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout[-1000:]}{done.stderr[-1000:]}")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _start(programs, folder, settings):
    options = [f"--{name}={value}" for name, value in settings.items()]
    command = [*_as_postgres(), str(programs / "postgres"), "-D", str(folder / "data"), *options]
    return subprocess.Popen(command, cwd=folder, stdout=open(folder / "log", "wb"), stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)


def _wait(process, port, folder):
    for _ in range(300):
        if process.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("PostgreSQL did not start:\n" + (folder / "log").read_text()[-2000:])


def _stop(process):
    """SIGINT is PostgreSQL's fast shutdown; ``runuser`` hands no signals on, so its child gets it."""
    target = _child_of(process.pid) if _as_postgres() else process.pid
    with contextlib.suppress(ProcessLookupError):
        os.kill(target, signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        os.kill(target, signal.SIGKILL)
        process.wait(10)


def _child_of(pid):
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(children[0]) if children else pid


def main(command):
    if not command:
        print(__doc__)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # stopped from outside: the server is stopped too
    with server(**FORGETFUL) as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
