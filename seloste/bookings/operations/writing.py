"""Letters about a booking go to whoever booked it."""

from seloste.outbox import footer
from seloste.outbox import operations as outbox
from seloste.privacy.words import MessageClass

from ..letters import telling


def write(booking, letter, *, facts, once, text=None, to="", by, at):
    """Put a letter to the booker in the outbox, in the booking's language; nothing where no address is known or no letters are held.

    Nothing either while the use of their data is restricted, unless the letter answers what they did (GDPR Art. 18(2)): staff tell them.

    ``text``: (subject line, body) that staff wrote for this once, instead of the text in use. ``to``: an address
    the booker gave for this letter.
    """
    to = to or telling.mailbox(booking.booker)
    if not outbox.can_reach(to) or not outbox.is_open(letter):
        return None
    is_free = letter.even_restricted or letter.message_class == MessageClass.RIGHTS
    if not is_free and telling.is_restricted(booking):
        return None
    told = {"to": to, "subject": booking.booker.ref, "once": once, "by": by, "at": at}
    if text is None:
        return outbox.send(letter=letter, language=booking.language, facts=facts, **told)
    language = letter.language_for(booking.language)
    subject_line, body = letter.filled(*text, language=language, facts=facts)
    body = footer.under(body, language)
    sort = {"letter": letter.key, "message_class": letter.message_class, "language": language}
    return outbox.send_written(subject_line=subject_line, body=body, **sort, **told)
