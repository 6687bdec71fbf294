"""What other terms would change, in sentences of their figures and in their own words."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from seloste.web.languages import NAMES

from . import showing
from .terms import around, table
from .terms.rules import Terms

SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Section:
    """``lines``: [(same, added or removed; the sentence)]; ``is_changed``: whether any is added or removed."""

    title: str
    lines: list

    @property
    def is_changed(self):
        return any(sign != SAME for sign, _line in self.lines)


def changes(before: Terms | None, after: Terms):
    """What changes for each kind of customer when ``after`` takes the place of ``before``, in the reader's language."""
    old = before.kinds if before else {}
    keys = list(dict.fromkeys([*after.kinds, *old]))
    sections = [_section(_title(key, after, before), _told(before, key), _told(after, key)) for key in keys]
    return [*sections, _section(_("For everybody"), _around(before), _around(after))]


def _title(key, after, before):
    return showing.title(after.kinds.get(key) or before.kinds[key])


def _told(terms, key):
    """A kind's rules: what the versions agree on, what only some of them say, and what each says in words of its own."""
    kind = terms.kinds.get(key) if terms else None
    if kind is None:
        return []
    figures = {code: table.figures(kind, code) for code in terms.languages}
    shared = set.intersection(*map(set, figures.values()))
    common = [line for line in next(iter(figures.values())) if line in shared]
    differing = [_of(code, line) for code, lines in figures.items() for line in lines if line not in shared]
    own = [_of(code, row.text) for code in terms.languages for row in table.rows(kind, code) if row.text]
    return [*common, *differing, *own]


def _around(terms):
    if terms is None:
        return []
    languages = _("Language versions: %(names)s.") % {"names": ", ".join(str(NAMES[code]) for code in terms.languages)}
    return [languages, *around.sentences(terms, terms.languages[0])]


def _of(code, line):
    return f"{capfirst(NAMES[code])}: {line}"


def _section(title, old, new):
    lines = []
    for tag, *spans in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [(SAME, line) for line in old[spans[0] : spans[1]]]
        else:
            lines += [(REMOVED, line) for line in old[spans[0] : spans[1]]] + [(ADDED, line) for line in new[spans[2] : spans[3]]]
    return Section(title, lines)
