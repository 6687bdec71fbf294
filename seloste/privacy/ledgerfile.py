"""The ledger's file: lines are only ever appended, and what stands before a place may be cut off.

A place is the number of bytes that were ever written before it, those cut off since counted too: one that was remembered stays right.
A file that has been cut says in its first line at which place it begins. Whoever writes holds a lock on the file that stands there then:
one that was put in its place meanwhile is opened anew. Whoever reads has one file open, as it was before a cut or as it is after it.
"""

import fcntl
import os
import re
import shutil
from contextlib import contextmanager

from seloste.databases import whole_files

_BEGINS = re.compile(rb"begins (\d{1,18})\n")


def append(path, text):
    """Write and wait until the disk has it; returns where the file ends then. After a line that a crash tore, a new one begins."""
    with _locked(path) as file:
        length = os.fstat(file.fileno()).st_size
        is_torn = length and os.pread(file.fileno(), 1, length - 1) != b"\n"
        file.write(b"\n" + text if is_torn else text)
        os.fsync(file.fileno())
        return _end(file)


def lines(path, *, after=0):
    """``(place, line)`` of every line from a place on, the oldest first; a torn one too."""
    if not path.exists():
        return
    with open(path, "rb") as file:
        begins, shift = _head(file)
        place = max(begins, after)
        file.seek(place - shift)
        for line in file:
            yield place, line
            place += len(line)


def beginning(path):
    """The place of the first byte that is still there."""
    if not path.exists():
        return 0
    with open(path, "rb") as file:
        return _head(file)[0]


def end(path):
    """The place after the last byte."""
    if not path.exists():
        return 0
    with open(path, "rb") as file:
        return _end(file)


def cut(path, place):
    """Let go what stands before a place, whole or not at all; whoever appends meanwhile waits. Nothing when it begins there already."""
    with _locked(path) as file:
        begins, shift = _head(file)
        if place <= begins:
            return
        with whole_files.writing(path) as shorter:
            shorter.write(b"begins %d\n" % place)
            file.seek(place - shift)
            shutil.copyfileobj(file, shorter)


@contextmanager
def _locked(path):
    while True:
        descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600)
        with os.fdopen(descriptor, "rb+", buffering=0) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if _stands_there(file, path):
                yield file
                return


def _stands_there(file, path):
    """Whether it is still the one, after others have been waited for."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), os.stat(path))
    except FileNotFoundError:
        return False


def _end(file):
    return os.fstat(file.fileno()).st_size + _head(file)[1]


def _head(file):
    """(the place where it begins, how far places are ahead of the file's own bytes)."""
    file.seek(0)
    first = _BEGINS.fullmatch(file.readline(32))
    return (int(first[1]), int(first[1]) - len(first[0])) if first else (0, 0)
