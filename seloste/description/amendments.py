"""What the program declares and a description does not tell yet, added to it as marked additions for an owner to publish."""

from dataclasses import replace

from django.utils import translation

from seloste.privacy import registry
from seloste.web.languages import LANGUAGES

from .content import Content, StatedContent, StatedGroup, StatedKeep, Text
from .headings import CATEGORIES
from .terms import Origin


def amended(content: Content) -> Content:
    """The content with every group of the registry in its category's line and in the keep table, and without groups that are gone."""
    declared = {group.key: group for group in registry.groups(content.key)}
    content = _without_the_gone(content, declared)
    for group in declared.values():
        if group.key not in content.groups():
            content = _with_group(content, group)
        if content.keep_of(group.key) is None:
            content = replace(content, keeps=(*content.keeps, _default_keep(group)))
    return content


def title_of(group) -> Text:
    """The group's title in each language, frozen for publishing."""
    return Text(**{language: _in(language, group.title) for language in LANGUAGES})


def _without_the_gone(content, declared):
    lines = tuple(replace(line, groups=tuple(g for g in line.groups if g.key in declared)) for line in content.contents)
    return replace(content, contents=lines, keeps=tuple(keep for keep in content.keeps if keep.group in declared))


def _with_group(content, group):
    told = StatedGroup(key=group.key, title=title_of(group))
    lines = list(content.contents)
    for place, line in enumerate(lines):
        if line.category == group.category and not line.is_outside:
            lines[place] = replace(line, groups=(*line.groups, told), special=line.special or group.special)
            return replace(content, contents=tuple(lines))
    return replace(content, contents=(*lines, _new_line(group, told)))


def _new_line(group, told):
    return StatedContent(
        category=group.category,
        title=CATEGORIES[group.category],
        groups=(told,),
        special=group.special,
        origins=(Origin.PROVIDED if group.provided else Origin.OBSERVED,),
        is_addition=True,
    )


def _default_keep(group):
    return StatedKeep(group=group.key, period=group.keep.period, since=group.keep.since, then=group.then, law=group.keep.law)


def _in(language, title):
    with translation.override(language):
        return str(title)
