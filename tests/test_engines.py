"""Tests are chosen by the engine they ask about, and what runs on one engine only cannot have asked a database."""

import subprocess
import sys

import pytest

from tests.engines import ENGINES
from tests.reading import ROOT

BY_A_WAY_ROUND = """
def test_asks_nothing(request): pass
def test_asks_by_a_way_round(request): request.getfixturevalue("db")
def test_asks_by_another(request): request.getfixturevalue("committing")
def test_asks_for_a_window(page): pass
"""


def test_a_test_without_a_database_fixture_runs_once_and_one_with_a_window_is_of_the_browser_by_themselves(request, tmp_path):
    assert request.node.get_closest_marker("once")
    place = tmp_path / "test_planted.py"
    place.write_text(BY_A_WAY_ROUND)
    plugins = ["-p", "no:randomly", "-p", "no:cacheprovider", "-p", "conftest"]
    options = ["-m", "not browser", *plugins, "-c", ROOT / "pyproject.toml", "--rootdir", ROOT]

    done = subprocess.run([sys.executable, "-m", "pytest", *options, place], cwd=ROOT, capture_output=True, text=True)

    assert "2 failed, 1 passed, 1 deselected" in done.stdout, done.stdout + done.stderr
    assert done.stdout.count("runs on one engine only (once), and asked for the database") >= 2


def test_a_test_with_a_database_runs_on_every_engine(request, database):
    assert not request.node.get_closest_marker("once")


@pytest.mark.parametrize("engine", [pytest.param(name, marks=getattr(pytest.mark, name)) for name in ENGINES])
def test_a_test_of_one_engine_never_meets_the_other(engine, db):
    from django.db import connection

    assert connection.vendor == engine
