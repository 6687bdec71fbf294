"""What stands under every letter: who the controller is, as the description in force says (GDPR Art. 13(1)(a))."""

from pathlib import Path

from django.urls import reverse
from django.utils import translation

from seloste.description import permits

from . import letters, links

_FOLDER = Path(__file__).parent / "templates" / "outbox" / "letters"


def under(body, language, stop=""):
    """The body with its footer; without one before a description is published, when only sign-in letters leave.

    ``stop``: the link by which the reader stops messages like this one; in every letter of marketing (Act 917/2014 section 200.3).
    """
    controller = permits.controller()
    if not controller.name:
        return body
    parts = [body.rstrip(), "-- \n" + letters.fill(_written("footer", language), _facts(controller, language)).rstrip()]
    if stop:
        parts.insert(1, letters.fill(_written("stop", language), {"link": stop}).rstrip())
    return "\n\n".join(parts) + "\n"


def _written(name, language):
    return (_FOLDER / f"{name}.{language}.txt").read_text(encoding="utf-8")


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
