"""Before the doors open: checks pass, the database has today's tables and its guards, the static files are gathered.

Every step can be repeated and may be cut off at any point: starting is recovering.
"""

import datetime as dt
import hashlib
import os
import pwd
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core import checks
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

import seloste
from seloste.databases import disks, triggers
from seloste.journal.actors import CLOCK

KEPT_COPIES = 3


class NotReady(Exception):
    """The house must not open; the message says why and what to do."""


def everything():
    """All steps, in order; ``NotReady`` when one of them forbids to serve."""
    refuse_network_disk()
    shut_out_others()
    run_checks()
    refuse_old_database()
    prepare_database()
    verify_database()
    open_register()
    gather_static_files()


def run_checks(**which):
    """A server process does not run Django's system checks by itself; ours refuse to start with undeclared data."""
    errors = [message for message in checks.run_checks(**which) if message.level >= checks.ERROR and not message.is_silenced()]
    if errors:
        raise NotReady("The program refuses to start:\n" + "\n".join(str(error) for error in errors))


def is_empty():
    """Whether the database holds no register at all yet."""
    return "django_migrations" not in connection.introspection.table_names()


def prepare_database():
    """Bring the tables up to date, keeping a copy of what was there before (SQLite; with PostgreSQL the operator dumps)."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        if not is_empty():
            _keep_a_copy()
        call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def verify_database():
    """The guards of the append-only tables stand, only declared tables and columns are there, and SQLite overwrites what it deletes."""
    if triggers.missing():
        print("Guards of append-only tables were missing and are laid anew: somebody has changed this database by hand.")
        triggers.install()
    if lacking := triggers.missing():
        raise NotReady(f"The database will not take its guards: {', '.join(lacking)}")
    run_checks(tags=[checks.Tags.database], databases=["default"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            if cursor.execute("PRAGMA secure_delete").fetchone()[0] != 1:
                raise NotReady("This SQLite leaves deleted text in the file (secure_delete is off). Use Debian's Python or PostgreSQL.")


def refuse_old_database():
    """A database that was put back from a copy brings erased people back: it is told first what has happened since."""
    from seloste.upkeep import epochs  # the rooms stand only when Django has been set up

    if sentence := epochs.why_closed():
        raise NotReady(sentence)


def open_register():
    """One more run of the newest database; what a crash left half said is done."""
    from seloste.upkeep.operations.starting import start

    start(by=CLOCK, at=timezone.now())


def gather_static_files():
    """Style, script, fonts and pictures, with hashed names; again when any of them changed."""
    stamp = Path(settings.STATIC_ROOT) / ".stamp"
    now = _static_digest()
    if not stamp.exists() or stamp.read_text() != now:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(now)


def refuse_others_folder():
    """What one user of the machine writes into the data folder the other can neither read nor write: one command run as root, and the house
    that is served as its own user stands still."""
    ledger = settings.SELOSTE_LEDGER or settings.DATA / "ledger"
    for path in (settings.DATA / "secret-key", settings.DATA / "seloste.sqlite3", ledger, ledger / "key", ledger / "epoch"):
        if path.exists() and (owner := path.stat().st_uid) != os.geteuid():
            mine, theirs = _user(os.geteuid()), _user(owner)
            raise NotReady(
                f"{path} belongs to the user {theirs}, and this is run as {mine}: what one of them writes the other could not read."
                f" Run it as {theirs}, with the settings of the house. Does {mine} serve, give it to them: chown -R {mine} {path.parent}"
            )


def _user(number):
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return str(number)


def shut_out_others():
    """Whoever else uses this machine cannot read the embedded database, also one that was made before or brought from elsewhere."""
    for path in settings.DATA.glob("seloste.sqlite3*"):
        mode = path.stat().st_mode
        if mode & 0o007:
            path.chmod(mode & ~0o007)


def refuse_network_disk():
    """SQLite's locks do not hold on network disks."""
    if connection.vendor == "sqlite" and (kind := disks.network_kind(settings.DATA)):
        raise NotReady(f"{settings.DATA} is on a network disk ({kind}), where SQLite can be damaged. Use a local disk, or PostgreSQL.")


def _keep_a_copy():
    if connection.vendor != "sqlite":
        return
    folder = settings.DATA / "backups-before-migrating"
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}-{seloste.__version__}.sqlite3"
    part = target.with_suffix(".part")
    with closing(sqlite3.connect(settings.DATABASES["default"]["NAME"])) as source, closing(sqlite3.connect(part)) as copy:
        source.backup(copy)
    os.chmod(part, 0o600)
    part.replace(target)
    for old in sorted(folder.glob("*.sqlite3"))[:-KEPT_COPIES]:
        old.unlink()


def _static_digest():
    digest = hashlib.sha256(seloste.__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = os.stat(storage.path(name))
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
