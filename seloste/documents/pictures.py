"""Pictures made anew: only what is seen goes from the old file into the new one.

The typesetter decodes the picture, draws it on an empty page and writes that page as a PNG. Places and dates of photographs, comments,
hidden parts and whatever hangs behind the picture's end stay behind. Kinds are told by content; sizes are read before anything is decoded.
Of a PNG only the parts that are seen are decoded at all: others may be packed so that a megabyte of them unpacks to a gigabyte.
"""

import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path

MOST_PIXELS, LONGEST_SIDE, SHORTEST_SIDE = 16_000_000, 6_000, 16
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
# JPEG (ITU-T T.81 table B.1): the markers that begin a frame and tell its size; DHT, JPG and DAC stand among their numbers.
_SEEN = {b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT"}  # parts of a PNG (W3C PNG 3rd edition); profiles and texts are packed
_END = b"IEND"
_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DRAWN = """
#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let size = measure(image("picture"))
  let bound(name, length) = int(sys.inputs.at(name)) * 1pt / length
  let scale = calc.min(bound("longer", calc.max(size.width, size.height)), bound("widest", size.width), bound("highest", size.height))
  image("picture", width: size.width * scale)
}
"""


class Unreadable(ValueError):
    """No PNG or JPEG, or a broken one."""


class WrongSize(ValueError):
    """Too many or too few pixels."""


@dataclass(frozen=True)
class Picture:
    """A PNG, with its size in pixels."""

    png: bytes
    width: int
    height: int


def made_anew(content, *, widest, highest) -> Picture:
    """The picture as a new PNG of at most ``widest`` by ``highest`` pixels, never larger than it was; ``Unreadable`` or ``WrongSize``."""
    import typst

    width, height = _size(content)
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE or min(width, height) < SHORTEST_SIDE:
        raise WrongSize
    with tempfile.TemporaryDirectory(prefix="seloste-picture-") as folder:
        Path(folder, "picture").write_bytes(_seen(content))
        compiler = typst.Compiler(root=folder, ignore_system_fonts=True, package_path=folder, package_cache_path=folder)
        try:
            # A picture says in which size it wants to be printed; here a pixel is a point, and its own longer side is the limit.
            bounds = {"longer": str(max(width, height)), "widest": str(widest), "highest": str(highest)}
            png = compiler.compile(input=_DRAWN.encode(), format="png", ppi=72, sys_inputs=bounds)
        except typst.TypstError:
            raise Unreadable from None
    if not isinstance(png, bytes):  # several pages, or none
        raise Unreadable
    return Picture(png, *_size(png))


def _seen(content):
    """A PNG without the parts that are not seen, up to its end or where it is broken; a JPEG as it is."""
    if not content.startswith(_PNG):
        return content
    kept, place = [_PNG], len(_PNG)
    while place + 12 <= len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8])
        part = content[place : place + 12 + length]
        kept += [part] if name in _SEEN or name == _END else []
        if name == _END:
            break
        place += len(part)
    return b"".join(kept)


def _size(content):
    """(width, height) as the file itself says, before anything of it is decoded."""
    try:
        if content.startswith(_PNG):
            return struct.unpack(">II", content[16:24])
        if content.startswith(_JPEG):
            return _size_of_jpeg(content)
    except (struct.error, IndexError):
        raise Unreadable from None
    raise Unreadable


def _size_of_jpeg(content):
    place = 2
    while content[place] == 0xFF:
        marker, length = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])[0]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + max(length, 2)
    raise Unreadable
