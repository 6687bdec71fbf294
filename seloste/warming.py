"""When a process looks for rings of objects that nobody uses any more: a little at a time, and not among what stands for good.

A look through everything takes some thirty milliseconds. Where it comes in the middle of a booking, everybody who wants to write waits.
"""

import gc
import itertools
from contextlib import contextmanager

WARM = 200  # answers after which a worker has read the templates, the statements and the words that it will need again and again
AMONG_NEW, OFTEN, SELDOM = 2_000, 10, 100  # an answer makes thousands of objects, and hardly a ring: many short looks, none that is felt


class Warmed:
    """The pages of a worker, as the web server calls them."""

    def __init__(self, pages):
        self._pages, self._answers = pages, itertools.count(1)
        gc.set_threshold(AMONG_NEW, OFTEN, SELDOM)

    def __call__(self, environ, start_response):
        try:
            return self._pages(environ, start_response)
        finally:
            if next(self._answers) == WARM:
                keep_what_stands()


@contextmanager
def reading_in():
    """While a process reads its program, all that it makes stands for good: looking through it was a tenth of every start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def keep_what_stands():
    """What stands now is not looked through again."""
    gc.collect()
    gc.freeze()
