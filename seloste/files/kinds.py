"""Which kinds of files are kept. The content tells the kind; what a file is called, or what a browser says of it, does not."""

import io
import re
import zipfile

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    PDF = "pdf", "PDF"
    PNG = "png", _("Picture (PNG)")
    JPEG = "jpeg", _("Picture (JPEG)")
    DOCX = "docx", _("Word document")
    XLSX = "xlsx", _("Excel workbook")
    EML = "eml", pgettext_lazy("kind of file", "E-mail")
    TXT = "txt", pgettext_lazy("kind of file", "Text")


# The endings a file of the kind may have; the first is put where it has another.
ENDINGS = {**{kind: (f".{kind.value}",) for kind in Kind}, Kind.JPEG: (".jpg", ".jpeg")}
_OFFICE = "application/vnd.openxmlformats-officedocument"
MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    Kind.EML: "message/rfc822",
    Kind.TXT: "text/plain; charset=utf-8",
}
_BEGINNINGS = {b"%PDF-": Kind.PDF, b"\x89PNG\r\n\x1a\n": Kind.PNG, b"\xff\xd8\xff": Kind.JPEG}
_ZIP = b"PK\x03\x04"
_MOST_PARTS, _LARGEST_WHOLE = 5_000, 200 * 1024 * 1024  # of a workbook or document; more is a bomb
_LONGEST_HEAD = 256 * 1024  # of an e-mail
_MAIN_PARTS = {"word/document.xml": Kind.DOCX, "xl/workbook.xml": Kind.XLSX}
_HEADER = re.compile(rb"([!-9;-~]+):[ \t]?.*(?:\r?\n[ \t].*)*\r?\n")
_NEEDED, _USUAL = {b"from"}, {b"date", b"to", b"subject", b"message-id", b"received", b"mime-version", b"delivered-to"}


def kind_of(content):
    """The ``Kind``, or None for whatever is not taken: other kinds, macros, archives in disguise, what is empty."""
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    if content.startswith(_ZIP):
        return _office_kind(content)
    if is_mail(content):
        return Kind.EML
    return Kind.TXT if text_of(content) else None


def is_mail(content):
    """Whether it begins with the headers of an e-mail as RFC 5322 has them: From, and two more of the usual ones."""
    content, names, place = content[:_LONGEST_HEAD], set(), 0
    while (found := _HEADER.match(content, place)) and len(names) < 200:
        names.add(found[1].lower())
        place = found.end()
    ends_well = content[place : place + 2] == b"\r\n" or content[place : place + 1] in (b"\n", b"")
    return names >= _NEEDED and len(names & _USUAL) >= 2 and ends_well


def text_of(content):
    """The text of a file that is nothing but text, in UTF-8, UTF-16 or the code page of older Windows; else None."""
    for beginning, charset in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig"), (b"", "cp1252")):
        try:
            text = content.decode(charset) if content.startswith(beginning) else ""
        except ValueError:
            continue
        if text:
            return None if re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", text) else text
    return None


# What ``zipfile`` raises for a table of contents that is broken, or made to break it: no archive, an impossible number or name, an
# archive in parts or of a later version, a place before or after the file. Whatever else it raises is a fault of ours and is seen.
_UNREADABLE = (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError)


def _office_kind(content):
    """Of a zip archive, by what its table of contents says; nothing is unpacked but that table."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except _UNREADABLE:
        return None
    names = {part.filename for part in parts}
    kinds = [kind for name, kind in _MAIN_PARTS.items() if name in names]
    is_sound = len(parts) == len(names) <= _MOST_PARTS and sum(part.file_size for part in parts) <= _LARGEST_WHOLE
    is_plain = not any(part.flag_bits & 1 or _acts(part.filename) for part in parts)
    return kinds[0] if "[Content_Types].xml" in names and len(kinds) == 1 and is_sound and is_plain else None


def _acts(name):
    """Whether a part of a document is a program, or leads out of its folder. Settings of printers are the one harmless ``.bin``."""
    low = name.lower()
    is_program = low.endswith((".bin", ".exe", ".dll", ".js", ".vbs")) and "printersettings" not in low
    return is_program or "macrosheets/" in low or ".." in low or low.startswith(("/", "\\"))
