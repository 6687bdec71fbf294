"""A file's kind is told by its content, and it is called so that it harms nobody who opens it."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError

from seloste.files.kinds import Kind, kind_of
from seloste.files.names import safe_name
from seloste.files.reading import LARGEST, read

CODE = "131052-308T"
MAIL = b"From: a@example.fi\r\nTo: b@example.fi\r\nSubject: Hej\r\nDate: Mon, 23 Nov 2026 10:00:00 +0200\r\n\r\nHej\r\n"


def office(*names, **more):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, more.get("content", "<x/>"))
    return held.getvalue()


KEPT = {
    Kind.PDF: [b"%PDF-1.7\n%..."],
    Kind.PNG: [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"],
    Kind.JPEG: [b"\xff\xd8\xff\xe0\x00\x10JFIF"],
    Kind.DOCX: [office("word/document.xml")],
    Kind.XLSX: [office("xl/workbook.xml", "xl/printerSettings/printerSettings1.bin")],
    Kind.EML: [MAIL, MAIL.replace(b"\r\n", b"\n"), b"Received: from x\r\n by y;\r\n z\r\n" + MAIL],
    Kind.TXT: ["Hej på dig\n".encode(), "Ä".encode("cp1252"), "\ufeffHej".encode("utf-16"), b"<html>only words</html>", b"From: nobody"],
}
NOT_KEPT = {
    "nothing": b"",
    "a program": b"MZ\x90\x00\x03",
    "another program": b"\x7fELF\x02\x01",
    "an archive": office("readme.txt"),
    "a document with macros": office("word/document.xml", "word/vbaProject.bin"),
    "a workbook with macros of old": office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
    "a document with a program inside": office("word/document.xml", "word/embeddings/setup.exe"),
    "one that leads out of its folder": office("word/document.xml", "../../etc/passwd"),
    "two in one": office("word/document.xml", "xl/workbook.xml"),
    "a broken archive": b"PK\x03\x04broken",
    "a text with zeros": b"Hej\x00",
    "an old office file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a picture as a page": b"GIF89a\x01\x00",
}


@pytest.mark.parametrize(("kind", "content"), [(kind, one) for kind, those in KEPT.items() for one in those])
def test_each_kept_kind_is_known_by_its_content(kind, content):
    assert kind_of(content) == kind


@pytest.mark.parametrize("content", NOT_KEPT.values(), ids=NOT_KEPT)
def test_nothing_else_is_kept(content):
    with pytest.raises(ValidationError):
        read("photo.png", content)


def test_an_archive_that_unpacks_to_gigabytes_is_not_even_opened():
    bomb = bytearray(office("word/document.xml", content="0" * 1000))
    place = bomb.index(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = (2**31).to_bytes(4, "little")

    assert kind_of(office("word/document.xml", content="0" * 1000)) == Kind.DOCX and kind_of(bytes(bomb)) is None


def test_what_a_file_is_called_says_nothing_of_its_kind():
    assert read("letter.pdf", b"\xff\xd8\xff\xe0").name == "letter.pdf.jpg"
    assert read("page.html", b"<script>alert(1)</script>").name == "page.html.txt"


def test_more_than_ten_megabytes_are_refused():
    assert read("a.pdf", b"%PDF-" + b"x" * (LARGEST - 5)).kind == Kind.PDF
    with pytest.raises(ValidationError, match="10 megabytes"):
        read("a.pdf", b"%PDF-" + b"x" * LARGEST)


@pytest.mark.parametrize(
    ("told", "called"),
    [
        ("Lista 2026.pdf", "Lista 2026.pdf"),
        ("C:\\Users\\Anna\\Lista.PDF", "Lista.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("=HYPERLINK(1).pdf", "_=HYPERLINK(1).pdf"),
        ("\u200b=cmd.pdf", "_=cmd.pdf"),
        ("＝cmd.pdf", "_=cmd.pdf"),
        ("\t@x.pdf", "_@x.pdf"),
        ("gnp\u202efdp.exe", "gnpfdp.exe.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("con.pdf", "_con.pdf"),
        ("CON .tar.pdf", "_CON .tar.pdf"),
        ("  .. .pdf", "file.pdf"),
        ("", "file.pdf"),
        (None, "file.pdf"),
        ('a"b<c>d|e?.pdf', "a_b_c_d_e_.pdf"),
        ("Å" * 300 + ".pdf", "Å" * 116 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless(told, called):
    assert safe_name(told, Kind.PDF) == called


def test_an_identity_code_is_refused_in_a_name_a_text_and_an_e_mail():
    for name, content in ((f"{CODE}.pdf", b"%PDF-1.7"), ("a.txt", CODE.encode()), ("a.eml", MAIL + CODE.encode())):
        with pytest.raises(ValidationError, match="1050/2018"):
            read(name, content)
