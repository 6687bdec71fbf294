"""What changed between two versions, heading by heading in the reader's language."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from .content import Content
from .layout import sections


@dataclass(frozen=True)
class Change:
    """``before`` empty: added; ``after`` empty: removed; both: reworded."""

    before: str
    after: str

    @property
    def kind(self):
        return "changed" if self.before and self.after else "added" if self.after else "removed"


@dataclass(frozen=True)
class ChangedSection:
    number: int
    anchor: str
    title: str
    changes: tuple[Change, ...]


def difference(before: Content, after: Content, language) -> list[ChangedSection]:
    """The headings that differ, each with what was added, removed and reworded; empty when a reader would see no difference."""
    found = []
    for old, new in zip(sections(before, language), sections(after, language), strict=True):
        if changes := tuple(_changes(_texts(old), _texts(new))):
            found.append(ChangedSection(new.number, new.anchor, new.title, changes))
    return found


def _texts(section):
    return [text for block in section.blocks for text in _flat(block)]


def _flat(block):
    if block.kind == "lines":
        for line in block.lines:
            yield str(line)
            yield from (str(detail) for detail in line.details)
    elif block.kind == "facts":
        yield from (f"{name}: {value}" for name, value, _link in block.rows)
    elif block.kind == "table":
        yield from (" · ".join(row) for row in block.rows)
    else:
        yield str(block)


def _changes(old, new):
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        gone, come = old[i:j], new[k:m]
        paired = min(len(gone), len(come))
        yield from (Change(was, now) for was, now in zip(gone[:paired], come[:paired], strict=True))
        yield from (Change(was, "") for was in gone[paired:])
        yield from (Change("", now) for now in come[paired:])
