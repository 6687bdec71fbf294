"""A picture made anew holds what is seen and nothing else; what is no picture, or a bomb, is refused before it is decoded."""

import base64
import io
import struct
import subprocess
import sys
import zlib

import pytest
from pypdf import PdfReader

from seloste import documents
from seloste.documents import pictures

BOUNDS = {"widest": 720, "highest": 240}
# 24 by 24 pixels in red; made once, to be printed at 96 dots an inch.
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgE"
    "BAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAAYABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAcI/8QA"
    "GBABAQEBAQAAAAAAAAAAAAAAAAUEAwf/xAAXAQADAQAAAAAAAAAAAAAAAAAABQYI/8QAFREBAQAAAAAAAAAAAAAAAAAAAAH/2gAMAwEAAhEDEQA/AMqAKVlYAAAAAB//2Q=="
)


def png(width, height, *, more=b"", behind=b"", pixels=True):
    """A half-transparent red field."""
    rows = b"".join(b"\0" + bytes([255, 0, 0, 128]) * width for _ in range(height)) if pixels else b""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + more + _part(b"IDAT", zlib.compress(rows)) + _part(b"IEND", b"") + behind


def _part(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def test_nothing_hidden_stays_in_a_picture():
    hidden = _part(b"tEXt", b"Author\0Kerttu Koskinen") + _part(b"eXIf", b"MM\0*60.17N 24.94E")

    made = pictures.made_anew(png(300, 120, more=hidden, behind=b"PK\x03\x04 a whole archive"), **BOUNDS)

    assert (made.width, made.height) == (300, 120)
    assert all(word not in made.png for word in (b"Kerttu", b"24.94E", b"archive", b"tEXt", b"eXIf"))
    assert made.png.startswith(b"\x89PNG") and made.png.endswith(b"IEND\xaeB`\x82")


# Told the picture by its input; says by how many megabytes the memory grew at most.
_MEASURED = """
import resource, sys
from seloste.documents.pictures import made_anew
from seloste.documents.tests.test_pictures import BOUNDS, png
most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
made_anew(png(90, 30), **BOUNDS)
before = most()
made_anew(sys.stdin.buffer.read(), **BOUNDS)
print(most() - before)
"""


@pytest.mark.parametrize("name", [b"iCCP", b"zTXt"])
def test_what_is_packed_into_a_picture_is_not_unpacked(name):
    """A profile of colours of 300 kB unpacked to as many megabytes, in the memory of the process that answers everybody."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(300)) + packer.flush()

    content = png(90, 30, more=_part(name, b"a\0\0" + packed))

    assert len(content) < 400_000
    done = subprocess.run([sys.executable, "-c", _MEASURED], input=content, capture_output=True, check=True)
    assert int(done.stdout) < 60  # megabytes


def test_a_large_picture_becomes_small_in_its_own_shape():
    made = pictures.made_anew(png(3000, 1500), **BOUNDS)

    assert (made.width, made.height) == (480, 240)


def test_a_photograph_is_taken_and_becomes_a_png():
    made = pictures.made_anew(JPEG, **BOUNDS)

    assert (made.width, made.height) == (24, 24) and made.png.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png(40, 40)[:60],
        b"\x89PNG\r\n\x1a\n",
        JPEG[:40],
        JPEG[:200],
        b"\xff\xd8\xff" * 9,
    ],
)
def test_what_is_no_whole_picture_is_refused(content):
    with pytest.raises(pictures.Unreadable):
        pictures.made_anew(content, **BOUNDS)


@pytest.mark.parametrize("size", [(50_000, 50_000), (5_999, 5_999), (6_001, 20), (15, 400)])
def test_a_picture_of_too_many_or_too_few_pixels_is_not_even_decoded(size):
    with pytest.raises(pictures.WrongSize):
        pictures.made_anew(png(*size, pixels=False), **BOUNDS)


def test_a_paper_carries_the_logo_with_the_name_as_its_spoken_text():
    data = {"controller": {"name": "Harjukoulutus Oy"}}
    logo = pictures.made_anew(png(300, 120), **BOUNDS).png

    plain, marked = (documents.pdf("documents/sample", data, "fi", title="A", logo=one) for one in (b"", logo))

    assert _spoken(plain) == [] and _spoken(marked) == ["Harjukoulutus Oy"]
    assert marked == documents.pdf("documents/sample", data, "fi", title="A", logo=logo)
    assert b"pdfaid:part" in marked


def _spoken(paper):
    """The spoken texts of the pictures in a PDF."""
    waiting, found, seen = [PdfReader(io.BytesIO(paper)).trailer["/Root"]["/StructTreeRoot"]], [], 0
    while waiting and (seen := seen + 1) < 5000:
        node = waiting.pop().get_object()
        children = node if isinstance(node, list) else [node["/K"]] if isinstance(node, dict) and "/K" in node else []
        waiting += [child for child in children if hasattr(child, "get_object")]
        found += [str(node["/Alt"])] if isinstance(node, dict) and "/Alt" in node else []
    return found
