"""What is written to the person: put into the outbox for e-mail, kept as text to print for every other way."""

from django.utils import translation

from seloste.description import permits
from seloste.outbox import operations as outbox

from .. import letters
from ..words import Kind, Via

_UNTOLD = {  # before a description is in force
    "fi": "Tietosuojavaltuutetun toimisto, tietosuoja.fi",
    "sv": "Dataombudsmannens byrå, tietosuoja.fi",
    "en": "Office of the Data Protection Ombudsman, tietosuoja.fi",
}


def acknowledge(asked, *, by, at):
    """Write that the request has come and until when it is answered; the message, or None where none is sent. Once for each request."""
    return _send(letters.RECEIVED, asked, {**_about(asked), "due_on": asked.due_on}, "rights.received", by=by, at=at)


def write(letter, asked, *, via, once, by, at, **facts):
    """The letter goes out, or stands in ``asked.letter`` to be printed or said; the message, or None. The caller keeps the row."""
    facts = {**_about(asked), **facts}
    _subject, asked.letter = letter.render(language=asked.language, facts=facts)
    return _send(letter, asked, facts, f"{letter.key}:{once}", by=by, at=at) if via == Via.EMAIL else None


def _send(letter, asked, facts, once, *, by, at):
    return outbox.send(
        letter=letter,
        to=asked.mailbox,
        language=asked.language,
        subject=asked.person.ref if asked.person else None,
        facts=facts,
        once=f"{once}:{asked.pk}",
        by=by,
        at=at,
    )


def _about(asked):
    with translation.override(asked.language):
        return {"number": asked.number, "kind": str(Kind(asked.kind).label), "received_on": asked.received_on}


def authority(language):
    """Who takes complaints, as the description in force says it in a language."""
    version = permits.in_force()
    row = version and version.content.complaint
    if not row or not row.name:
        return _UNTOLD[language]
    lines = [version.content.say(row.name, language), version.content.say(row.address, language), row.phone, row.email, row.website]
    return "\n".join(filter(None, lines))


def word(choice, language):
    """One word of a closed list in a language."""
    with translation.override(language):
        return str(choice.label)
