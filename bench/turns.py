"""Two sides asked in turns, so that a machine that is busy for a while is busy for both."""

import statistics
from contextlib import nullcontext

from . import costs

TURNS = 5


def in_turns(ours, theirs, around_theirs=None):
    """``([best of ours, best of theirs], [their last answers])``, in milliseconds of processor time (``costs``).

    Both sides ask ``TURNS`` times; who goes first changes at every turn. ``around_theirs``: a context that only their side runs in.
    """
    sides = ((0, ours, nullcontext()), (1, theirs, around_theirs or nullcontext()))
    best, answers = [float("inf")] * 2, [None] * 2
    for turn in range(TURNS):
        for which, ask, around in sides if turn % 2 == 0 else reversed(sides):
            with around:
                spent, answers[which] = timed(ask)
            best[which] = min(best[which], spent)
    return best, answers


def timed(ask):
    """``(milliseconds of processor time, answer)`` of one question."""
    began = costs.spent()
    answer = ask()
    return costs.spent() - began, answer


def quantiles(times):
    """``{which: [milliseconds …]}`` as ``{which_p50: …, which_p95: …}``."""
    found = {}
    for which, spent in times.items():
        cuts = statistics.quantiles(spent, n=20)
        found |= {f"{which}_p50": statistics.median(spent), f"{which}_p95": cuts[18]}
    return found
