"""Letters: the templates of messages, each a whole text per language in a file of the room that sends it.

``RECEIVED = Letter("enquiries.received", MessageClass.CONTRACT, _("receipt"), facts=("number",))`` reads
``enquiries/templates/enquiries/letters/received.{fi,sv,en}.txt``: first line ``Subject: …``, an empty line, the body. ``{number}`` is
replaced once by the fact's text; nothing in a fact is ever read as a placeholder, and no other syntax exists.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from seloste.privacy.words import MessageClass
from seloste.web import languages

_letters: dict[str, "Letter"] = {}
_edited: dict[str, Callable] = {}
_attached: dict[str, Callable] = {}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


class Unfit(ValueError):
    """The letter's text or its facts do not fit each other; says which, never what the fact held."""


@dataclass(frozen=True)
class Letter:
    """``key`` is ``room.name``, stable, stored with each message. ``facts``: the placeholders of its texts, all of them needed.

    ``title``: what its reader calls it; ``when``: on which occasion it leaves. ``optional``: facts that a text of an owner's may leave
    out. ``is_for_staff``: written in the language of an account, whatever people are offered. ``is_automatic``: written by the program
    (RFC 3834), so that out-of-office answers stay away.
    ``forgets_address``: where it went is not kept once it has left or failed, because nothing else is known of its reader any more.
    ``even_restricted``: it answers what its reader has done or asked for, so that it leaves while the use of their data is restricted
    (GDPR Art. 18(2)). ``samples``: (fact, invented value) where what the dictionary shows does not fit this letter.
    """

    key: str
    message_class: MessageClass
    title: Any
    facts: tuple[str, ...] = ()
    when: Any = ""
    optional: tuple[str, ...] = ()
    is_for_staff: bool = False
    is_automatic: bool = True
    forgets_address: bool = False
    even_restricted: bool = False
    samples: tuple[tuple[str, Any], ...] = ()

    def __post_init__(self):
        if self.key in _letters:
            raise ValueError(f"letter {self.key} is declared twice")
        _letters[self.key] = self

    def path(self, language) -> Path:
        room, name = self.key.split(".")
        return Path(apps.get_app_config(room).path) / "templates" / room / "letters" / f"{name}.{language}.txt"

    @property
    def is_editable(self):
        """Whether owners may write its text: not of what keeps accounts safe."""
        return self.message_class != MessageClass.SECURITY

    def language_for(self, language):
        """The language it is written in: an offered one, but for staff, and for a request by right in the one it was taken in with."""
        is_as_asked = self.is_for_staff or self.message_class in (MessageClass.SECURITY, MessageClass.RIGHTS)
        return language if is_as_asked else languages.fitting(language)

    def render(self, *, language, facts) -> tuple[str, str]:
        """(subject line, body), from the text in use: an owner's, else the shipped one. A missing, unknown or empty fact is ``Unfit``,
        and so is a line break in the subject line."""
        if set(facts) != set(self.facts):
            raise Unfit(f"{self.key} takes {sorted(self.facts)}, got {sorted(facts)}")
        return self.filled(*text_in_use(self.key, language), language=language, facts=facts)

    def filled(self, subject, body, *, language, facts):
        """(subject line, body) of a given text."""
        texts = {name: _as_text(name, value, language) for name, value in facts.items()}
        return one_line(fill(subject, texts)), fill(body, texts)


@dataclass(frozen=True)
class Attachment:
    """A file for calendars that goes along with a letter (``text/calendar``, the one kind there is); ``method``: see RFC 6047."""

    name: str
    content: bytes
    method: str


def attached_by(room, find):
    """``find(message) -> iterable[Attachment]``: what goes along with the letters of a room; asked as they leave, and kept nowhere else."""
    _attached[room] = find


def attachments(message):
    """What goes along with a message, as it stands now."""
    find = _attached.get(message.letter.partition(".")[0])
    return list(find(message)) if find else []


def edited_by(find):
    """``find(key, language) -> (subject line, body) | None``: the owners' own texts; given once, by whoever keeps them."""
    _edited["find"] = find


def text_in_use(key, language):
    """(subject line, body) that a letter is made of."""
    return (_edited["find"](key, language) if "find" in _edited else None) or text(key, language)


def declared():
    """Every letter of the house by key."""
    return dict(_letters)


def title(key):
    """What the reader of a letter calls it, also one that the sign-in library wrote or an upgrade took away."""
    return str(_letters[key].title if key in _letters else _("letter"))


def is_automatic(key):
    """Whether the program wrote it; a letter that an upgrade took away counts as such."""
    return key not in _letters or _letters[key].is_automatic


def forgets_address(key):
    """Whether the address goes from the message's row when it is settled."""
    return key in _letters and _letters[key].forgets_address


def answers():
    """Keys of letters that answer what their reader has done or asked for, whoever's use is restricted."""
    return {key for key, letter in _letters.items() if letter.even_restricted}


@cache
def text(key, language):
    """(subject line, body) of a letter's file, as written; a file without either is ``Unfit``."""
    if language not in dict(settings.LANGUAGES):
        raise Unfit(f"{key}: no letters in {language}")
    first, __, rest = _letters[key].path(language).read_text(encoding="utf-8").partition("\n")
    subject, body = first.removeprefix("Subject:").strip(), rest.strip()
    if not first.startswith("Subject:") or not subject or not body:
        raise Unfit(f"{key}.{language}: a letter needs a first line 'Subject: …' and a body")
    return subject, body + "\n"


def placeholders(written):
    """The names in braces; a brace that is no placeholder is ``Unfit``."""
    if "{" in (rest := _PLACEHOLDER.sub("", written)) or "}" in rest:
        raise Unfit("a single brace stands in the text")
    return set(_PLACEHOLDER.findall(written))


def fill(written, texts):
    """Replace each placeholder once, in one pass, so that a fact that looks like one stays as it is."""
    if unknown := placeholders(written) - set(texts):
        raise Unfit(f"no fact for {sorted(unknown)}")
    return _PLACEHOLDER.sub(lambda found: texts[found[1]], written)


def one_line(line):
    """A header's value: line breaks would start another header (reliability AB7)."""
    if "\r" in line or "\n" in line or _CONTROL.search(line):
        raise Unfit("a line break or control character stands in the subject line")
    return line


def _as_text(name, value, language):
    with translation.override(language):
        if isinstance(value, dt.datetime):
            value = formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
        elif isinstance(value, dt.date):
            value = formats.date_format(value, "DATE_FORMAT")
    written = str(value) if value is not None else ""
    if not written.strip() or _CONTROL.search(written):
        raise Unfit(f"fact {name} is empty or holds control characters")
    return written.replace("\r\n", "\n").replace("\r", "\n")
