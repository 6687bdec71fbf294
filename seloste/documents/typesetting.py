"""One PDF from a template of a room and data: PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file.

A template is ``<room>/documents/<name>.typ`` and stands on the house style ``documents/style.typ``, whose words are in its scope.
Nothing a person wrote is ever part of the program text: data goes in as JSON and stays text.
"""

import json
import logging
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings

from .characters import printable

log = logging.getLogger(__name__)
HERE = Path(__file__).parent
STANDARDS = ["a-3a", "ua-1"]


class Untypeset(Exception):
    """A document could not be made even without its standards: its template is broken."""


def pdf(template, data, language, *, title, at=0, logo=b"") -> bytes:
    """The PDF of ``data`` in a language (fi, sv, en).

    ``template``: ``"room/name"``. ``data``: anything JSON can hold; ``data["controller"]`` (name, address, phone, email, business_id)
    becomes the letterhead, under the ``logo`` (a PNG), whose spoken text is the name. ``at``: the document's own moment (datetime or
    seconds) in its metadata; equal arguments give equal bytes.
    A character no font has is shown as □. When the standards refuse the document it is made without them, and an alert is logged.
    """
    import typst

    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"a document is written in {', '.join(dict(settings.LANGUAGES))}, not {language!r}")
    inputs = {"data": json.dumps(printable(data), ensure_ascii=False), "language": language, "title": printable(title) or "–"}
    try:
        return _compile(template, inputs, at, STANDARDS, logo)
    except typst.TypstError as refused:
        # Only the template's name: what the compiler says may quote a person's data.
        log.error("document %s is not archival: %s", template, type(refused).__name__, extra={"alert": "document_not_archival"})
    try:
        return _compile(template, inputs, at, [], logo)
    except typst.TypstError:
        raise Untypeset(template) from None


def _compile(template, inputs, at, standards, logo):
    import typst

    source = (_source("documents/style") + _source(template)).encode()
    # A template can read no file but the logo, and fetch no package.
    with tempfile.TemporaryDirectory(prefix="seloste-document-") as own, tempfile.TemporaryDirectory(prefix="seloste-no-package-") as none:
        if logo:
            Path(own, "logo.png").write_bytes(logo)
        inputs = {**inputs, "logo": "yes" if logo else ""}
        compiler = typst.Compiler(root=own, font_paths=_fonts(), ignore_system_fonts=True, package_path=none, package_cache_path=none)
        return compiler.compile(input=source, format="pdf", sys_inputs=inputs, pdf_standards=standards, timestamp=at)


@cache
def _fonts():
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])


@cache
def _source(template):
    room, _, name = template.partition("/")
    found = find_spec(f"seloste.{room}") if room.isidentifier() else None
    if not found or not name.replace("-", "").replace("_", "").isalnum():
        raise ValueError(f"{template!r} is no template such as description/description")
    folder = Path(found.submodule_search_locations[0])
    text = ((folder / f"{name}.typ") if room == "documents" else (folder / "documents" / f"{name}.typ")).read_text()
    if "@preview" in text or "@local" in text:
        raise ValueError(f"{template} asks for a package; documents are made from the house's own templates alone")
    return text
