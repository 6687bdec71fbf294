"""The description as files: plain text, JSON with its schema, JSON-LD, PDF."""

import json
import textwrap
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext as _

from seloste import documents

from . import wording
from .headings import SUBTITLE, TITLE
from .jsonld import export_jsonld
from .layout import sections

KINDS = {
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
}


def made(version, form, language) -> bytes:
    """The version in a form of ``KINDS``; JSON and JSON-LD hold all languages."""
    return {"pdf": _pdf, "txt": _txt, "json": _json, "jsonld": _jsonld}[form](version, language)


def head(version, language):
    """The words above the first heading."""
    content = version.content
    with translation.override(language):
        return {
            "title": TITLE.pick(language),
            "subtitle": content.say(content.preamble, language) or SUBTITLE.pick(language),
            "version": wording.version(version),
            "made": _("Made %(day)s") % {"day": wording.day(content.made_on)},
            "legend": _("What is marked “Added”, and the smaller lines below an entry, were not in the description of %(day)s.")
            % {"day": wording.day(content.made_on)}
            if content.marks_additions
            else "",
            "added": _("Added"),
        }


def _json(version, language):
    told = {
        "$schema": "/description.schema.json",
        "key": version.key,
        "number": version.number,
        "published_at": version.published_at.isoformat(),
        "digest": version.digest,
        "previous_digest": version.previous_digest,
        "journal_head": version.journal_head,
        "content": version.plain,
        "held": [] if version.is_dated_text else list(_held(version.content)),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _held(content):
    """Each group as the program held it under this version: table by table, field by field."""
    for line in content.contents:
        for group in line.groups:
            purposes = [str(purpose) for purpose in group.purposes]
            yield {"group": group.key, "category": str(line.category), "purposes": purposes, "fields": list(group.fields)}


def _jsonld(version, language):
    return json.dumps(export_jsonld(version), ensure_ascii=False, indent=1).encode()


@lru_cache(maxsize=24)
def _pdf_of(key, version, language):
    content, words = version.content, head(version, language)
    data = {
        "head": words,
        "sections": [_plain_section(section) for section in sections(content, language)],
    }
    return documents.pdf(
        "description/description",
        data,
        language,
        title=f"{words['title']}: {content.say(content.name, language)}",
        at=version.published_at.replace(microsecond=0),
    )


def _pdf(version, language):
    return _pdf_of((version.pk, version.digest), version, language)


def _plain_section(section):
    return {
        "number": section.number,
        "title": section.title,
        "note": section.note,
        "is_addition": section.is_addition,
        "blocks": [_plain(block) for block in section.blocks],
    }


def _plain(block):
    """A block as JSON for the paper's template."""
    if isinstance(block, tuple):
        return [_plain(part) for part in block]
    if hasattr(block, "__dataclass_fields__"):
        names = [*block.__dataclass_fields__, *(["lead"] if block.kind == "line" else [])]
        return {name: _plain(getattr(block, name)) for name in names}
    return block


def _txt(version, language):
    content, words = version.content, head(version, language)
    parts = [words["title"].upper(), words["subtitle"], f"{words['made']}. {words['version']}.", words["legend"]]
    text = "\n\n".join(_wrapped(part) for part in parts if part)
    for section in sections(content, language):
        text += f"\n\n\n{section.number}. {section.title}" + (f" [{words['added']}]" if section.is_addition else "") + "\n"
        text += "\n".join(line for block in section.blocks for line in _text_of(block, words["added"]))
    return (text + "\n").encode()


def _text_of(block, added):
    if block.kind == "line":
        yield "\n" + _wrapped(_marked(block, added))
    elif block.kind == "lines":
        for number, line in enumerate(block.lines, 1):
            sign = f"{number}." if block.is_numbered else "-"
            yield _wrapped(_marked(line, added), first=f"  {sign} ", rest=" " * (len(sign) + 3))
            yield from (_wrapped(_marked(detail, ""), first="      ", rest="      ") for detail in line.details)
    elif block.kind == "facts":
        yield from (f"  {name}: {value}" for name, value, _link in block.rows)
    else:
        yield f"\n  {block.caption}"
        for row in block.rows:
            yield _wrapped("; ".join(f"{name}: {cell}" for name, cell in zip(block.head, row, strict=True)), first="  - ", rest="    ")


def _marked(line, added):
    note = f" ({line.note})" if line.note else ""
    return f"{line}{note}" + (f" [{added}]" if line.is_addition and added else "")


def _wrapped(text, *, first="", rest=""):
    return textwrap.fill(text, 80, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
