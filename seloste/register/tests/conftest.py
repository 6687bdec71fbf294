import pytest


@pytest.fixture
def desk(published, kerttu, signed_in):
    """Kerttu at her desk, in English; both descriptions are in force."""
    kerttu.language = "en"
    kerttu.save()
    return signed_in(kerttu)
