"""What a page that shows a version needs."""

from . import files, permits
from .headings import SUBTITLE
from .layout import sections
from .questions import questions


def of(version, language, layout=""):
    """The template's words for a version in one language; a dated text is shown as it stands."""
    if version.is_dated_text:
        return {"version": version, "dated": version.plain, "slips": version.plain["slips"].get(language, [])}
    return {
        "version": version,
        "content": version.content,
        "name": version.content.say(version.content.name, language),
        "head": files.head(version, language),
        "subtitle": SUBTITLE.pick(language),
        "sections": (questions if layout == "questions" else sections)(version.content, language),
        "layout": layout,
        "is_in_force": permits.in_force(version.key) == version,
    }
