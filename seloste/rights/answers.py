"""The copy as a file that a browser saves and no cache keeps."""

from django.http import HttpResponse

from . import packing


def of(copy):
    """The ZIP; its name holds the person's reference and no name."""
    answer = HttpResponse(packing.packed(copy), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="copy-{copy["person"]}.zip"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
