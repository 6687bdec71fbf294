"""A request as it comes in, for tests: everything that is not said is a letter of today about access."""

import uuid

from seloste.journal.actors import OPERATOR
from seloste.rights import handing, operations
from tests.cast import NOON


def ask(**more):
    said = {"kind": "access", "via": "letter", "received_on": NOON.date(), "language": "sv", "once": uuid.uuid4()}
    named = {} if more.get("person") else {"name": "Aino Virta"}
    return operations.receive(**{**said, **named, **more}, by=OPERATOR, at=NOON)


def ask_known(**more):
    """The same from somebody of whom it has been made sure that it is they."""
    return operations.identify(asked=ask(**more), how="known", by=OPERATOR, at=NOON)


def fetched(client, handover):
    """The copy (ZIP, bytes) as the person fetches it by the link of their letter, with the code that was told beside it."""
    address = handing.link(handover, at=NOON).split("//", 1)[1].partition("/")[2]
    return client.post(f"/{address}", {"code": handing.code(handover)}).getvalue()


def letters():
    """(to, subject line, body) of every message, the first first."""
    from seloste.outbox.models import Message

    return list(Message.objects.order_by("pk").values_list("to", "subject_line", "body"))
