"""Settings of the two engines, as they were tried: ``docs/decisions/`` says why each stands here."""

import dj_database_url

_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; PRAGMA busy_timeout=20000; "
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
)

PENDING = "64kB"  # of an index's new entries that every search reads through until they are put in their places: as few as there can be


def sqlite(path):
    """The embedded default: one file, durable at every commit, deleted rows overwritten."""
    return {
        "ENGINE": "seloste.databases.sqlite",
        "NAME": path,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": f"{path}.test"},
    }


def postgresql(url):
    """PostgreSQL: persistent connections, time limits so that nothing waits for ever, and the same first rows of a table each time.

    Scans that join another in the middle, or that several workers share, would answer "the first 200 of many" differently at each asking.
    """
    settings = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    limits = "-c statement_timeout=10000 -c idle_in_transaction_session_timeout=15000 -c lock_timeout=5000"
    steadiness = "-c synchronize_seqscans=off -c max_parallel_workers_per_gather=0"
    promptness = f"-c gin_pending_list_limit={PENDING}"
    impatience = {"connect_timeout": 2, "tcp_user_timeout": 4000, "keepalives_idle": 2, "keepalives_interval": 1, "keepalives_count": 3}
    return {**settings, "OPTIONS": {**settings.get("OPTIONS", {}), "options": f"{limits} {steadiness} {promptness}", **impatience}}
