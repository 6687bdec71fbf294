"""An enquiry of Aino's, and a way to receive more."""

import uuid

import pytest

from seloste.enquiries import operations
from seloste.journal.actors import VISITOR
from tests.cast import NOON


@pytest.fixture
def receive(published):
    """``receive(name=…)``: one enquiry by the contact form."""

    def receive(*, at=NOON, **more):
        asked = {
            "once": uuid.uuid4(),
            "name": "Aino Virta",
            "email": "aino@esimerkki.example",
            "phone": "",
            "topic": "trainings",
            "message": "När är nästa kurs?",
            "language": "sv",
            "wants_call": False,
            "version": published["customers"],
        }
        return operations.receive(**(asked | more), by=VISITOR, at=at)

    return receive
