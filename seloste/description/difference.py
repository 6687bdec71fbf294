"""What changed between two versions, heading by heading in the reader's language, and which doors it opens or closes."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils import translation
from django.utils.translation import gettext as _

from .content import Content
from .features import FEATURES
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


def effects(before: Content | None, after: Content, language) -> list[str]:
    """What publishing ``after`` switches on and off, in sentences. ``before``: None when nothing is in force yet."""
    with translation.override(language):
        return [*_doors(before, after, language), *_features(before, after), *_roles(before, after, language), *_givings(before, after)]


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


def _doors(before, after, language):
    return _gone_and_come(
        {source.key: source.title.pick(language) for source in before.sources} if before else {},
        {source.key: source.title.pick(language) for source in after.sources},
        _("Closed: data may no longer come in this way: %(what)s"),
        _("Opened: data may come in this way: %(what)s"),
    )


def _features(before, after):
    return _gone_and_come(
        {key: FEATURES[key].title for key in before.features() if key in FEATURES} if before else {},
        {key: FEATURES[key].title for key in after.features() if key in FEATURES},
        _("Switched off: %(what)s"),
        _("Switched on: %(what)s"),
    )


def _roles(before, after, language):
    return _gone_and_come(
        {role.key: role.title.pick(language) for role in before.roles} if before else {},
        {role.key: role.title.pick(language) for role in after.roles},
        _("No access any more: %(what)s"),
        _("Gets access: %(what)s"),
    )


def _givings(before, after):
    return _gone_and_come(
        {row.key: row.name for row in before.recipients} if before else {},
        {row.key: row.name for row in after.recipients},
        _("Gets no more data: %(what)s"),
        _("May get data: %(what)s"),
    )


def _gone_and_come(old, new, gone, come):
    return [gone % {"what": old[key]} for key in sorted(old.keys() - new.keys())] + [
        come % {"what": new[key]} for key in sorted(new.keys() - old.keys())
    ]
