"""The queue of a database's writers, across threads and processes: who came first writes first.

Two files beside the database. Whoever holds ``-queue`` (``flock``) may write; the operating system frees it when its holder dies. On the
board ``-queue-board`` stand the last number drawn and the last number served: they give the order and nothing else, so that a writer who
gave up or was killed costs those behind a moment (``PATIENCE``) and never a write that meets another.
"""

import fcntl
import os
import struct
import time
from contextlib import contextmanager

from django.db.utils import OperationalError

LONGEST_WAIT = 20.0  # seconds, as SQLite's own busy timeout: a frozen writer must not freeze the others for ever
PATIENCE = 0.1  # seconds for which nobody is served until those who wait stop going by their numbers
SOON, LATER = 0.0003, 0.002  # seconds of sleep: for whom it is the turn, and for each who stands before one
HELD_LONG = 0.05  # seconds after which a turn that does not come is asked for less often
_BOARD = struct.Struct("<qq")  # drawn, served
TOO_LONG = "database is locked: another has been writing for too long"


class Queue:
    """One connection's way into the queue. Files that are open twice are two to ``flock``: threads of one process queue as others do."""

    def __init__(self, path):
        self.process = os.getpid()  # a forked child must not share its parent's open files
        self._pen = os.open(f"{path}-queue", os.O_CREAT | os.O_RDWR, 0o600)
        self._board = os.open(f"{path}-queue-board", os.O_CREAT | os.O_RDWR, 0o600)
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
            _sleep(before, now - since, came_at + LONGEST_WAIT)

    def release(self):
        _drawn, served = self._read()
        if self._number > served:
            os.pwrite(self._board, self._number.to_bytes(8, "little"), 8)
        self._number = None
        fcntl.flock(self._pen, fcntl.LOCK_UN)

    def close(self):
        os.close(self._pen)
        os.close(self._board)

    def _draw(self, deadline):
        """A number that nobody else has."""
        with self._door(deadline):
            drawn = self._read()[0] + 1
            os.pwrite(self._board, drawn.to_bytes(8, "little"), 0)
        return drawn

    def _read(self):
        found = os.pread(self._board, _BOARD.size, 0)
        return _BOARD.unpack(found.ljust(_BOARD.size, b"\0"))

    @contextmanager
    def _door(self, deadline):
        while not _is_locked(self._board):
            _sleep(0, 0, deadline)
        try:
            yield
        finally:
            fcntl.flock(self._board, fcntl.LOCK_UN)


def _sleep(before, waited, deadline):
    if time.monotonic() > deadline:
        raise OperationalError(TOO_LONG)
    time.sleep(LATER * min(before - 1, 10) if before > 1 else SOON if waited < HELD_LONG else SOON * 5)


def _is_locked(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
