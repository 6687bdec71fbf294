"""Reading the forms of a page as a browser without script does: where each goes and what it would send."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

CHOSEN = ("radio", "checkbox")


@dataclass
class Form:
    """``sent``: names and values as they stand; ``kinds``: text, area, select, hidden, radio, checkbox … by name; buttons are left out.

    ``choices``: what can be chosen of each select, radio or checkbox; ``buttons``: names and values of those that send one;
    ``is_plain``: whether it has a button that sends nothing of its own.
    """

    action: str
    method: str
    sent: dict = field(default_factory=dict)
    kinds: dict = field(default_factory=dict)
    choices: dict = field(default_factory=dict)
    buttons: list = field(default_factory=list)
    is_plain: bool = False

    def typed(self):
        """Names of what somebody writes, not chooses."""
        return [name for name, kind in self.kinds.items() if kind not in (*CHOSEN, "select", "hidden", "file")]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self._area, self._select = [], None, None

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.forms.append(Form(said.get("action") or "", (said.get("method") or "get").lower()))
        if self.forms and tag == "button" and "name" not in said and said.get("type") in (None, "submit"):
            self.forms[-1].is_plain = True
        if not self.forms or "name" not in said or "disabled" in said:
            return self._option(said) if tag == "option" else None
        name = said["name"]
        if tag == "input" and said.get("type") not in ("submit", "button"):
            self._input(name, said)
        elif tag in ("textarea", "select"):
            self._note(name, "area" if tag == "textarea" else tag, "")
            self._area, self._select = (name, None) if tag == "textarea" else (None, name)
        elif tag == "button" and said.get("type") in (None, "submit"):
            self.forms[-1].buttons.append((name, said.get("value") or ""))
        return None

    def _input(self, name, said):
        kind = said.get("type") or "text"
        value = said.get("value", "on" if kind in CHOSEN else "") or ""
        if kind in CHOSEN:
            self.forms[-1].choices.setdefault(name, []).append(value)
        if kind not in CHOSEN or "checked" in said:
            self._note(name, kind, value)
        else:
            self.forms[-1].kinds.setdefault(name, kind)

    def _option(self, said):
        if self._select:
            choices = self.forms[-1].choices.setdefault(self._select, [])
            choices.append(said.get("value") or "")
            if "selected" in said or len(choices) == 1:  # of none that is chosen a browser sends the first
                self.forms[-1].sent[self._select] = choices[-1]

    def _note(self, name, kind, value):
        self.forms[-1].sent[name], self.forms[-1].kinds[name] = value, kind

    def handle_data(self, data):
        if self._area:
            self.forms[-1].sent[self._area] += data if self.forms[-1].sent[self._area] else data.removeprefix("\n")  # as browsers do

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self._area = self._select = None


def forms_of(html, even_empty=False):
    """``even_empty``: those of a button alone, too."""
    reader = _Reader()
    reader.feed(html)
    return [form for form in reader.forms if even_empty or form.buttons or set(form.kinds) - {"csrfmiddlewaretoken"}]
