"""What lies on the owner's desk while a description is written: the draft, heading by heading, and what it would change."""

from dataclasses import dataclass, field
from functools import cached_property

from django.utils import translation
from django.utils.translation import get_language, gettext

from seloste.description import completeness, difference, layout, permits
from seloste.description.amendments import amended
from seloste.description.content import Content
from seloste.description.models import Draft
from seloste.description.shapes import to_plain
from seloste.privacy.words import DescriptionKey
from seloste.web.languages import LANGUAGES, NAMES

from . import editing, operations
from .consequences import consequences


class Desk:
    """The draft of ``key``, or what a draft would start from; nothing is written by looking at it."""

    def __init__(self, key, language=None):
        self.key = DescriptionKey(key)
        self.language = language if language in LANGUAGES else (get_language() or "en")[:2]
        self.draft = Draft.objects.filter(key=key).first()
        self.in_force = permits.in_force(key)

    @cached_property
    def content(self):
        return self.draft.content if self.draft else amended(operations.standing(self.key))

    @cached_property
    def plain(self):
        return to_plain(self.content)

    @property
    def revision(self):
        return self.draft.revision if self.draft else 0

    @cached_property
    def problems(self):
        return completeness.problems(self.content)

    @cached_property
    def changes(self):
        """The headings a reader would see changed; none before the first version, when all is new."""
        return difference.difference(self.in_force.content, self.content, self.language) if self.in_force else []

    @cached_property
    def consequences(self):
        return consequences(self.in_force.content if self.in_force else None, self.content)

    @property
    def is_as_published(self):
        return self.in_force is not None and self.content == self.in_force.content

    @cached_property
    def headings(self):
        return [self.heading(anchor) for anchor in editing.anchors()]

    def heading(self, anchor):
        """One heading as it is read."""
        return Heading(
            anchor=anchor,
            title=editing.title(anchor),
            section=self._sections.get(anchor),
            beginning=self.content.say(self.content.preamble, self.language) if anchor == editing.BEGINNING else "",
            problems=[problem for problem in self.problems if editing.anchor_of(problem.path) == anchor],
            is_changed=any(change.anchor == anchor for change in self.changes),
        )

    @cached_property
    def _sections(self):
        return {section.anchor: section for section in layout.sections(self.content, self.language)}

    @property
    def head(self):
        return marks(self.language)

    @property
    def languages(self):
        return [{"key": key, "title": NAMES[key], "is_chosen": key == self.language} for key in LANGUAGES]


@dataclass
class Heading:
    """A heading on the page; while it is edited it has a ``form``."""

    anchor: str
    title: str
    section: layout.Section | None
    beginning: str = ""
    problems: list = field(default_factory=list)
    is_changed: bool = False
    form: "Form | None" = None


@dataclass
class Form:
    """One heading being written: its fields, and how it would read in each language. ``theirs``: what somebody else saved meanwhile."""

    nodes: list
    seen: str
    previews: list
    errors: dict = field(default_factory=dict)
    theirs: list = field(default_factory=list)


def form_of(desk, anchor, edited=None, *, has_conflict=False):
    """The form of a heading: as it stands, or as somebody has written it in ``edited``."""
    plain, errors = (edited.plain, edited.errors) if edited else (desk.plain, {})
    return Form(
        nodes=editing.drawn(plain, anchor, errors),
        seen=editing.seen(desk.plain, anchor),
        previews=previews(edited.content if edited and edited.content else desk.content, anchor),
        errors={name: sentence for name, sentence in errors.items() if sentence},
        theirs=previews(desk.content, anchor) if has_conflict else [],
    )


def marks(language):
    """The word by which additions are marked, in the language of the text they stand in."""
    with translation.override(language):
        return {"added": gettext("Added")}


def previews(content: Content, anchor):
    """How a heading reads in each language."""
    return [
        {
            "key": key,
            "title": NAMES[key],
            "section": next((one for one in layout.sections(content, key) if one.anchor == anchor), None),
            "beginning": content.say(content.preamble, key) if anchor == editing.BEGINNING else "",
            "head": marks(key),
        }
        for key in LANGUAGES
    ]
