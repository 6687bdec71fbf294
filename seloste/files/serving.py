"""Handing a file out: to be saved, never to be shown by the browser in the house's name."""

import hashlib

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from . import disk
from .kinds import MEDIA_TYPES, Kind


class Damaged(Exception):
    """The file is not on the disk, or is not the one that was put there."""


_PIECE = 256 * 1024  # bytes in memory at once


def pieces(row):
    """The content piece by piece. ``Damaged``, at the latest after the last piece, when it is not what the row says."""
    digest = hashlib.sha256()
    try:
        with disk.path(row.key).open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                yield piece
    except OSError as trouble:
        raise Damaged from trouble
    if digest.hexdigest() != row.digest:
        raise Damaged


def is_whole(row):
    """Whether the file is on the disk as it was put there."""
    try:
        for _piece in pieces(row):
            pass
    except Damaged:
        return False
    return True


def download(row):
    """The answer that saves a ``StoredFile`` under its name. ``Damaged`` when its content is not what its row says."""
    try:
        content = disk.path(row.key).read_bytes()
    except OSError as trouble:
        raise Damaged from trouble
    if hashlib.sha256(content).hexdigest() != row.digest:
        raise Damaged
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
        "Content-Length": str(len(content)),
    }
    answer = HttpResponse(content, content_type=MEDIA_TYPES[Kind(row.kind)], headers=headers)
    answer["Content-Disposition"] = content_disposition_header(True, row.name)
    return answer
