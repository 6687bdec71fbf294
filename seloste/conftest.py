"""The rooms' tests look at pages, not at the processes behind them (``tests.house``)."""

import pytest


@pytest.fixture
def house(open_pages):
    return open_pages
