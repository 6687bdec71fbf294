"""What is left out is counted, and runs when it is asked for or named."""

import pytest
from django.conf import settings

from tests.engines import ENGINES, chosen

pytest_plugins = ["pytester"]
OTHER = next(engine for engine in ENGINES if engine != chosen())
TESTS = f"""
import pytest
@pytest.mark.parametrize("language", ["sv", pytest.param("fi", marks=pytest.mark.campaign("sv is the same walk"))])
def test_walk(language): pass
@pytest.mark.campaign("the other engine shows it", on="{chosen()}")
def test_here(): pass
@pytest.mark.campaign("this engine shows it", on="{OTHER}")
def test_there(): pass
"""


@pytest.fixture
def run(pytester):
    """Runs the tests above, or others, with these arguments; gives what it counted."""

    def run(*arguments, tests=TESTS):
        pytester.makepyfile(tests)
        markers = "markers=campaign\n    browser"
        pytester.makeini(f"[pytest]\n{markers}")
        return pytester.runpytest_inprocess("-p", "tests.campaigns", "-p", "no:django", "-p", "no:randomly", "-p", "no:xdist", *arguments)

    return run


def test_a_campaign_is_left_out_and_counted(run, tmp_path):
    run(f"--campaigns-aside={tmp_path / 'aside'}").assert_outcomes(passed=2, deselected=2)
    assert (tmp_path / "aside").read_text() == "2"


def test_who_does_not_leave_them_out_runs_them(run):
    run().assert_outcomes(passed=4)


def test_what_an_expression_leaves_out_is_not_counted_as_a_campaign(run, tmp_path):
    run("-k", "there or walk", f"--campaigns-aside={tmp_path / 'aside'}").assert_outcomes(passed=2, deselected=2)
    assert (tmp_path / "aside").read_text() == "1"


def test_of_the_tests_of_pages_in_a_file_one_in_four_runs_on_postgresql(run, tmp_path, monkeypatch):
    page = "import pytest\n@pytest.fixture\ndef signed_in(): pass\n@pytest.fixture\ndef committing(): pass\n"
    page += "@pytest.mark.parametrize('number', range(5))\ndef test_page(number, signed_in): pass\n"
    page += "def test_lock(signed_in, committing): pass\ndef test_query(): pass\n"
    aside = f"--campaigns-aside={tmp_path / 'aside'}"

    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "a.kind.of.postgresql")
    run(aside, tests=page).assert_outcomes(passed=2 + 2, deselected=3)
    assert (tmp_path / "aside").read_text() == "3"
    run(tests=page).assert_outcomes(passed=7)

    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "a.kind.of.sqlite")
    run(aside, tests=page).assert_outcomes(passed=7)


def test_a_campaign_says_what_shows_its_kind(run):
    said = run(tests="import pytest\n@pytest.mark.campaign\ndef test_it(): pass\n")
    assert "say what shows the kind" in said.stderr.str() + said.stdout.str()


def test_a_random_search_is_a_third_as_long_where_campaigns_are_left_out(run, tmp_path):
    tests = "from tests.campaigns import examples\nTRIED = [examples(count) for count in (100, 12, 8)]\ndef test_it(): assert TRIED == {}\n"
    run(f"--campaigns-aside={tmp_path / 'aside'}", tests=tests.format([33, 4, 3])).assert_outcomes(passed=1)
    run(tests=tests.format([100, 12, 8])).assert_outcomes(passed=1)


def test_what_is_cut_at_every_step_is_cut_at_each_third_where_campaigns_are_left_out(run, tmp_path):
    tests = "from tests.campaigns import apart\ndef test_it(): stride, first = apart(); assert stride == {} and first in range(stride)\n"
    run(f"--campaigns-aside={tmp_path / 'aside'}", tests=tests.format(3)).assert_outcomes(passed=1)
    run(tests=tests.format(1)).assert_outcomes(passed=1)
