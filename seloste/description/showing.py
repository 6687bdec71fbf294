"""What a page that shows a version needs."""

import datetime as dt

from . import files, permits, wording
from .headings import SUBTITLE
from .layout import sections
from .questions import questions


def of(version, language, layout=""):
    """The template's words for a version in one language; a dated text is shown as it stands."""
    if version.is_dated_text:
        plain = version.plain
        dated_on = wording.day(dt.date.fromisoformat(plain["dated_on"]))
        return {"version": version, "dated": plain, "dated_on": dated_on, "slips": plain["slips"].get(language, [])}
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
