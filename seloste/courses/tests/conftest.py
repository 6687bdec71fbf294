"""Every test of the room begins at ``NOON``, weeks before the trainings it plans: it holds on whatever day it is run."""

import pytest

from tests.cast import NOON


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    """The clock goes on from noon; a test that says another time moves it."""
    time_machine.move_to(NOON)


@pytest.fixture
def desk(published, olli, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)
