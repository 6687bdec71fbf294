"""What the command line prints about descriptions: plain words and lists that JSON can hold."""

from django.utils import translation

from seloste.description.review import due_on

from . import oldtext
from .desk import Desk


def overview(key):
    """The version in force, the draft, what is missing and what publishing would do."""
    desk = Desk(key, "en")
    version = desk.in_force
    told = {
        "description": str(desk.key),
        "in force": version.number if version else None,
        "published": version.published_at.isoformat() if version else None,
        "digest": version.digest if version else None,
        "next review": due_on(version).isoformat() if version else None,
        "draft": desk.revision or None,
    }
    if desk.draft or not version:
        told["missing"] = [f"{problem.place}: {problem.sentence}" for problem in desk.problems]
        told["publishing does"] = [f"{one.label}: {one.what}" for one in desk.consequences]
    return told


def understood(old):
    """What an old description was understood to say, and what it lacks."""
    told = {f"controller {name}": value for name, value in old.controller.items()} | {
        f"contact {name}": value for name, value in old.contact.items()
    }
    return {
        "language": old.language,
        "dated": old.dated_on.isoformat() if old.dated_on else None,
        **told,
        "headings": list(old.sections),
        "purposes": [f"{key}: {line}" for key, line in old.purposes],
        "contents": [f"{key}: {line}" for key, line in old.contents],
        "sources": [f"{key}: {line}" for key, line in old.sources],
        "not understood": [f"{part}: {line}" for part, line in old.unknown],
        "slips and lacks": oldtext.slips(old)[(translation.get_language() or "en")[:2]],
    }
