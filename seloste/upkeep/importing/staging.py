"""The waiting copy of a list: a packed file in the data folder, readable by the program alone, gone within a day or two.

Its first line is the header, with the columns that were refused and where codes had strayed; then a row each: its number, its cells.
``checked`` beside it holds what the check found.
"""

import gzip
import json
import os
import secrets
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings

from ..words import Kind
from . import headers, identity

SAMPLE, AT_ONCE = 50, 500
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class Staged:
    """``refused``: (number in the list, words above it) of each column that was left out; no words where they hold a code themselves.

    ``strayed``: ``{column of the header: [row, …]}`` where a single code was left out.
    """

    header: tuple
    refused: tuple
    strayed: dict

    def guess(self, kind, sample):
        return headers.guess(Kind(kind), self.header, sample)


def write(file, found):
    """Keep a list (``lists.List``) without its identity codes; returns how many rows it has."""
    refused, strayed = identity.columns(found.header, found.rows())
    width, count = len(found.header), 0
    with _writing(_path(file)) as copy:
        copy.write(_line(_head(found.header, refused, strayed)))
        rows = found.rows()
        while part := list(islice(rows, AT_ONCE)):
            copy.write(
                "".join([_line([number, identity.without(cells, refused, width, may_stray=bool(strayed))]) for number, cells in part])
            )
            count += len(part)
    return count


def _head(header, refused, strayed):
    kept = [column for column in range(len(header)) if column not in refused]
    told = [(column + 1, "" if identity.contains_identity_code(header[column]) else header[column][:60]) for column in sorted(refused)]
    places = {kept.index(column): rows for column, rows in strayed.items()}
    return {"header": [header[column] for column in kept], "left_out": told, "strayed": [*places.items()]}


def _line(value):
    return f"{_encode(value)}\n"


def head(file):
    with gzip.open(_path(file), "rt", encoding="utf-8") as copy:
        said = json.loads(copy.readline())
    left_out, strayed = said.get("left_out", ()), said.get("strayed", ())  # a copy from before the upgrade says neither
    return Staged(tuple(said["header"]), tuple(map(tuple, left_out)), dict(strayed))


def rows(file):
    """(row's number, cells) of the copy."""
    with gzip.open(_path(file), "rt", encoding="utf-8") as copy:
        copy.readline()
        for line in copy:
            number, cells = json.loads(line)
            yield number, cells


def sample(file):
    return [cells for (_number, cells), _i in zip(rows(file), range(SAMPLE), strict=False)]


def write_checked(file, found):
    """Keep what the check of a list found, as JSON."""
    with _writing(_path(file, "checked")) as copy:
        copy.write(json.dumps(found, ensure_ascii=False))


def checked(file):
    """What the last check found, or None."""
    path = _path(file, "checked")
    if not path.exists():
        return None
    with gzip.open(path, "rt", encoding="utf-8") as copy:
        return json.load(copy)


def claim(copy, file):
    """The copy is called ``file`` from now on, and is young; ``FileNotFoundError`` when it has been taken already or is gone."""
    os.utime(_path(copy).rename(_path(file)))


def exists(file):
    return bool(file) and _path(file).exists()


def forget(file):
    """The copy is gone, and what was found in it."""
    for kind in ("rows", "checked"):
        _path(file, kind).unlink(missing_ok=True)


def forget_before(moment, keeping=()):
    """Every file that is older goes, also of lists without a row, unless it is one of ``keeping``."""
    for path in folder().glob("*"):
        if path.stem not in keeping and path.stat().st_mtime < moment.timestamp():
            path.unlink(missing_ok=True)


def folder():
    made = settings.DATA / "imports"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


def _path(file, kind="rows"):
    return folder() / f"{file}.{kind}"


class _writing:
    """A file that is whole or not there."""

    def __init__(self, path):
        self._path, self._draft = path, Path(f"{path}.{secrets.token_hex(4)}")

    def __enter__(self):
        descriptor = os.open(self._draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        self._raw = os.fdopen(descriptor, "wb")
        self._text = gzip.open(self._raw, "wt", compresslevel=1, encoding="utf-8")
        return self._text

    def __exit__(self, kind, error, trace):
        self._text.close()
        self._raw.close()
        if kind is None:
            self._draft.replace(self._path)
        else:
            self._draft.unlink(missing_ok=True)
