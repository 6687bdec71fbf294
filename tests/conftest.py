"""Fixtures of the tests that walk the whole house."""

import pytest


@pytest.fixture
def whole_register(published, kerttu, olli, tiina, aimo, aino, bjorn):
    """What ``tests.walking.peopled`` makes."""
    from tests import walking

    return walking.peopled(published, kerttu, olli, tiina, aimo, aino, bjorn)


@pytest.fixture
def forms_at_noon(db, noon, time_machine, settings, tmp_path):
    """For walks over all forms: they are those of trainings that are still to come."""
    from django.core.cache import cache

    time_machine.move_to(noon)
    settings.DATA = tmp_path
    cache.clear()
