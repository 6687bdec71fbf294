"""The copy as a file that a browser saves and no cache keeps."""

import tempfile

from django.http import FileResponse, HttpResponse

from seloste.files import disk

from . import packing, zipnames


def of(copy):
    """The ZIP; its name holds the person's reference and no name. ``packing.Changed``: a file has gone meanwhile."""
    answer = _with_files(copy) if copy.get("files") else HttpResponse(packing.packed(copy), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{zipnames.whole(copy["language"], copy["person"])}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _with_files(copy):
    """Made on the disk in a file that has no name, so that a crash leaves nothing, and sent piece by piece."""
    place = tempfile.TemporaryFile(dir=disk.folder())  # noqa: SIM115 -- the answer closes it when it has been sent
    try:
        packing.pack(copy, place)
    except packing.Changed:
        place.close()
        raise
    place.seek(0)
    return FileResponse(place, content_type="application/zip")
