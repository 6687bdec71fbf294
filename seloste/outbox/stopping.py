"""Links by which a reader stops messages of a class, without signing in. A higher room registers what they lead to.

They stand under the letter's text and in its headers (RFC 2369, RFC 8058), where mail programs show a button.
"""

from collections.abc import Callable

from seloste.privacy.words import MessageClass

from . import links

_links: dict[MessageClass, Callable] = {}


def register(message_class, path):
    """``path(ref, to=…, at=…)`` gives the page on which messages of the class are stopped: to the person of a reference, and to the
    mailbox of the address ``to``, whoever has it by then."""
    _links[message_class] = path


def link(message_class, subject, *, to, at):
    """The whole address, or nothing for a class that is not stopped by a link. Of one letter it is the same whenever it is asked for."""
    path = _links.get(MessageClass(message_class))
    return links.absolute(path(getattr(subject, "ref", subject), to=to, at=at)) if path and subject else ""


def headers(message):
    """Header lines of a written message: the same at every attempt."""
    found = link(message.message_class, message.subject, to=message.to, at=message.queued_at)
    return {"List-Unsubscribe": f"<{found}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if found else {}
