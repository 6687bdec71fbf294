"""E-mails as people save them, and as somebody makes them to do harm."""

import base64
import contextlib
import datetime as dt
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.core.exceptions import ValidationError

from seloste.files import mail
from seloste.files.kinds import is_mail
from seloste.files.words_of_html import words_of

HEAD = b"From: Aino Virta <aino@example.fi>\r\nTo: office@example.fi\r\nSubject: Kurs\r\nDate: Mon, 23 Nov 2026 10:00:00 +0200\r\n"
MIME = HEAD + b"MIME-Version: 1.0\r\n"


def made(text="Hej!", html="", **files):
    message = EmailMessage()
    message["From"], message["To"] = "Aino Virta <aino@example.fi>", "office@example.fi"
    message["Subject"], message["Date"] = "Förfrågan om kurs", dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in files.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return bytes(message)


def test_who_when_what_and_its_files_are_read():
    read = mail.read(made("Hej!\n\nVi kommer.\n", "<p>Hej</p>", lista_pdf=b"%PDF-1.7"))

    assert (read.sender, read.recipients, read.subject) == ("Aino Virta <aino@example.fi>", "office@example.fi", "Förfrågan om kurs")
    assert read.sent_at == dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
    assert (read.text, read.is_cut) == ("Hej!\n\nVi kommer.", False)
    assert [(file.name, file.content) for file in read.files] == [("lista.pdf", b"%PDF-1.7")]


def test_of_a_page_only_the_words_are_kept():
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><!-- c -->"
        "<p>Hej &lt;b&gt; <b>p&aring;</b> dig</p><script>alert(1)</script>"
        '<ul><li>ett<li>två</ul><img src="//canary.example/x"><a href="javascript:alert(1)">l&auml;nk</a></body></html>'
    )

    assert words_of(page).split() == ["Hej", "<b>", "på", "dig", "-", "ett", "-", "två", "länk"]
    read = mail.read(MIME + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + page.encode())
    assert "canary" not in read.text and "alert" not in read.text and "- ett\n- två" in read.text


@pytest.mark.parametrize("charset", ["no-such-charset", "utf-7", "idna", "rot13", '"', "utf-8"])
def test_a_charset_that_does_not_exist_or_fit_is_read_as_far_as_it_can_be(charset):
    read = mail.read(MIME + f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + "Hej på dig".encode("cp1252"))

    assert read.text.startswith("Hej p") and "dig" in read.text


def test_marks_that_cannot_be_seen_or_turn_the_text_are_taken_out():
    content = MIME + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + "a\x00b\x1b[31m \u202eevil\u2066 \ufeffx".encode()
    hostile = content.replace(b"Subject: Kurs", "Subject: \u202eKurs\x00\r\n Bcc: x".encode())

    assert mail.read(hostile).text == "ab[31m evil x"
    assert mail.read(hostile).subject == "Kurs Bcc: x"


@pytest.mark.parametrize(
    "date", [b"", b"Date: nonsense", b"Date: Mon, 99 Nov 99999 99:99:99 +9999", b"Date: Thu, 1 Jan 1970 00:00:00 +0000"]
)
def test_a_day_that_is_nonsense_is_no_day(date):
    assert mail.read(HEAD.replace(b"Date: Mon, 23 Nov 2026 10:00:00 +0200", date or b"X: y") + b"\r\nHej").sent_at is None


def test_a_long_text_is_cut_and_says_so():
    read = mail.read(made("Hej på dig. " * 3000))

    assert len(read.text) <= mail.LONGEST_TEXT and read.is_cut


def test_an_e_mail_in_the_e_mail_is_one_of_its_files_and_is_not_looked_into():
    inner = made("Inne", lista_pdf=b"%PDF-1.7")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.fi", "b@example.fi", "Vb"
    message.set_content("Ute")
    message.add_attachment(message_from_bytes(inner, policy=policy.default))

    read = mail.read(bytes(message))

    assert read.text == "Ute" and [file.name for file in read.files] == ["Förfrågan om kurs.eml"]
    assert is_mail(read.files[0].content)


def test_logos_in_a_page_are_no_files_and_photos_are():
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.fi", "b@example.fi", "S"
    message.set_content("Hej")
    message.add_alternative('<img src="cid:logo"><img src="cid:hall">', subtype="html")
    page = message.get_payload()[1]
    page.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<logo>", filename="logo.png")
    page.add_related(b"\xff\xd8\xff" + b"x" * 60_000, "image", "jpeg", cid="<hall>", filename="hall.jpg")
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="photo.jpg")

    assert [file.name for file in mail.read(bytes(message)).files] == ["hall.jpg", "photo.jpg"]


