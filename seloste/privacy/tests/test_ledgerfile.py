"""The ledger's file loses nothing that is still needed: not to a crash, not to somebody who writes while it is cut."""

import os
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seloste.privacy import ledgerfile

WATCHED = {"open", "os.rename", "os.remove", "fcntl.flock", "shutil.copyfileobj"}


def line(number):
    return b"line %d\n" % number


def told(path, after=0):
    return [text for _place, text in ledgerfile.lines(path, after=after)]


def test_a_place_that_was_remembered_stays_right_when_what_stood_before_it_goes(tmp_path):
    path = tmp_path / "ledger.txt"
    ends = [ledgerfile.append(path, line(number)) for number in range(5)]

    ledgerfile.cut(path, ends[1])

    assert (ledgerfile.beginning(path), ledgerfile.end(path)) == (ends[1], ends[4])
    assert told(path) == [line(2), line(3), line(4)] and told(path, after=ends[3]) == [line(4)]
    assert ledgerfile.append(path, line(5)) == ends[4] + len(line(5))
    ledgerfile.cut(path, ends[0])  # has gone already
    ledgerfile.cut(path, ends[3])
    assert told(path) == [line(4), line(5)] and os.stat(path).st_mode & 0o777 == 0o600


@given(
    deeds=st.lists(st.one_of(st.binary(min_size=1, max_size=9).map(lambda text: text.replace(b"\n", b"-") + b"\n"), st.none()), max_size=20)
)
def test_whatever_is_written_and_cut_what_stands_is_the_end_of_all_that_was_written(deeds, tmp_path_factory):
    path, written, places = tmp_path_factory.mktemp("ledger") / "ledger.txt", b"", [0]
    for deed in deeds:
        if deed is None:
            ledgerfile.cut(path, places[len(places) // 2])
        else:
            places.append(ledgerfile.append(path, deed))
            written += deed
    begins = ledgerfile.beginning(path)

    assert b"".join(told(path)) == written[begins:] and ledgerfile.end(path) == len(written)
    assert all(b"".join(told(path, after=place)) == written[place:] for place in places if place >= begins)


def test_whoever_writes_while_it_is_cut_loses_no_line(tmp_path):
    path, cuts = tmp_path / "ledger.txt", 200
    ends = [ledgerfile.append(path, b"old\n") for _number in range(cuts)]

    def write(name):
        for number in range(300):
            ledgerfile.append(path, b"%d %d\n" % (name, number))

    writers = [threading.Thread(target=write, args=(name,)) for name in range(3)]
    for writer in writers:
        writer.start()
    for end in ends:
        ledgerfile.cut(path, end)
    for writer in writers:
        writer.join()

    found = told(path)
    assert sorted(found) == sorted(b"%d %d\n" % (name, number) for name in range(3) for number in range(300))
    assert ledgerfile.end(path) == ends[-1] + sum(map(len, found))


def died_at(step, deed):
    """Do it in a process that dies, as by a power cut, at its ``step``-th call of the system; whether it came so far."""
    child = os.fork()
    if not child:
        left = iter(range(step))
        sys.addaudithook(lambda event, _args: event in WATCHED and next(left, None) is None and os._exit(9))
        deed()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # forking beside pytest's own threads
def test_a_crash_at_any_moment_of_a_cut_leaves_the_whole_file_or_the_shorter_one(tmp_path):
    path, states, step = tmp_path / "ledger.txt", set(), 0
    ends = [ledgerfile.append(path, line(number)) for number in range(4)]
    whole = path.read_bytes()

    while died_at(step, lambda: ledgerfile.cut(path, ends[1])):
        states.add(tuple(told(path)))
        assert ledgerfile.append(path, line(9)) == ends[3] + len(line(9))
        assert told(path)[-1] == line(9) and told(path, after=ends[3]) == [line(9)]
        path.write_bytes(whole)
        step += 1

    assert states == {tuple(map(line, range(4))), (line(2), line(3))} and step > 3
    ledgerfile.cut(path, ends[2])  # what the crashes left is no hindrance
    assert told(path) == [line(3)] and [one.name for one in tmp_path.iterdir()] == ["ledger.txt"]
