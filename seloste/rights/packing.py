"""The access copy as one file to hand over: a paper to read, JSON for machines (GDPR Art. 15(3), 20), and a word on both."""

import datetime as dt
import io
import json
import zipfile

from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from . import paper, reading

PAPER, MACHINE, WORD = "copy.pdf", "copy.json", "readme.txt"


def packed(copy) -> bytes:
    """The ZIP of a copy as ``operations.copy`` made it. No name of a file holds anything about the person."""
    parts = {WORD: readme(copy), PAPER: paper.pdf(copy), MACHINE: as_json(copy)}
    moment = localtime(dt.datetime.fromisoformat(copy["made_at"])).timetuple()[:6]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, moment)
            entry.external_attr = 0o600 << 16
            file.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def as_json(copy):
    return json.dumps(copy, ensure_ascii=False)


def readme(copy):
    """What the files are, in the person's language, with Windows' line ends so that every editor shows them."""
    with translation.override(copy["language"]):
        lines = [
            reading.title(),
            reading.made(copy),
            "",
            _("%(file)s: everything held about you, and what is done with it, to read and print.") % {"file": PAPER},
            _(
                "%(file)s: the same for machines. What you gave us yourself, held with your consent or for a contract, is marked"
                " is_portable: you may take it to another service (GDPR Art. 20)."
            )
            % {"file": MACHINE},
            "",
            _("The files hold your personal data and are not locked. Keep them where only you read them."),
        ]
    return "\r\n".join(lines) + "\r\n"
