"""The long tests begin first, a share of them on each worker, so that none sits alone with one at the end.

``@pytest.mark.slow(seconds=190)`` says about how long, where that is far more than others take: the longest of all are begun first.
Workers begin with equal parts of the list, one after another, and take from each other what is left; pytest-randomly has shuffled before.
"""

import os

import pytest


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    long = [item for item in items if item.get_closest_marker("slow")]
    long.sort(key=lambda item: (-_seconds(item), item.get_closest_marker("browser") is None))  # a window is the slowest
    short = [item for item in items if not item.get_closest_marker("slow")]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 1))
    items[:] = [item for worker in range(workers) for item in (*long[worker::workers], *short[worker::workers])]


def _seconds(item):
    return max(mark.kwargs.get("seconds", 0) for mark in item.iter_markers("slow"))