BROKEN = {
    "base64 that is none": MIME + b"Content-Transfer-Encoding: base64\r\n\r\n\xff\xfe===?",
    "uuencode that is none": MIME + b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666\nzzz",
    "no end": MIME + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/mixed",
    "no beginning": MIME + b"Content-Type: multipart/mixed\r\n\r\nhej",
    "a header without end": HEAD + b"X: " + b"(" * 50_000,
    "a kind that is none": MIME + b"Content-Type: /;;=\r\n\r\nhej",
    "a name that is none": MIME + b"Content-Disposition: attachment; filename*=utf-99''%FF%FE; filename*0*=x\r\n\r\nhej",
    "bytes": HEAD + b"\r\n" + bytes(range(256)) * 10,
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_read_as_far_as_it_can_be_or_refused_in_words(content):
    try:
        read = mail.read(content)
    except ValidationError as refusal:
        assert "cannot be read" in refusal.messages[0]
    else:
        assert read.sender == "Aino Virta <aino@example.fi>"


NESTED = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(19))
PARAMETERS = b"--b\r\nContent-Type: text/plain; %s\r\nContent-Disposition: inline; %s\r\n\r\n\r\n" % (b"a=b; " * 400, b"c=d; " * 400)
GREEDY = {
    "wrapped in itself": MIME + b"Content-Type: message/rfc822\r\n\r\n" * 300_000,
    "nested": MIME + NESTED + b"x" * 20 + b"\r\nx" * 390_000,
    "nested deeper": MIME + NESTED * 5 + b"\r\nx" * 390_000,
    "of many parts": MIME + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\n\r\n" * 100_000,
    "of many headers": HEAD + b"X: y\r\n" * 1_000_000,
    "with a long list": HEAD.replace(b"To: ", b"To: " + b"a@b.fi, " * 100_000) + b"\r\nhej",
    "with coded words": HEAD.replace(b"Subject: ", b"Subject: " + b"=?utf-8?q?a?= " * 100_000) + b"\r\nhej",
    "with parameters": MIME + b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\r\n\r\nhej",
    "with an e-mail of long headers": MIME + b"Content-Type: message/rfc822\r\n\r\n" + (b"To: " + b"a@b.example, " * 150 + b"\r\n") * 900,
    "with an e-mail of many headers": MIME + b"Content-Type: message/rfc822\r\n\r\n" + (b"To: " + b"a@b.example, " * 150 + b"\r\n") * 5_000,
    "of parts with many parameters": MIME + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + PARAMETERS * 100,
}
UNFINISHED = ["<a ", "<!--", "<![", "</", "<a '", '<a x="', "&", "&#", "<script>", "<div>", "<a " + "x " * 50]


@pytest.mark.parametrize("content", GREEDY.values(), ids=GREEDY)
def test_what_is_made_to_keep_a_reader_busy_does_not(content):
    begun = time.process_time()
    with contextlib.suppress(ValidationError):
        mail.read(content)
    assert time.process_time() - begun < 10


def test_a_forwarded_e_mail_is_kept_as_it_came():
    inner = b"Subject: Kurs\r\nTo: " + b"a@b.example, " * 40 + b"c@d.example\r\n\r\nHej\r\n"

    read = mail.read(MIME + b"Content-Type: message/rfc822\r\n\r\n" + inner)

    assert [(file.name, file.content.replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")) for file in read.files] == [("Kurs.eml", inner)]


def test_an_e_mail_of_more_headers_than_anybody_writes_is_refused():
    assert mail.read(MIME + b"X: y\r\n" * 900 + b"\r\nHej").text == "Hej"

    with pytest.raises(ValidationError, match="cannot be read"):
        mail.read(MIME + b"X: y\r\n" * 1_100 + b"\r\nHej")


def test_of_many_files_the_first_twenty_are_made():
    read = mail.read(made("Hej", **{f"n{number}_pdf": b"%PDF-1.7" for number in range(30)}))

    assert [file.name for file in read.files] == [f"n{number}.pdf" for number in range(20)]
    assert read.more == 10
    assert mail.read(made("Hej", **{f"n{number}_pdf": b"%PDF-1.7" for number in range(20)})).more == 0


def test_of_more_parts_than_are_read_it_is_known_that_there_are_more():
    assert mail.read(made("Hej", **{f"n{number}_pdf": b"%PDF-1.7" for number in range(130)})).more == 110


@pytest.mark.parametrize("piece", UNFINISHED)
def test_a_page_of_unfinished_tags_does_not_keep_a_reader_busy(piece):
    begun = time.process_time()
    mail.read(MIME + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + (piece * (300_000 // len(piece))).encode())
    assert time.process_time() - begun < 5


def test_a_file_of_many_megabytes_is_read_at_once():
    photo = b"\xff\xd8\xff" + b"x" * 6_000_000
    lines = base64.encodebytes(photo)
    begun = time.process_time()
    read = mail.read(
        MIME + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHej\r\n--b\r\nContent-Type: image/jpeg; name=a.jpg\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\n" + lines + b"\r\n--b--\r\n"
    )

    assert read.text == "Hej" and read.files[0].content == photo and time.process_time() - begun < 5
