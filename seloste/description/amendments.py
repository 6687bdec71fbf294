"""What the program declares and a description does not tell yet, added to it as marked additions for an owner to publish."""

from dataclasses import replace

from django.utils import translation

from seloste.privacy import registry
from seloste.privacy.declarations import Json
from seloste.web.languages import LANGUAGES

from .content import NOTHING, Content, StatedContent, StatedGroup, StatedKeep, Text
from .headings import CATEGORIES
from .renewing import is_counted_otherwise, renewed
from .terms import Origin


def amended(content: Content) -> Content:
    """The content with every group of the registry in its category's line and in the keep table, without groups that are gone, and with
    today's ready words in place of outgrown ones; a keep that the program counts from another event by now is the declared one."""
    declared = {group.key: group for group in registry.groups(content.key)}
    content = frozen(_without_the_gone(renewed(content), declared))
    for group in declared.values():
        if group.key not in content.groups():
            content = _with_group(content, group)
        if content.keep_of(group.key) is None:
            content = replace(content, keeps=(*content.keeps, _default_keep(group)))
    counted_otherwise = {keep.group for keep in content.keeps if is_counted_otherwise(keep)}
    keeps = (_default_keep(declared[keep.group]) if keep.group in counted_otherwise else keep for keep in content.keeps)
    return replace(content, keeps=tuple(keeps))


def frozen(content: Content) -> Content:
    """The content with each listed group as the program holds it now: what for, in which fields, and its title where one is lacking."""
    declared = {group.key: group for group in registry.groups(content.key)}
    lines = (replace(line, groups=tuple(_as_held(told, declared.get(told.key)) for told in line.groups)) for line in content.contents)
    return replace(content, contents=tuple(lines))


def _as_held(told, group):
    if group is None:
        return told
    known = title_of(group)
    title = Text(**{language: told.title.pick(language) or known.pick(language) for language in LANGUAGES})
    return StatedGroup(key=told.key, title=title, purposes=group.purposes, fields=_fields(group))


def _fields(group):
    """Table and field of everything held in the group, in the order of its declaration; its folders and files where it has no table."""
    parts = [(model, part.field if isinstance(part, Json) else part) for model, names in group.holds.items() for part in names]
    return tuple(f"{model._meta.label}.{name}" for model, name in parts) or tuple(
        f"{store.kind}.{store.name}" for store in registry.stores() if store.group == group.key
    )


def title_of(group) -> Text:
    """The group's title in each language; empty where no catalogue has it, so that publishing stops rather than say it in English."""
    english = _in("en", group.title)
    others = {language: _in(language, group.title) for language in LANGUAGES if language != "en"}
    return Text(en=english, **{language: "" if said == english else said for language, said in others.items()})


def _without_the_gone(content, declared):
    lines = tuple(replace(line, groups=tuple(g for g in line.groups if g.key in declared)) for line in content.contents)
    return replace(content, contents=lines, keeps=tuple(keep for keep in content.keeps if keep.group in declared))


def _with_group(content, group):
    told = _as_held(StatedGroup(key=group.key, title=NOTHING), group)
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
