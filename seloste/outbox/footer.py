"""What stands under every letter: who the controller is, as the description in force says (GDPR Art. 13(1)(a))."""

from pathlib import Path

from django.urls import reverse
from django.utils import translation

from seloste.description import permits

from . import letters, links

_FOLDER = Path(__file__).parent / "templates" / "outbox" / "letters"


def under(body, language):
    """The body with its footer; without one before a description is published, when only sign-in letters leave."""
    controller = permits.controller(language)
    if not controller.name:
        return body
    written = (_FOLDER / f"footer.{language}.txt").read_text(encoding="utf-8")
    return f"{body.rstrip()}\n\n-- \n{letters.fill(written, _facts(controller, language))}"


def _facts(controller, language):
    address = getattr(controller.address, language, "") or ""
    contact = permits.contact().email or controller.email
    return {
        "controller": controller.name,
        "address": ", ".join(address.split("\n")),
        "contact": contact,
        "description": links.absolute(_description(language)),
    }


def _description(language):
    with translation.override(language):
        return reverse("description")
