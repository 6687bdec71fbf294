"""What a list shows of each row."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.html import format_html

NOTHING = format_html('<span class="nothing">{}</span>', "–")  # a card on a phone leaves the cell out


@dataclass(frozen=True)
class Column:
    """``value`` is an attribute path or ``value(row)``; it is escaped unless it is already safe.

    ``link(row)`` makes the cell lead somewhere: the first column should. ``kind`` is ``text``, ``number`` (aligned at the end),
    ``short`` (never broken), ``address`` (broken anywhere), ``deed`` (what can be done with
    the row) or ``quiet``. ``order`` names the ``Order`` that its heading switches to.
    """

    key: str
    title: Any
    value: str | Callable
    link: Callable | None = None
    kind: str = "text"
    order: str = ""

    @property
    def pattern(self):
        """The cell's content as a pattern for ``format_html``, which escapes what ``parts`` gives for it."""
        return '<a href="{}">{}</a>' if self.link else "{}"

    def parts(self):
        """A function of a row: the values that the pattern asks for."""
        read = self.value if callable(self.value) else attrgetter(self.value.replace("__", "."))

        def shown(row):
            value = read(row)
            return NOTHING if value is None or value == "" else value

        return (lambda row: (self.link(row), shown(row))) if self.link else (lambda row: (shown(row),))
