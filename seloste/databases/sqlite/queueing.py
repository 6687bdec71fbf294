"""The queue of a database's writers, across threads and processes: who came first writes first.

Two files beside the database. Whoever holds ``-queue`` (``flock``) may write; the operating system frees it when its holder dies. On the
board ``-queue-board`` stand the last number drawn and the last number served: they give the order and nothing else, so that a writer who
gave up or was killed, or a board that cannot be written, costs those behind a moment (``PATIENCE``) and never a write that meets another.
Who waits sleeps until whoever is served rings for the next: a thread that looks every moment takes its process from the one that writes.
"""

import fcntl
import os
import struct
import time
from contextlib import contextmanager, suppress

from django.db.utils import OperationalError

from .bell import Bell

LONGEST_WAIT = 20.0  # seconds, as SQLite's own busy timeout: a frozen writer must not freeze the others for ever
PATIENCE = 0.1  # seconds for which nobody is served until those who wait stop going by their numbers
SOON = 0.0003  # seconds of sleep, for whom it is the turn
HELD_LONG = 0.05  # seconds after which a turn that does not come is asked for less often
_BOARD = struct.Struct("<qq")  # drawn, served
_SERVED = 8  # where the second stands
TOO_LONG = "database is locked: another has been writing for too long"


class Queue:
    """One connection's way into the queue. Files that are open twice are two to ``flock``: threads of one process queue as others do."""

    def __init__(self, path):
        self.process = os.getpid()  # a forked child must not share its parent's open files
        self._pen, self._board = _opened(path, "-queue"), _opened(path, "-queue-board")
        self._bell = _hung(self._board)
        self._number = None

    def acquire(self):
        """Return when it is this connection's turn; ``OperationalError`` after ``LONGEST_WAIT``."""
        came_at = time.monotonic()
        number = self._draw(came_at + LONGEST_WAIT)
        seen, since = None, came_at
        while True:
            served, now = self._read()[1], time.monotonic()
            if served != seen:
                seen, since = served, now
            before = number - served - 1
            if (before <= 0 or now - since > PATIENCE) and _is_locked(self._pen):
                self._number = number
                return
            if before > 0 and now - since <= PATIENCE:
                _refuse_after(came_at + LONGEST_WAIT)
                self._bell.wait(served, number, PATIENCE)
            else:
                _sleep(now - since, came_at + LONGEST_WAIT)

    def release(self):
        number, self._number = self._number, None
        try:
            if number > self._read()[1]:
                self._write(number, _SERVED)
        finally:
            fcntl.flock(self._pen, fcntl.LOCK_UN)
            self._bell.ring(number + 1)

    def close(self):
        self._bell.close()
        self._pen.close()
        self._board.close()

    def _draw(self, deadline):
        """A number that nobody else has, as long as the board can be written."""
        with self._door(deadline):
            drawn = self._read()[0] + 1
            self._write(drawn, 0)
        return drawn

    def _read(self):
        found = os.pread(self._board.fileno(), _BOARD.size, 0)
        return _BOARD.unpack(found.ljust(_BOARD.size, b"\0"))

    def _write(self, number, place):
        with suppress(OSError):  # a full disk: the order is lost, and nothing else
            os.pwrite(self._board.fileno(), number.to_bytes(8, "little"), place)

    @contextmanager
    def _door(self, deadline):
        while not _is_locked(self._board):
            _sleep(0, deadline)
        try:
            yield
        finally:
            fcntl.flock(self._board, fcntl.LOCK_UN)


def _opened(path, end):
    """The file, closed when nobody remembers it; it belongs to whom the database belongs, as SQLite's own do, whoever works at it."""
    try:
        file = os.fdopen(os.open(f"{path}{end}", os.O_CREAT | os.O_RDWR, 0o600), "r+b", buffering=0)
        if os.geteuid() == 0:
            with suppress(FileNotFoundError):
                owner = os.stat(path)
                os.fchown(file.fileno(), owner.st_uid, owner.st_gid)
    except OSError as trouble:
        raise OperationalError(f"unable to open the queue of the database: {trouble.strerror}") from trouble
    return file


def _hung(board):
    """The bell of a board, which must have its full size for it."""
    with suppress(OSError):
        if os.fstat(board.fileno()).st_size < _BOARD.size:
            os.pwrite(board.fileno(), b"\0", _BOARD.size - 1)  # what others write there meanwhile is a number far below
    return Bell(board, _SERVED)


def _sleep(waited, deadline):
    _refuse_after(deadline)
    time.sleep(SOON if waited < HELD_LONG else SOON * 5)


def _refuse_after(deadline):
    if time.monotonic() > deadline:
        raise OperationalError(TOO_LONG)


def _is_locked(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
