"""The handbook's examples are terms that can be used, and the keys it names are those there are."""

import re

import pytest

from seloste.bookings.terms import reading
from seloste.bookings.terms.reading import fee_grammar, point_grammar
from seloste.bookings.terms.rules import What
from tests.reading import ROOT

from .asked import FILES, ask, head

PAGE = (ROOT / "docs/handbook/terms.md").read_text()
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
PART = re.search(r"```toml-part\n(.*?)```", PAGE, re.DOTALL)[1]


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_can_be_used(number):
    terms, problems = reading.examine(EXAMPLES[number].encode())

    assert terms is not None and not [problem for problem in problems if problem.is_error], problems


def test_the_part_on_withdrawal_can_be_used():
    assert reading.read(head(f'[[person.bands]]\nfee = "50 %"\n{PART}')).withdrawal_days == 30


def test_the_companies_of_the_handbook_are_those_that_are_tried():
    tried = {path.read_text().strip() for path in FILES}

    assert len([example for example in EXAMPLES if example.strip() in tried]) == 4


def test_the_smallest_example_does_what_it_says():
    terms = reading.read(EXAMPLES[0].encode())

    assert [str(ask(terms, at).fee) for at in ("2026-05-13T09:00:00", "2026-05-13T09:00:01")] == ["0.00", "50.00"]


@pytest.mark.parametrize("what", What)
def test_every_list_of_rules_is_explained(what):
    assert f"`[[KIND.{what}]]`" in PAGE


@pytest.mark.parametrize(
    "said",
    sorted(set(re.findall(r"`\"([^\"`€]*(?:before|after|attended|start|end|deadline|\d{4})[^\"`€]*)\"`", PAGE))),
)
def test_every_limit_that_the_handbook_writes_can_be_read(said):
    if "…" not in said:
        assert point_grammar.points(said)


@pytest.mark.parametrize("said", re.findall(r"`\"([^\"`]*)\"`", PAGE.split("### How much")[1].split("## How it is")[0]))
def test_every_fee_that_the_handbook_writes_can_be_read(said):
    assert fee_grammar.fee(said) is not None
