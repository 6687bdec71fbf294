"""What somebody had typed, put back into the form of a page: the page's own HTML, with other values in its fields.

Works on any page of the house, because it works on what the browser would have been sent. Nothing is carried out: the person reads it
and sends it again. Files cannot be put back, by no program.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

NEVER = ("csrfmiddlewaretoken",)  # the page's own is the one that counts
_AS_THEY_ARE = ("submit", "button", "image", "reset", "file", "password")


@dataclass
class _Form:
    """A form of the page: where it begins, where it is sent, its controls as (name, begin, end, new text maker)."""

    begin: int
    action: str
    controls: list = field(default_factory=list)

    def names(self):
        return {control.name for control in self.controls}


@dataclass
class _Control:
    """``made(values)`` gives the new text of ``html[begin:end]``, taking from ``values`` what it used."""

    name: str
    begin: int
    end: int
    kind: str
    tag: str = ""
    attributes: dict = field(default_factory=dict)


def refill(html, *, page, action, typed):
    """(html with the values in it, where the form begins or None, values that found no field). ``typed``: pairs of name and value.

    ``page``: the address of the page; ``action``: where what was typed had been sent to.
    """
    forms = _read(html)
    names = {name for name, _value in typed}
    form = _fitting(forms, page, action, names)
    left = defaultdict(list)
    for name, value in typed:
        if name not in NEVER:
            left[name].append(value)
    if form is None:
        return html, None, _values(left)
    known = form.names()
    pieces, at = [], 0
    for control in form.controls:
        if control.kind in _AS_THEY_ARE or control.name in NEVER:
            left.pop(control.name, None)
            continue
        pieces += [html[at : control.begin], _made(control, left)]
        at = control.end
    lost = {name: values for name, values in left.items() if name not in known}
    return "".join([*pieces, html[at:]]), form.begin, _values(lost)


def _fitting(forms, page, action, names):
    """The form that was sent; where a part of it had been sent elsewhere, as a preview is, the one that has most of its fields."""
    sent = [form for form in forms if (form.action or page) == action and form.names() & names]
    alike = [form for form in forms if 2 * len(form.names() & names) > len(names)]
    return max(sent or alike, key=lambda one: len(one.names() & names), default=None)


def _values(left):
    return [value for values in left.values() for value in values if value.strip()]


def _made(control, left):
    values = left[control.name]
    if control.kind in ("checkbox", "radio"):
        return _tag(control, checked=control.attributes.get("value", "on") in values)
    if control.kind == "option":
        return _tag(control, selected=control.attributes.get("value", "") in values)
    value = values.pop(0) if values else ""
    if control.kind == "textarea":
        return f"\n{escape(value)}"  # a browser drops the first line break
    return _tag(control, value=value)


def _tag(control, **changed):
    """The start tag with another value, or with or without a mark."""
    attributes = {**control.attributes, **changed}
    said = [name if value in (True, None) else f'{name}="{escape(value)}"' for name, value in attributes.items() if value is not False]
    return f"<{control.tag} {' '.join(said)}>"


def _read(html):
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.forms


class _Reader(HTMLParser):
    """Finds the forms that are sent and their controls, with their places in the text."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.forms, self._form, self._select, self._area = [], None, "", None
        self._lines = [0]
        for line in html.split("\n"):  # as the parser counts lines, which knows no other end of one
            self._lines.append(self._lines[-1] + len(line) + 1)

    def handle_starttag(self, tag, attributes):
        attributes, begin, text = dict(attributes), self._place(), self.get_starttag_text()
        if tag == "form":
            is_sent = attributes.get("method", "").lower() == "post"
            self._form = _Form(begin, urlsplit(attributes.get("action") or "").path) if is_sent else None
            self.forms += [self._form] if is_sent else []
        elif self._form is not None:
            self._control(tag, attributes, begin, begin + len(text))

    def _control(self, tag, attributes, begin, end):
        name = attributes.get("name") or ""
        if tag == "input" and name:
            kind = (attributes.get("type") or "text").lower()
            self._form.controls.append(_Control(name, begin, end, kind, tag, attributes))
        elif tag == "button" and name:
            self._form.controls.append(_Control(name, begin, end, "button"))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            self._form.controls.append(_Control(self._select, begin, end, "option", tag, attributes))
        elif tag == "textarea" and name:
            self._area = _Control(name, end, end, "textarea")

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area and self._form is not None:
            self._area.end = self._place()
            self._form.controls.append(self._area)
            self._area = None

    def _place(self):
        line, column = self.getpos()
        return self._lines[line - 1] + column
