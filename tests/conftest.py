"""Fixtures of the tests that walk the whole house."""

import pytest


@pytest.fixture
def whole_register(published, kerttu, olli, tiina, aimo, aino, bjorn):
    """What ``tests.walking.peopled`` makes."""
    from tests import walking

    return walking.peopled(published, kerttu, olli, tiina, aimo, aino, bjorn)
