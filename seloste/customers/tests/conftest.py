"""An organisation that the tests of this room know."""

import pytest

from seloste.customers import operations
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}


def add(name, **facts):
    return operations.add_organisation(facts={"name": name, **facts}, source="self", **BY)


@pytest.fixture
def konepaja(published):
    return add("Konepaja Oy", business_id="9100001-3", city="Tampere", email="toimisto@konepaja.example", phone="03 123 4567")
