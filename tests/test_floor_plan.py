"""The plan is the building: the page, the contract and the real imports agree."""

import subprocess
import sys

import pytest

from seloste import floorplan
from seloste.web import plan
from tests import floor_plan
from tests.reading import ROOT, rooms

pytestmark = pytest.mark.once


def test_rooms_import_downstairs_only():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_page_shows_the_building_as_it_is():
    assert floor_plan.drawn() in floor_plan.PAGE.read_text(), "redraw it: python -m tests.floor_plan"


def test_the_floorplan_orders_all_that_hangs_and_names_nothing_else():
    assert {name: sorted(getattr(floorplan, name)) for name in plan.HUNG} == {name: sorted(hung) for name, hung in plan.HUNG.items()}


@pytest.mark.parametrize("room", rooms())
def test_furniture_stands_in_order(room):
    assert floor_plan.upward_furniture(room) == []
