import pytest


@pytest.fixture
def desk(published, olli, signed_in):
    olli.language = "en"
    olli.save()
    return signed_in(olli)
