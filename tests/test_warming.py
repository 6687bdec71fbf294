"""A worker looks for objects that nobody uses any more, and not among what stands for good."""

import gc

import pytest

from seloste.warming import WARM, Warmed, reading_in


@pytest.fixture
def usual():
    was = gc.get_threshold()
    yield
    gc.set_threshold(*was)


def test_what_a_worker_has_read_when_it_is_warm_is_not_looked_through_again(usual):
    answered = []
    pages = Warmed(lambda environ, start_response: answered.append(environ) or [b"page"])
    before = gc.get_freeze_count()
    for _answer in range(WARM - 1):
        assert pages({}, None) == [b"page"]
    assert gc.get_freeze_count() == before

    pages({}, None)

    assert gc.get_freeze_count() > before
    assert len(answered) == WARM


def test_while_the_program_is_read_nothing_is_looked_through_and_after_it_again(usual):
    before = gc.get_freeze_count()
    with pytest.raises(ImportError), reading_in():
        assert not gc.isenabled()
        read = [[] for _module in range(100)]
        raise ImportError

    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(read)
