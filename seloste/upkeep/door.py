"""What stands before every page, whichever server calls it: an old database serves nobody, nor one that is being put back.

``bin/serve`` looks before it opens; another server knows nothing of that, and a database can be put back under one that runs.
"""

import fcntl
import logging
import os
import time
from contextlib import suppress

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.middleware.security import SecurityMiddleware

from seloste.privacy import ledger
from seloste.web import errors
from seloste.web.middleware import ContentSecurityPolicy

from . import epochs

log = logging.getLogger("seloste.upkeep")
PATIENCE = 5  # seconds until the database is asked again although no file tells of a change
_BEING_PUT_BACK = "The data folder is held by another server, or a backup is being put back. This one answers again when that has ended."
_NO_ANSWER = "The database does not answer."


class Door:
    """A WSGI application around another: 503 to everybody while ``epochs.why_closed`` says why; pictures and style are shown all the same.

    While the files that tell of a change stay as they are, a request costs three looks at the disk, and questions every ``PATIENCE``.
    """

    def __init__(self, application):
        self._application = application
        self._closed = ContentSecurityPolicy(SecurityMiddleware(errors.unavailable))
        self._seen = (None, 0.0)  # what the files looked like when it was open, and until when that is believed
        self._said = ""
        self._lock = None

    def __call__(self, environ, start_response):
        if environ.get("PATH_INFO", "").startswith(settings.STATIC_URL) or self._is_open():
            return self._application(environ, start_response)
        answer = self._closed(WSGIRequest(environ))
        start_response(f"{answer.status_code} {answer.reason_phrase}", [*answer.items()])
        return [answer.content]

    def _is_open(self):
        signs = _signs()
        seen, until = self._seen
        if signs == seen and time.monotonic() < until:
            return True
        why = self._why_closed()
        if why and why != self._said:
            log.error("nobody is served: %s", why)
        self._said = why
        self._seen = (None, 0.0) if why else (signs, time.monotonic() + PATIENCE)
        return not why

    def _why_closed(self):
        if not self._holds_the_folder():
            return _BEING_PUT_BACK
        close_old_connections()
        try:
            return epochs.why_closed()
        except (DatabaseError, InterfaceError):
            return _NO_ANSWER
        except OSError as trouble:
            return f"{trouble.filename}: {trouble.strerror}"

    def _holds_the_folder(self):
        """Several workers hold it together; a restore wants it alone (``shelf.alone``). Under ``bin/serve`` its supervisor holds it."""
        if self._lock is None and "SELOSTE_SUPERVISOR" not in os.environ:
            file = open(settings.DATA / "serving.lock", "a")  # noqa: SIM115 -- it is held as long as the process lives
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
                return False
            self._lock = file
        return True


def _signs():
    """What a restore changes on the disk: the ledger's epoch, the mark of one that is not finished, the file of an embedded database."""
    epoch, unfinished = _stat(ledger.folder() / "epoch"), _stat(settings.DATA / epochs.UNFINISHED)
    embedded = _stat(settings.DATABASES["default"]["NAME"]) if connection.vendor == "sqlite" else None
    return epoch and (epoch.st_ino, epoch.st_mtime_ns), unfinished is not None, embedded and (embedded.st_dev, embedded.st_ino)


def _stat(path):
    with suppress(OSError, ValueError):
        return os.stat(path)
