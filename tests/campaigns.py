"""Campaigns: what repeats at length that a shorter walk beside it shows in kind: one more language, one more hostile string, one more role.

``@pytest.mark.campaign("why")`` marks them and says what shows the kind; with ``on="postgresql"`` they are campaigns on that engine only.
``bin/test`` leaves them out and tells how many there were, ``bin/test --campaigns`` runs them too, and so does every check of a change.
Whoever names tests gets all of them. A random search that ``examples`` limits is a third as long where campaigns are left out: each run
draws others, so that many short ones find what a long one does. So is what is tried one by one as far ``apart`` as that says.

On PostgreSQL a test that asks for a browser without script is of a page, and of each file's a quarter is drawn: what a page says is the
same on either engine, what it asks and does is tried by tests of queries and operations, and the walks of ``tests`` open every page.
"""

import random
from collections import defaultdict
from pathlib import Path

import pytest

from tests.engines import ENGINES, chosen

ONE_IN = 4  # tests of pages that run on PostgreSQL; chance says which, where tests are shuffled
BROWSERS = {"client", "signed_in"}
_are_aside = []  # of each run in this process, for a test may make one within another


def pytest_addoption(parser):
    parser.addoption("--campaigns-aside", metavar="FILE", help="leave the tests marked campaign out, and write their number into FILE")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Before any test is read, for its decorators ask how many examples it tries."""
    _are_aside.append(bool(config.getoption("campaigns_aside")))


def pytest_unconfigure():
    _are_aside.pop()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """After the expression of ``-m`` has been asked, so that those are counted that would have run; before the order is made."""
    unexplained = [item.nodeid for item in items for mark in item.iter_markers("campaign") if not mark.args]
    if unexplained:
        raise pytest.UsageError(f"say what shows the kind of these campaigns: {', '.join(unexplained)}")
    place = config.getoption("campaigns_aside")
    if not place:
        return
    aside = {item for item in items if is_campaign(item)}
    aside.update(_pages_aside(item for item in items if item not in aside))
    Path(place).write_text(str(len(aside)))
    if aside:
        items[:] = [item for item in items if item not in aside]
        config.hook.pytest_deselected(items=list(aside))


def _pages_aside(items):
    of_files = defaultdict(list)
    for item in items:
        if chosen() == "postgresql" and _is_of_a_page(item):
            of_files[item.path].append(item)
    return [item for of_file in of_files.values() for number, item in enumerate(of_file) if number % ONE_IN]


def _is_of_a_page(item):
    """Not where a commit or a lock is asked for, nor what is asked of this engine alone."""
    return (
        bool(BROWSERS.intersection(item.fixturenames)) and "committing" not in item.fixturenames and not item.get_closest_marker(chosen())
    )


def beyond(values, why, **first):
    """``values`` for ``parametrize``: those beyond the first ones that are told for an engine are campaigns there.

    ``beyond(ROLES, "why", postgresql=["office"])``; where nothing is told for an engine, all are tried.
    """
    return [pytest.param(value, marks=_marks(value, why, first)) for value in values]


def _marks(value, why, first):
    return [pytest.mark.campaign(why, on=engine) for engine, kept in first.items() if value not in kept]


def rounds(count):
    """The same so many times, because chance decides who comes first: once always, more often in a campaign."""
    return beyond(range(count), "one round is as the other", **{engine: [0] for engine in ENGINES})


def examples(count):
    """How many examples a random search tries: ``count`` in a campaign, else a third of them, but three at the least."""
    return max(3, count // 3) if any(_are_aside[-1:]) else count


def apart():
    """Of what is tried one by one: every so-manieth, and which is the first. In a campaign each is tried, else a third."""
    return (3, random.randrange(3)) if any(_are_aside[-1:]) else (1, 0)


def is_campaign(item):
    return any(mark.kwargs.get("on", chosen()) == chosen() for mark in item.iter_markers("campaign"))
