"""What a laid-out description consists of: sections of lines, facts and tables, the same for page, paper and plain text."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph, or an entry of a list with details below it. ``note`` is for the margin: the law's article."""

    text: str
    details: tuple["Line", ...] = ()
    note: str = ""
    label: str = ""
    is_addition: bool = False
    kind: str = "line"

    @property
    def lead(self):
        """The label as it stands before the text; a label that is a sentence itself ends as one."""
        if not (self.label and self.text):
            return self.label
        return f"{self.label}." if ":" in self.label else f"{self.label}:"

    def __str__(self):
        return f"{self.lead} {self.text}".strip()


@dataclass(frozen=True, kw_only=True)
class Lines:
    lines: tuple[Line, ...]
    is_numbered: bool = False
    kind: str = "lines"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Pairs of a name and a value; ``links`` holds the address a value leads to, or nothing."""

    rows: tuple[tuple[str, str, str], ...]
    kind: str = "facts"


@dataclass(frozen=True, kw_only=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_addition: bool = True
    kind: str = "table"

    def named_rows(self):
        """Each row as pairs of its column's name and the cell, for narrow screens."""
        return [list(zip(self.head, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class Section:
    number: int
    anchor: str
    title: str
    note: str
    blocks: tuple
    is_addition: bool = False
