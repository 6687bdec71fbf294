"""The access copy as a paper: tagged and archival, in the person's language."""

import datetime as dt

from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from seloste import documents
from seloste.business import paper
from seloste.business.reading import logo_for_papers

from . import reading
from .words import What

LETTERS = (What.EXTENDED, What.ANSWERED, What.REFUSED, What.ANNOUNCED)  # deeds that leave a letter to be printed
_MOST_COLUMNS = 5
_SHORT = 60  # letters; a longer value needs the width of the page


def pdf(copy):
    """The PDF of a copy as ``operations.copy`` made it; equal copies give equal bytes."""
    with translation.override(copy["language"]):
        data = {
            "controller": {name: ", ".join(text.split("\n")) for name, text in copy["about"].get("controller", {}).items()},
            "title": reading.title(),
            "made": reading.made(copy),
            "about": [{"title": title, "lines": lines} for title, lines in reading.about(copy["about"])],
            "groups": [_group(group) for group in copy["groups"]],
        }
        at = dt.datetime.fromisoformat(copy["made_at"]).replace(microsecond=0)
        return documents.pdf("rights/copy", data, copy["language"], title=reading.title(), at=at, logo=logo_for_papers())


def letter(asked):
    """The last letter about a request, to print and post, in the person's language; of the day on which it was written."""
    with translation.override(asked.language):
        title = _("Letter about request %(number)d") % {"number": asked.number}
        to = (asked.shown_name, *asked.post_lines())
    written = asked.deeds.filter(what__in=LETTERS).last()
    day = localdate(written.at) if written else asked.received_on
    return paper.letter(to=to, day=day, text=asked.letter, language=asked.language, title=title)


def _group(group):
    return {
        "title": group["title"],
        "note": reading.portable() if group["is_portable"] else "",
        "tables": [_table(table) | {"title": title} for title, table in reading.titled(group)],
    }


def _table(table):
    """Many short rows stand as a table, one or long ones as pairs of name and value."""
    rows = [{field["label"]: reading.said(field) for field in row} for row in table["rows"]]
    head = list(dict.fromkeys(label for row in rows for label in row))
    is_narrow = len(rows) > 1 and len(head) <= _MOST_COLUMNS and all(len(text) <= _SHORT for row in rows for text in row.values())
    if is_narrow:
        return {"head": head, "rows": [[row.get(label, "") for label in head] for row in rows]}
    return {"head": [], "rows": [list(row.items()) for row in rows]}
