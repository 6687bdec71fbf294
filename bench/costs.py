"""What an answer costs: processor time of this process and of the PostgreSQL servers that work for it, to the nanosecond.

Processor time and not the clock on the wall, because a machine is rarely ours alone; both sides of a ratio are counted alike.
"""

import time
from pathlib import Path

_servers = []  # scheduler statistics of the server processes behind our connections (Linux)


def watch(pid):
    """Count a database server's process in, where it runs on this machine and may be read."""
    statistics = Path(f"/proc/{pid}/schedstat")
    statistics.read_text()
    _servers.append(statistics)


def watch_django():
    """The server behind Django's own connection, which is then kept for the whole run."""
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.close()
        connection.settings_dict["CONN_MAX_AGE"] = None
        connection.ensure_connection()
        watch(connection.connection.info.backend_pid)


def spent():
    """Milliseconds of processor time so far."""
    return time.process_time() * 1000 + sum(int(statistics.read_text().split()[0]) for statistics in _servers) / 1_000_000
