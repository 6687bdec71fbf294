"""One list page: which rows, and the addresses of its neighbours."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html

from .. import plain_text
from . import keyset

SIZE = 50


@dataclass(frozen=True)
class Order:
    """``fields`` are never null and end with ``pk``; a leading ``-`` turns one. There is an index on them."""

    key: str
    title: Any
    fields: tuple


@dataclass(frozen=True)
class Empty:
    """What an empty list says: what the place is for, and the first step."""

    title: Any
    detail: Any = ""
    url: str = ""
    action: Any = ""


class Listing:
    """Rows of ``queryset`` for one page of the list; ``orders`` is a list of ``Order``, the first one meant by a bare address.

    Never counts the whole and never skips by offset: a page costs the same at any depth. ``rows`` is the evaluated page, so that
    a view can write down whom it showed.
    """

    def __init__(self, queryset, columns, filters, orders, request, *, empty=None, size=SIZE, name=""):
        self.queryset, self.columns, self.filters, self.orders = queryset, columns, filters, orders
        self.query, self.path = request.GET, request.path
        self.empty = empty or Empty("–")
        self.size, self.name = size, name

    @cached_property
    def order(self):
        return next((one for one in self.orders if one.key == self.query.get("order")), self.orders[0])

    @cached_property
    def rows(self):
        return self._page[0]

    @property
    def next(self):
        """Address of the page after this one, or nothing."""
        rows, _, has_next = self._page
        return self.address(after=rows[-1].pk) if has_next else ""

    @property
    def previous(self):
        rows, has_previous, _ = self._page
        return self.address(before=rows[0].pk) if has_previous and rows else ""

    @property
    def is_narrowed(self):
        return any(one.chosen(self.query) != one.default for one in self.filters)

    @property
    def is_empty(self):
        """Nothing is there at all: no row, and no filter that leaves any out."""
        return not self.rows and not any(one.chosen(self.query) for one in self.filters)

    @cached_property
    def _page(self):
        after, before = (plain_text.number(self.query.get(key)) for key in ("after", "before"))
        narrowed = self.queryset
        for one in self.filters:
            narrowed = one.narrowed(narrowed, self.query)
        start = keyset.beyond(narrowed, self.order.fields, before or after, backwards=bool(before)) if before or after else None
        backwards = bool(before) and start is not None
        found = list(keyset.ordered(narrowed if start is None else start, self.order.fields, backwards=backwards)[: self.size + 1])
        more, rows = len(found) > self.size, found[: self.size]
        if backwards:
            return rows[::-1], more, True
        return rows, start is not None, more

    def address(self, **changes):
        """This list's address with some of its parts changed; turning a filter or the order starts from the first page."""
        parts = {one.key: one.chosen(self.query) for one in self.filters if one.chosen(self.query) != one.default}
        if self.order is not self.orders[0]:
            parts["order"] = self.order.key
        parts.update(changes)
        defaults = {one.key: one.default for one in self.filters} | {"order": self.orders[0].key}
        query = urlencode({key: value for key, value in parts.items() if value != defaults.get(key)})
        return f"{self.path}?{query}" if query else self.path

    def choices(self):
        """Each filter with the address of each of its choices."""
        for one in self.filters:
            yield {"title": one.title, "links": [self._link(one, value, title) for value, title in one.choices]}

    def _link(self, one, value, title):
        return {"title": title, "url": self.address(**{one.key: value}), "is_chosen": value == one.chosen(self.query)}

    def headings(self):
        """Each column's title, the address that orders by it, and whether the list is so ordered."""
        for column in self.columns:
            order = next((one for one in self.orders if one.key == column.order), None)
            yield {
                "title": column.title,
                "kind": column.kind,
                "url": self.address(order=order.key) if order and order is not self.order else "",
                "sort": "" if order is not self.order else "descending" if order.fields[0].startswith("-") else "ascending",
            }

    def body(self):
        """The table's rows, each put together at once from one pattern; every value is escaped on the way."""
        pattern = "".join(["<tr>", *(self._cell(column, number) for number, column in enumerate(self.columns)), "</tr>"])
        parts = [column.parts() for column in self.columns]
        for row in self.rows:
            yield format_html(pattern, *(value for values in parts for value in values(row)))

    def _cell(self, column, number):
        name, scope = ("th", ' scope="row"') if number == 0 else ("td", "")
        kind = "" if column.kind == "text" else format_html(' class="{}"', column.kind)
        title = str(conditional_escape(column.title)).replace("{", "{{").replace("}", "}}")
        return f'<{name}{scope}{kind} data-title="{title}">{column.pattern}</{name}>'
