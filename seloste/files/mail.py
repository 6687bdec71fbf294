"""An e-mail saved as a file (RFC 5322, ``.eml``), read for what people need of it: who, to whom, when, about what, its text, its files.

Nothing in it is trusted: it may be nested, huge, in no charset that exists, or made to keep a reader busy. Pages and pictures in it are
not loaded, links lead nowhere; of HTML only the words are kept.
"""

import datetime as dt
import email
import itertools
import re
from dataclasses import dataclass
from email import policy

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from seloste.privacy import identity_codes

from .words_of_html import words_of

UNREADABLE = _("This e-mail cannot be read. Save it anew from your mail program, or write what it says as a note.")
LONGEST_TEXT, LONGEST_LINE = 20_000, 300  # characters
_LONGEST_HTML = 300_000
_LONGEST_HEADER = 2_000  # what stands after that in a header, such as a thousand addressees, is not read
_MOST_LINES, _MOST_BEGINNINGS, _MOST_BOUNDARIES = 400_000, 1_000, 20
_MOST_PARTS, _MOST_FILES = 100, 20
_MOST_HEADERS, _MOST_PARAMETERS = 1_000, 20  # of all parts together; of one header, as in ``text/plain; charset=utf-8``
_BOUNDARY = re.compile(rb"boundary[\s*0-9]*=", re.IGNORECASE)
_PHOTO = 50_000  # bytes
_EARLIEST = dt.datetime(1982, 8, 13, tzinfo=dt.UTC)  # RFC 822; what is older has a wrong clock
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Attached:
    """A file in the e-mail, as it came: nothing is said of its kind yet."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """``sent_at``: None when it does not say, or says nonsense. ``is_cut``: it was longer than what is kept of it. ``more``: how many
    files are not read, for there are too many.
    """

    subject: str
    sender: str
    recipients: str
    sent_at: dt.datetime | None
    text: str
    is_cut: bool
    files: tuple[Attached, ...]
    more: int = 0

    def refuse_identity_codes(self):
        for text in (self.subject, self.sender, self.recipients, self.text):
            identity_codes.refuse_identity_codes(text)
        return self


def read(content):
    """A ``Mail``, or ``ValidationError``."""
    try:
        if _is_of_sane_size(content):
            return _read(content)
    except Exception as trouble:  # whatever a parser of such age says to what was made to break it
        raise ValidationError(UNREADABLE, code="unreadable") from trouble
    raise ValidationError(UNREADABLE, code="unreadable")


def _is_of_sane_size(content):
    """What the parser's time grows with, and people's e-mails have little of."""
    lines, beginnings, boundaries = content.count(b"\n"), content.count(b"\n--"), len(_BOUNDARY.findall(content))
    return lines <= _MOST_LINES and beginnings <= _MOST_BEGINNINGS and boundaries <= _MOST_BOUNDARIES


def _read(content):
    message = email.message_from_bytes(content, policy=_WARY)
    if sum(len(part.keys()) for part in message.walk()) > _MOST_HEADERS:
        raise ValidationError(UNREADABLE, code="unreadable")
    parts, beyond = _leaves(message)
    text, files = _text(parts), _files(parts)
    read = tuple(itertools.islice(filter(None, map(_attached, files)), _MOST_FILES))
    return Mail(
        subject=_header(message, "subject"),
        sender=_header(message, "from"),
        recipients=_header(message, "to"),
        sent_at=_sent_at(message),
        text=text[:LONGEST_TEXT].rstrip(),
        is_cut=len(text) > LONGEST_TEXT,
        files=read,
        more=sum(1 for _not_read in files) + beyond,
    )


class _Wary(policy.EmailPolicy):
    """No header of any part is parsed further than this: the parser takes minutes and gigabytes for a long one made for it."""

    def header_source_parse(self, sourcelines):
        name, value = super().header_source_parse(sourcelines)
        value = value[:_LONGEST_HEADER]
        return name, ";".join(value.split(";")[:_MOST_PARAMETERS]) if name.lower().startswith("content-") else value


_WARY = _Wary()


class _Part:
    """A part of the e-mail: what its headers say is asked once, for each asking parses them anew."""

    def __init__(self, part):
        self.part = part
        self.kind = part.get_content_type()
        self.name = _name(part)
        self.is_file = (
            part.get_content_disposition() == "attachment" or not self.kind.startswith(("text/", "multipart/")) or bool(self.name)
        )


def _leaves(message):
    """The parts that hold something, in their order, an e-mail within the e-mail as one; and how many more there are at the least."""
    found, waiting = [], [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            waiting += reversed(part.get_payload())
        else:
            found.append(_Part(part))
    return found, len(waiting)


def _text(parts):
    """The first plain text of the e-mail, else the words of its first page of HTML."""
    for kind in ("text/plain", "text/html"):
        for one in parts:
            if one.kind == kind and not one.is_file and (text := _decoded(one.part).strip()):
                return _clean(text if kind == "text/plain" else words_of(text[:_LONGEST_HTML]))
    return ""


def _decoded(part):
    """Text in its own charset; in one that does not exist or does not fit, as far as it can be read."""
    raw = _payload(part)
    try:
        return raw.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        pass
    try:
        return raw.decode("utf-8")
    except ValueError:
        return raw.decode("cp1252", "replace")


def _payload(part):
    try:
        return part.get_payload(decode=True) or b""
    except Exception:  # as above: base64 and uuencoding that are neither
        return b""


def _clean(text):
    """Line ends made one kind, marks that cannot be seen taken out, no more than one empty line in a row."""
    lines = [_UNFIT.sub("", line).rstrip() for line in re.split(r"\r\n|\r|\n", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _header(message, name):
    """One line. A header made to break its parser is as if it were not there."""
    try:
        told = str(message[name] or "")
    except Exception:  # as above
        return ""
    whole = told.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(_UNFIT.sub(" ", whole).split())[:LONGEST_LINE]


def _sent_at(message):
    try:
        sent = message["date"].datetime
        sent = sent if sent.tzinfo else sent.replace(tzinfo=dt.UTC)
        return sent.astimezone(dt.UTC) if sent > _EARLIEST else None
    except Exception:  # as above
        return None


def _files(parts):
    """Parts that are files, but for the small pictures, such as logos, that its page of HTML is made of. A photo in it is a file."""
    page = "".join(_decoded(one.part)[:_LONGEST_HTML] for one in parts if one.kind == "text/html")
    return (one for one in parts if one.is_file and not _is_in_page(one.part, page))


def _is_in_page(part, page):
    mark = str(part.get("content-id", "")).strip("<> ")
    return bool(mark) and f"cid:{mark}" in page and len(_payload(part)) < _PHOTO


def _attached(one):
    """The file, or nothing where it is empty or its coding is broken."""
    if one.kind.startswith("message/"):
        return _forwarded(one.part)
    content = _payload(one.part)
    return Attached(one.name, content) if content else None


def _forwarded(part):
    """An e-mail within the e-mail, called after its subject."""
    try:
        inner = part.get_payload(0)
        as_it_came = inner.policy.clone(refold_source="none")  # to fold its headers anew takes minutes where they are long
        return Attached(f"{_header(inner, 'subject') or 'e-mail'}.eml", inner.as_bytes(policy=as_it_came))
    except Exception:  # as above
        return None


def _name(part):
    try:
        return part.get_filename() or ""
    except Exception:  # as above
        return ""
