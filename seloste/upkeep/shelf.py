"""Where backups lie, whose place that is, and which keys close and open them."""

import datetime as dt
import fcntl
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from seloste.databases import disks
from seloste.description import permits

from . import archive, epochs

RECIPIENT = "backup"  # the recipient of the description that keeps the backups
SUFFIX = ".seloste.age"
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"\d{8}T\d{6}Z" + re.escape(SUFFIX))
_DRAFT = re.compile(r"\d{8}T\d{6}Z\.seloste(\.age)?\.part")  # of a backup, and of the manifest beside it
KEY_FILE = "backup-key"
IN_HAND = "backup-in-hand"


class NoKey(Exception):
    """No public key has been given, so that nothing can be closed with it."""

    def __str__(self):
        return "No key has been made for backups. Make one: bin/seloste upkeep backup-key FILE, and take the file to another place."


class Served(Exception):
    """The register is being served, so that it cannot be put back."""

    def __str__(self):
        return f"{settings.DATA} is being served. Stop bin/serve and every worker first; one that was killed is waited for a minute."


class WhosePlace(Exception):
    """Nobody has said whose place it is."""


def folder(to=None):
    """The folder, made when it lacks. ``NotPermitted`` when it is somebody else's whom the description does not list as keeper."""
    path = place(to)
    _ask_whose(path)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def place(to=None):
    """The folder, whoever keeps it and whether or not it is there: for what only removes."""
    return Path(to or settings.SELOSTE_BACKUPS or settings.DATA / "backups").resolve()


def _ask_whose(path):
    """A place outside this machine is told of: whoever supplies it gets a copy of everything, closed as it is."""
    said = settings.SELOSTE_BACKUP_PLACE
    if said == "hired":
        permits.demand(recipient=RECIPIENT)
    elif not said and (kind := disks.network_kind(path)):
        raise WhosePlace(
            f"{path} is on another machine ({kind}). Say whose it is: SELOSTE_BACKUP_PLACE=own, or =hired when somebody supplies it;"
            " then the description must list them."
        )


def recipients():
    """The public keys that backups are closed with; ``NoKey`` when there is none."""
    text = settings.SELOSTE_BACKUP_KEY or _kept_key()
    if not text.strip():
        raise NoKey
    return archive.recipients(text)


def has_key():
    return bool((settings.SELOSTE_BACKUP_KEY or _kept_key()).strip())


def key_made_at():
    """Since when backups can be closed; None where the settings give the key."""
    path = settings.DATA / KEY_FILE
    return dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) if path.exists() else None


def keep_key(public):
    """Close backups with this key from now on."""
    path = settings.DATA / KEY_FILE
    path.write_text(public + "\n")


def _kept_key():
    path = settings.DATA / KEY_FILE
    return path.read_text() if path.exists() else ""


def identities(path=None):
    """The private keys in a file; none where this machine has no private key, as it should be. ``WrongKey`` where the file holds none."""
    path = path or settings.SELOSTE_BACKUP_IDENTITY
    if not path:
        return []
    found = archive.identities(Path(path).read_text(errors="replace"))
    if not found:
        raise archive.WrongKey(f"{path} holds no private key of age: such a line begins with AGE-SECRET-KEY-1.")
    return found


def name(at):
    return f"{at.astimezone(dt.UTC):{_STAMP}}{SUFFIX}"


@contextmanager
def hands():
    """An empty folder in the data folder for what is being copied, put back or tried: one at a time, and gone with the block."""
    path = settings.DATA / IN_HAND
    with open(settings.DATA / f"{IN_HAND}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        shutil.rmtree(path, ignore_errors=True)  # what a crash left
        path.mkdir(mode=0o700)
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def alone():
    """Nobody serves this data folder meanwhile; ``Served`` when somebody does."""
    with open(settings.DATA / "serving.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Served from None
        yield


def moment(path):
    """When a backup was made, by its name."""
    return dt.datetime.strptime(path.name.removesuffix(SUFFIX), _STAMP).replace(tzinfo=dt.UTC)


def backups(folder):
    """Every backup in the folder, the oldest first; files of other names are not ours."""
    return sorted(path for path in folder.glob(f"*{SUFFIX}") if _NAME.fullmatch(path.name))


def drafts(folder):
    """What backups that were broken off have left in the folder: they are whole to nobody."""
    return [path for path in folder.glob("*.part") if _DRAFT.fullmatch(path.name)]


def newest(folder):
    """The newest backup in the folder, or None."""
    return next(reversed(backups(folder)), None)


def kept_keys():
    """The keys that go into a backup. The ledger's does not: it tells whom to forget again, and must not come back with them."""
    return {"suppression": epochs.suppression_key(), "secret": settings.DATA / "secret-key", "sealing": settings.DATA / "sealing-key"}
