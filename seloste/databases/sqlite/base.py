"""SQLite whose writing transactions queue fairly.

SQLite's own busy handler sleeps in steps of up to 100 ms, so that under load one writer in a hundred waits most of a second.
A lock on a file beside the database, taken before ``BEGIN IMMEDIATE`` in the order in which writers come, wakes the next one at once.
"""

import os
import time

from django.db.backends.sqlite3 import base

from .queueing import Queue


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
            self._forget_queue()

    def _is_in_sqlite_transaction(self):
        return self.connection is not None and self.connection.in_transaction

    def _enter_queue(self):
        path = str(self.settings_dict["NAME"])
        if self._is_first_in_queue or ":memory:" in path or "mode=memory" in path:
            return
        if self._queue is None or self._queue.process != os.getpid():
            self._queue = Queue(path)
        came_at = time.monotonic()
        self._queue.acquire()
        self.waited += time.monotonic() - came_at
        self._is_first_in_queue = True

    def _leave_queue(self):
        if self._is_first_in_queue:
            self._is_first_in_queue = False
            self._queue.release()

    def _forget_queue(self):
        if self._queue is not None:
            self._queue.close()
            self._queue = None
