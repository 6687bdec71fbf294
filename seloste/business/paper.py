"""A letter to one person as a paper: under the business's letterhead, tagged and archival, in the reader's language."""

from django.http import HttpResponse
from django.utils import translation

from seloste import documents
from seloste.description import permits, wording

from .reading import logo_for_papers


def letter(*, to, day, text, language, title, subject=""):
    """The PDF. ``to``: lines of name and address; ``text``: paragraphs with an empty line between them; ``subject``: stands above them."""
    with translation.override(language):
        data = {
            "controller": letterhead(language),
            "to": [line for line in to if line],
            "day": wording.day(day),
            "subject": subject,
            "paragraphs": [part for part in text.split("\n\n") if part.strip()],
        }
        return documents.pdf("business/letter", data, language, title=title, logo=logo_for_papers())


def opened(content, name):
    """The answer by which a browser shows a paper, to be printed: ``name`` says nothing of whom it is to, and no cache keeps it."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def letterhead(language):
    who = permits.controller()
    address = ", ".join((getattr(who.address, language, "") or "").split("\n"))
    return {"name": who.name, "address": address, "phone": who.phone, "email": permits.contact().email or who.email}
