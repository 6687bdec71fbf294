"""Letters of the classes that a prohibition stops, to try the gates with."""

import pytest

from seloste.journal.actors import OPERATOR
from seloste.outbox import operations as outbox
from seloste.privacy.words import MessageClass
from tests.cast import NOON


@pytest.fixture
def write(published):
    """``write(person, MessageClass.MARKETING)``: a message to the person's first address, or the refusal."""

    def write(person, message_class=MessageClass.MARKETING, *, letter="x.news", to=None, at=NOON):
        to = to or person.emails.values_list("address", flat=True).first()
        words = {"language": "sv", "subject_line": "Hej", "body": "Nya kurser"}
        return outbox.send_written(letter=letter, message_class=message_class, to=to, subject=person.ref, **words, by=OPERATOR, at=at)

    return write
