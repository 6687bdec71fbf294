"""Structured logs, one JSON object a line, without personal data.

A line tells when, how grave, who speaks and which page, by its route and not its address: addresses hold tokens and numbers.
Of an error it tells the kind and where it happened, never its message, for databases put values into theirs (ASVS 5.0 V16.2.5).
"""

import errno
import json
import logging
import re
import secrets
import sys
import threading
import traceback
from datetime import UTC, datetime

# Loggers whose own words are safe: they are fixed sentences of this program with ids only.
OURS = "seloste"
BROKEN = 500  # and above: an answer that is ours to mend
# What Python makes of a warning before it is logged: "file:line: Kind: message" and the line of source.
_WARNING = re.compile(r"(?:.*site-packages/)?(?P<place>[^:\n]+:\d+): (?P<kind>\w+): ")


class Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record):
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": _said(record),
        }
        if found := record.name == "py.warnings" and _WARNING.match(record.getMessage()):
            told["warning"], told["where"] = found["kind"], [found["place"]]
        if request := getattr(record, "request", None):
            told["page"] = _route(request)
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if status and status >= BROKEN and request:
            told["code"] = code_of(request)
        if error := _error(record):
            told |= _told_of(error)
        return json.dumps(told, ensure_ascii=False)


def code_of(request):
    """By which the line of what failed is found: the error page shows it. Eight letters and digits, made when it is first asked for."""
    if not hasattr(request, "failure_code"):
        request.failure_code = secrets.token_hex(4)
    return request.failure_code


def speak_for_process():
    """Whatever this process says when something goes wrong, it says in these lines: what nobody caught, in any thread, and warnings.

    Python's own words for it quote the error's message and the source around it; so do those for a log line that cannot be made.
    """
    sys.excepthook = _uncaught
    threading.excepthook = lambda failed: _uncaught(failed.exc_type, failed.exc_value, failed.exc_traceback)
    sys.unraisablehook = lambda failed: _uncaught(failed.exc_type, failed.exc_value, failed.exc_traceback)
    logging.captureWarnings(True)
    logging.raiseExceptions = False


def _uncaught(kind, error, trace):
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    logging.getLogger(f"{OURS}.process").critical("nobody caught it", exc_info=(kind, error, trace))


def _said(record):
    try:
        return record.getMessage() if _is_ours(record) else _kind_of(record)
    except (TypeError, ValueError):  # the words and what was to stand in them do not fit
        return str(record.msg)


def _is_ours(record):
    return record.name == OURS or record.name.startswith((f"{OURS}.", "_granian"))


def _kind_of(record):
    """What a library wanted to say, without what it put into it: its pattern, when that is a pattern."""
    return str(record.msg) if record.args else record.name


def _route(request):
    match = getattr(request, "resolver_match", None)
    return f"{request.method} {match.route if match else '?'}"


def _error(record):
    """What failed: told with the line, or answered with a page of its own before anybody logged it."""
    told = record.exc_info[1] if record.exc_info else None
    return told or getattr(getattr(record, "request", None), "failed_by", None)


def _told_of(error):
    """Its kind and place; where it came of a database's or the system's error, the name that has there, such as SQLITE_FULL or ENOSPC."""
    told = {"error": type(error).__qualname__, "where": _where(error.__traceback__)}
    while error is not None:
        if engine := _name_below(error):
            return {**told, "engine": engine}
        error = error.__cause__
    return told


def _name_below(error):
    if isinstance(error, OSError):
        return errno.errorcode.get(error.errno, "")
    return getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)


def _where(trace):
    """The last frames of a trace, as file:line function."""
    return [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)[-12:]]


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"lines": {"()": "seloste.web.logs.Lines"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "lines"}},
    "root": {"handlers": ["out"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "seloste": {"level": "INFO"},
    },
}
