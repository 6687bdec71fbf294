"""The copy as a file that a browser saves and no cache keeps."""

import json

from django.http import HttpResponse

from . import reading


def of(copy, *, as_text):
    """Plain text or JSON; the file's name holds the person's reference and no name."""
    kind, content = ("txt", reading.as_text(copy)) if as_text else ("json", json.dumps(copy, ensure_ascii=False, indent=2))
    answer = HttpResponse(content, content_type="text/plain; charset=utf-8" if as_text else "application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="copy-{copy["person"]}.{kind}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
