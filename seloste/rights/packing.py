"""The access copy as one file to hand over: a paper to read, JSON for machines (GDPR Art. 15(3), 20), and a word on both."""

import datetime as dt
import io
import json
import zipfile

from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from seloste.files import serving

from . import enclosures, paper, reading, zipnames


class Changed(Exception):
    """A file of the copy has gone meanwhile, or is damaged: a copy made anew says so."""


def packed(copy) -> bytes:
    """The ZIP of a copy as ``operations.copy`` made it, in memory."""
    made = io.BytesIO()
    pack(copy, made)
    return made.getvalue()


def pack(copy, place):
    """Write the ZIP to an open file, the person's files piece by piece. What the program names holds nothing about the person.

    ``Changed``: what is written so far is no whole ZIP.
    """
    said = copy["language"]
    parts = {zipnames.word(said): readme(copy), zipnames.paper(said): paper.pdf(copy), zipnames.machine(said): as_json(copy)}
    moment = localtime(dt.datetime.fromisoformat(copy["made_at"])).timetuple()[:6]
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(_entry(name, moment), content, zipfile.ZIP_DEFLATED)
        for told, row in _rows(copy):
            _enclose(archive, _entry(told["file"], moment), row)


def _entry(name, moment):
    entry = zipfile.ZipInfo(name, moment)
    entry.external_attr = 0o600 << 16
    return entry


def _rows(copy):
    """Each file that the copy names with a row that holds it: equal fingerprints are equal files."""
    told = copy.get("files", [])
    known = {row.digest: row for row in enclosures.of_ref(copy["person"])} if told else {}
    if any(one["sha256"] not in known for one in told):
        raise Changed
    return [(one, known[one["sha256"]]) for one in told]


def _enclose(archive, entry, row):
    """As it is: most kinds are packed already."""
    try:
        with archive.open(entry, "w") as place:
            for piece in serving.pieces(row):
                place.write(piece)
    except serving.Damaged as trouble:
        raise Changed from trouble


def as_json(copy):
    return json.dumps(copy, ensure_ascii=False)


def readme(copy):
    """What the files are, in the person's language, with Windows' line ends so that every editor shows them."""
    said = copy["language"]
    with translation.override(said):
        lines = [
            reading.title(),
            reading.made(copy),
            "",
            _("%(file)s: everything held about you, and what is done with it, to read and print.") % {"file": zipnames.paper(said)},
            _(
                "%(file)s: the same for machines. What you gave us yourself, held with your consent or for a contract, is marked"
                " is_portable: you may take it to another service (GDPR Art. 20)."
            )
            % {"file": zipnames.machine(said)},
            *_on_files(copy),
            "",
            _("The files hold your personal data and are not locked. Keep them where only you read them."),
        ]
    return "\r\n".join(lines) + "\r\n"


def _on_files(copy):
    inside = copy.get("files")
    return [_("%(folder)s: the files that we keep about you.") % {"folder": zipnames.folder(copy["language"])}] if inside else []
