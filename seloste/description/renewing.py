"""Ready words that an earlier program gave and that this one has outgrown: where they stand as they were given, new ones are offered.

What an owner has written in their own words is theirs and stays; and nothing is renewed before the owner has published it.
"""

from dataclasses import replace
from typing import Any

from seloste.privacy import registry

from . import ready
from .content import NOTHING, Content


def renewed(content: Content) -> Content:
    """The content with today's words in place of the outgrown ones. What was marked as an addition stays so marked; of a group whose
    title is outgrown it is left empty, for today's to be put in."""
    for part, number, said in ready.earlier(content.key):
        new = getattr(ready.read(content.key), part)[number - 1]
        rows: dict[str, Any] = {part: tuple(_renewed(row, new, said) for row in getattr(content, part))}
        content = replace(content, **rows)
    return replace(content, contents=tuple(replace(line, groups=tuple(map(_retitled, line.groups))) for line in content.contents))


def is_outgrown(content: Content) -> bool:
    """Whether some of its words are ready ones, or keeps, that are not true of this program any more."""
    words = any(_is_as_given(row, said) for part, _number, said in ready.earlier(content.key) for row in getattr(content, part))
    return words or any(map(_has_outgrown_title, content.groups().values())) or any(map(is_counted_otherwise, content.keeps))


def is_counted_otherwise(keep):
    """Whether the program counts the keep from another event than is stated; of a group that is gone it counts nothing."""
    return any(keep.since != group.keep.since for group in registry.groups() if group.key == keep.group)


def _has_outgrown_title(group):
    return (group.key, group.title) in ready.earlier_titles()


def _retitled(group):
    return replace(group, title=NOTHING) if _has_outgrown_title(group) else group


def _is_as_given(row, said):
    return all(getattr(row, name) == value for name, value in said.items())


def _renewed(row, new, said):
    return replace(row, **{name: getattr(new, name) for name in said}) if _is_as_given(row, said) else row
