"""An organisation and a window that the tests of this room know."""

import pytest

from seloste.customers import operations
from seloste.journal.actors import OPERATOR
from seloste.staff import operations as staff
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}


def add(name, **facts):
    return operations.add_organisation(facts={"name": name, **facts}, source="self", **BY)


@pytest.fixture
def konepaja(published):
    return add("Konepaja Oy", business_id="9100001-3", city="Tampere", email="toimisto@konepaja.example", phone="03 123 4567")


@pytest.fixture
def desk(olli, published, signed_in):
    """The office's window, in English; the staff description has been read."""
    staff.acknowledge(account=olli, version=published["staff"].number, by=OPERATOR, at=NOON)
    staff.correct(account=olli, name=olli.name, language="en", by=OPERATOR, at=NOON)
    return signed_in(olli)
