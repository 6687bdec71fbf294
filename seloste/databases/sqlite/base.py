"""SQLite whose writing transactions queue fairly.

SQLite's own busy handler sleeps in steps of up to 100 ms, so that under load one writer in a hundred waits most of a second.
A lock on a file beside the database, taken before ``BEGIN IMMEDIATE``, wakes the next writer at once.
"""

import fcntl
import os
import threading
import time

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

LONGEST_WAIT = 20.0  # seconds, as SQLite's own busy timeout: a frozen writer must not freeze the others for ever
_STEP = 0.001

_queues: dict[str, object] = {}
_making = threading.Lock()


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._queue = None
        self._is_first_in_queue = False
        self.waited = 0.0  # seconds in all that this connection stood in the queue

    def _start_transaction_under_autocommit(self):
        self._enter_queue()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._leave_queue()
            raise

    def _commit(self):
        try:
            return super()._commit()
        finally:
            if not self._is_in_sqlite_transaction():
                self._leave_queue()

    def _rollback(self):
        try:
            return super()._rollback()
        finally:
            self._leave_queue()

    def _close(self):
        try:
            return super()._close()
        finally:
            self._leave_queue()

    def _is_in_sqlite_transaction(self):
        return self.connection is not None and self.connection.in_transaction

    def _enter_queue(self):
        path = str(self.settings_dict["NAME"])
        if self._is_first_in_queue or ":memory:" in path or "mode=memory" in path:
            return
        self._queue = self._queue or _queue_of(path)
        came_at = time.monotonic()
        self._queue.acquire()
        self.waited += time.monotonic() - came_at
        self._is_first_in_queue = True

    def _leave_queue(self):
        if self._is_first_in_queue:
            self._is_first_in_queue = False
            self._queue.release()


class _Queue:
    """A mutex across threads and processes; the operating system frees it when its holder dies."""

    def __init__(self, path):
        self._thread = threading.Semaphore(1)
        self._file = os.open(f"{path}-queue", os.O_CREAT | os.O_RDWR, 0o600)

    def acquire(self):
        deadline = time.monotonic() + LONGEST_WAIT
        if not self._thread.acquire(timeout=LONGEST_WAIT):
            raise OperationalError("database is locked: another thread has been writing for too long")
        try:
            self._lock_file(deadline)
        except BaseException:
            self._thread.release()
            raise

    def _lock_file(self, deadline):
        while True:
            try:
                return fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise OperationalError("database is locked: another process has been writing for too long") from None
                time.sleep(_STEP)

    def release(self):
        fcntl.flock(self._file, fcntl.LOCK_UN)
        self._thread.release()


def _queue_of(path):
    key = f"{os.getpid()}:{path}"  # a forked child must not share its parent's open file
    with _making:
        if key not in _queues:
            _queues[key] = _Queue(path)
        return _queues[key]
