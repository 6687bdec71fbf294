"""The waiting copy of a list: a packed file in the data folder, readable by the program alone, gone within a day or two.

Its first line is the header, with the columns that were refused and where codes had strayed; then some rows a line: of each its number
and its cells.
``checked`` beside it holds what the check found.
"""

import gzip
import io
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from seloste.files.lists import identity

from ..words import Kind
from . import headers

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
    """Keep a list (``reading.List``) without its identity codes; returns how many rows it has.

    They are packed in memory while they are looked through, and once more where a code was found: none ever comes to the disk.
    """
    width, packed = len(found.header), _Packed()
    refused, strayed = identity.columns(found.header, packed.passing((number, cells[:width]) for number, cells in found.rows()))
    if refused or strayed:
        packed, may_stray = _Packed(), bool(strayed)
        kept = ((number, identity.without(cells, refused, width, may_stray=may_stray)) for number, cells in found.rows())
        for _row in packed.passing(kept):
            pass
    with _writing(_path(file)) as copy:
        copy.write(gzip.compress(_line(_head(found.header, refused, strayed)), 1))
        copy.write(packed.content())
    return packed.count


class _Packed:
    """Rows that are packed while they pass."""

    def __init__(self):
        self.count, self._held = 0, io.BytesIO()
        self._lines = gzip.GzipFile(fileobj=self._held, mode="wb", compresslevel=1)

    def passing(self, rows):
        part = []
        for row in rows:
            part.append(row)
            if len(part) == AT_ONCE:
                self._write(part)
                part = []
            yield row
        self._write(part)

    def _write(self, part):
        if part:
            self.count += len(part)
            self._lines.write(_line(part))

    def content(self):
        self._lines.close()
        return self._held.getbuffer()


def _head(header, refused, strayed):
    kept = [column for column in range(len(header)) if column not in refused]
    told = [(column + 1, "" if identity.contains_identity_code(header[column]) else header[column][:60]) for column in sorted(refused)]
    places = {kept.index(column): rows for column, rows in strayed.items()}
    return {"header": [header[column] for column in kept], "left_out": told, "strayed": [*places.items()]}


def _line(value):
    return f"{_encode(value)}\n".encode()


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
            said = json.loads(line)
            yield from [said] if isinstance(said[0], int) else said  # a copy from before the upgrade has a row a line


def sample(file):
    return [cells for (_number, cells), _i in zip(rows(file), range(SAMPLE), strict=False)]


def write_checked(file, found):
    """Keep what the check of a list found, as JSON."""
    with _writing(_path(file, "checked")) as copy:
        copy.write(gzip.compress(_line(found), 1))


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
        self._file = os.fdopen(descriptor, "wb")
        return self._file

    def __exit__(self, kind, error, trace):
        self._file.close()
        if kind is None:
            self._draft.replace(self._path)
        else:
            self._draft.unlink(missing_ok=True)
