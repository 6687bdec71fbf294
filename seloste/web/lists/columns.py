"""What a list shows of each row."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.html import conditional_escape, format_html


@dataclass(frozen=True)
class Column:
    """``value`` is an attribute path or ``value(row)``; it is escaped unless it is already safe.

    ``link(row)`` makes the cell lead somewhere: the first column should. ``kind`` is ``text``, ``number`` (aligned at the end) or
    ``quiet``. ``order`` names the ``Order`` that its heading switches to.
    """

    key: str
    title: Any
    value: str | Callable
    link: Callable | None = None
    kind: str = "text"
    order: str = ""

    def cell(self, row):
        """The cell's content, safe to show."""
        shown = self.read(row)
        text = "–" if shown in (None, "") else conditional_escape(shown)
        return format_html('<a href="{}">{}</a>', self.link(row), text) if self.link else text

    @property
    def read(self):
        return self.value if callable(self.value) else attrgetter(self.value.replace("__", "."))
