"""A letter to try things with, and a way to put one into the outbox."""

import pytest
from django.utils.timezone import localdate, now

from seloste.enquiries.letters import RECEIVED
from seloste.journal.actors import OPERATOR
from seloste.outbox import operations
from tests.cast import add_person


@pytest.fixture
def queue(published):
    """``queue(to=…)``: one letter to Aino in the outbox."""

    def queue(*, to="aino@esimerkki.example", subject=None, at=None, **more):
        facts = {"number": 7, "received_on": localdate(at)}
        asked = {"letter": RECEIVED, "language": "sv", "facts": facts, "by": OPERATOR} | more
        return operations.send(to=to, subject=subject or add_person("Aino", "Virta").ref, at=at or now(), **asked)

    return queue
