"""The migrated test database, made once a run: the first worker that asks for it lays the tables, the others begin with a copy of them.

Laying them takes ten seconds of a processor. A copy goes through Django's own way of making a test database, which finds nothing to do.
"""

import contextlib
import fcntl
import shutil


def made(shared):
    """Django's test database; what ``teardown_databases`` wants. ``shared``: a folder of all workers of the run; None for one alone."""
    from django.db import connection

    if shared is None:
        return _set_up()
    keep, begin_with = (_keep_file, _begin_with_file) if connection.vendor == "sqlite" else (_keep_database, _begin_with_database)
    with _one_at_a_time(shared):
        if (shared / "migrated").exists():
            return begin_with(connection, shared)
        found = _set_up()
        keep(connection, shared)
        return found


def forget(shared):
    """The database itself is about to go, and the copy that may have been made of it: who comes later lays the tables anew."""
    from django.db import connection

    if shared is not None:
        with _one_at_a_time(shared):
            (shared / "migrated").unlink(missing_ok=True)
            if connection.vendor == "postgresql":
                with connection._nodb_cursor() as cursor:
                    cursor.execute(f"DROP DATABASE IF EXISTS {_pattern(connection)}")


def _set_up(**more):
    from django.test.utils import setup_databases

    return setup_databases(verbosity=0, interactive=False, **more)


@contextlib.contextmanager
def _one_at_a_time(shared):
    with (shared / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _keep_file(connection, shared):
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(shared / "migrated")])


def _begin_with_file(connection, shared):
    shutil.copyfile(shared / "migrated", connection.creation._get_test_db_name())
    return _set_up(keepdb=True)


def _pattern(connection):
    """One name for all workers: what a killed run left behind is overwritten by the next."""
    return connection.ops.quote_name(f"{connection.creation._get_test_db_name().rsplit('_gw')[0]}_migrated")


def _keep_database(connection, shared):
    template = connection.ops.quote_name(connection.settings_dict["NAME"])
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {_pattern(connection)}")
        cursor.execute(f"CREATE DATABASE {_pattern(connection)} TEMPLATE {template}")
    (shared / "migrated").touch()


def _begin_with_database(connection, shared):
    connection.settings_dict["TEST"]["TEMPLATE"] = _pattern(connection).strip('"')
    return _set_up()
