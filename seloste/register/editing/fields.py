"""How one value of a description stands in a form: what is drawn, and how it is read back.

Each kind has ``draw(value, path, errors)`` → what its template needs, and ``read(value, path, post, errors)`` → the new plain value.
``value`` is plain (``description.shapes.to_plain``); ``path`` is the field's name in the page, such as ``purposes-0-title``.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste.privacy.identity_codes import contains_identity_code
from seloste.web.languages import LANGUAGES, NAMES

DAY_HINT = gettext_lazy("For example 23.11.2026")
LONGEST = 5000  # characters of one text


@dataclass(frozen=True, kw_only=True)
class Field:
    """``hint`` is shown under the label; an empty optional value is left out of the content."""

    name: str
    label: Any
    hint: Any = ""
    template = ""

    def drawn(self, path, errors, **more):
        return {
            "template": f"register/fields/{self.template}.html",
            "name": path,
            "label": self.label,
            "hint": self.hint,
            "error": errors.get(path, ""),
            **more,
        }

    def nodes(self, record, path, errors):
        """What is drawn of this part of a record."""
        return [self.draw(record.get(self.name), self.path(path), errors)]

    def parts(self, record, path, post, errors):
        """What the page says of this part of a record: its name and new value."""
        return {self.name: self.read(record.get(self.name), self.path(path), post, errors)}

    def path(self, above):
        return f"{above}-{self.name}" if above else self.name


@dataclass(frozen=True, kw_only=True)
class Trio(Field):
    """A text in the three languages, side by side. ``is_optional``: folded away while empty."""

    rows: int = 2
    is_optional: bool = False
    template = "trio"

    def draw(self, value, path, errors):
        value = value or {}
        cells = [
            {
                "language": key,
                "title": NAMES[key],
                "name": f"{path}-{key}",
                "value": value.get(key, ""),
                "error": errors.get(f"{path}-{key}"),
            }
            for key in LANGUAGES
        ]
        is_folded = self.is_optional and not any(cell["value"] or cell["error"] for cell in cells)
        return self.drawn(path, errors, cells=cells, rows=self._rows(cells), is_folded=is_folded)

    def read(self, value, path, post, errors):
        return {key: _text(post, f"{path}-{key}", errors) for key in LANGUAGES}

    def _rows(self, cells):
        return min(8, max(self.rows, 1 + max(len(cell["value"]) for cell in cells) // 44))


@dataclass(frozen=True, kw_only=True)
class Line(Field):
    """A single line. ``kind`` is the input's type; ``autocomplete`` its purpose in HTML's own words."""

    kind: str = "text"
    autocomplete: str = "off"
    template = "line"

    def draw(self, value, path, errors):
        return self.drawn(path, errors, value=value or "", kind=self.kind, autocomplete=self.autocomplete)

    def read(self, value, path, post, errors):
        return _text(post, path, errors)


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A date, typed as Finns write it; ISO 8601 is understood too."""

    hint: Any = DAY_HINT
    is_required: bool = False
    template = "line"

    def draw(self, value, path, errors):
        shown = _finnish(value) if value else ""
        return self.drawn(path, errors, value=shown, kind="text", autocomplete="off", width="short", mode="numeric")

    def read(self, value, path, post, errors):
        typed = _text(post, path, errors)
        if not typed:
            if self.is_required:
                errors[path] = _("Write the date, for example 23.11.2026.")
            return value if self.is_required else None
        try:
            return day(typed).isoformat()
        except ValueError:
            errors[path] = _("%(text)s is no date. Write it like 23.11.2026.") % {"text": typed[:40]}
            return typed


@dataclass(frozen=True, kw_only=True)
class Months(Field):
    """A whole number from 1 to 120."""

    template = "line"

    def draw(self, value, path, errors):
        return self.drawn(path, errors, value=value or 12, kind="text", autocomplete="off", width="short", mode="numeric")

    def read(self, value, path, post, errors):
        typed = _text(post, path, errors)
        if is_number(typed) and 1 <= int(typed) <= 120:
            return int(typed)
        errors[path] = _("Write a whole number of months from 1 to 120.")
        return typed


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of ``options()``: (value, title) pairs or (group title, pairs)."""

    options: Callable
    is_optional: bool = False
    template = "choice"

    def draw(self, value, path, errors):
        groups = self.options()
        if groups and not isinstance(groups[0][1], list):
            groups = [("", groups)]
        return self.drawn(path, errors, value=value or "", groups=groups, is_optional=self.is_optional)

    def read(self, value, path, post, errors):
        chosen = post.get(path, "")
        if chosen or not self.is_optional:
            return chosen or value
        return None


@dataclass(frozen=True, kw_only=True)
class Tick(Field):
    """Yes or no."""

    template = "tick"

    def draw(self, value, path, errors):
        return self.drawn(path, errors, value=bool(value))

    def read(self, value, path, post, errors):
        return path in post


@dataclass(frozen=True, kw_only=True)
class Span(Field):
    """A period: a number and years, months or days. A period of several parts stands as it is until it is changed."""

    template = "span"
    units = (("Y", gettext_lazy("years")), ("M", gettext_lazy("months")), ("D", gettext_lazy("days")))

    def draw(self, value, path, errors):
        simple = re.fullmatch(r"P(\d+)([YMD])", value or "")
        number, unit = simple.groups() if simple else (value or "", "M")
        return self.drawn(path, errors, number=number, unit=unit, units=self.units)

    def read(self, value, path, post, errors):
        number, unit = _text(post, path, errors), post.get(f"{path}-unit", "M")
        if number == value:  # of several parts, untouched
            return value
        if is_number(number) and unit in ("Y", "M", "D"):
            return f"P{int(number)}{unit}"
        errors[path] = _("Write how long as a whole number, and choose years, months or days.")
        return value


@dataclass(frozen=True, kw_only=True)
class Shown(Field):
    """Nothing to edit: ``tell(record)`` says something about the record it stands in."""

    tell: Callable
    template = "shown"

    def nodes(self, record, path, errors):
        said = self.tell(record)
        return [self.drawn(self.path(path), errors, text=said)] if said else []

    def parts(self, record, path, post, errors):
        return {}


def day(typed):
    """The date of ``23.11.2026`` or ``2026-11-23``; ``ValueError`` for anything else."""
    finnish = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{4})\s*", typed)
    return dt.date(*map(int, reversed(finnish.groups()))) if finnish else dt.date.fromisoformat(typed.strip())


def is_number(typed):
    """At most four plain digits: other signs are digits to Python too (``²``), and not numbers."""
    return typed.isascii() and typed.isdigit() and len(typed) < 5


def _finnish(value):
    try:
        parsed = dt.date.fromisoformat(value)
    except ValueError:
        return value
    return f"{parsed.day}.{parsed.month}.{parsed.year}"


def _text(post, path, errors):
    typed = post.get(path, "").replace("\r\n", "\n").replace("\x00", "").strip()
    if contains_identity_code(typed):
        errors[path] = _("This holds a Finnish personal identity code. A published text must not; take it out.")
    if len(typed) > LONGEST:
        errors[path] = _("This text is too long. At most %(count)s characters fit.") % {"count": LONGEST}
        return typed[:LONGEST]
    return typed
