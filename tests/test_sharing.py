"""Workers share what comes in: by real sockets, each with pages of its own that tell who made them."""

import fcntl
import io
import socket
import threading
from collections import Counter

import pytest

from seloste import carrying, sharing
from seloste.carrying import LARGEST, Broken
from seloste.sharing import AT_ONCE, Shared, Turns, open_folder
from tests.workers import PLACES, Pages, living, within


@pytest.fixture
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("w")
    assert open_folder(made, PLACES)
    return made


def test_who_has_no_more_in_hand_than_another_does_it_themselves(folder):
    with living(folder, "one", "two") as workers:
        assert workers.text(0) == "one POST "
        assert workers.text(1) == "two POST "


def test_who_has_more_in_hand_hands_the_next_over_and_takes_again_when_free(folder):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        assert workers.text(0) == "two POST "
        assert workers.text(1) == "two POST "
        workers.let_go()
        assert workers.text(0) == "one POST "


def test_of_several_the_one_with_least_in_hand_is_asked(folder):
    with living(folder, "one", "two", "three") as workers:
        workers.keep_busy(0)
        workers.keep_busy(1)
        assert workers.text(0) == "three POST "


def test_what_was_sent_along_goes_over_and_the_whole_answer_comes_back(folder):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        head, answer = workers.ask(0, body="näin=on".encode())
        assert b"".join(answer) == "two POST näin=on".encode()
        assert head == ["200 OK", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Made-By", "two")]]


def test_a_long_answer_comes_piece_by_piece(folder):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        _head, answer = workers.ask(0, "/pieces")
        pieces = iter(answer)
        assert next(pieces) == b"first"
        workers.pages[1].go.set()
        assert list(pieces) == [b"second"]


@pytest.mark.parametrize("more", [{"HTTP_TRANSFER_ENCODING": "chunked"}, {"CONTENT_LENGTH": "many"}, {"CONTENT_LENGTH": "²"}])
def test_what_nobody_tells_the_length_of_is_not_handed_over(folder, more):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.input": io.BytesIO(), **more}
        assert carrying.small_body(environ) is None


def test_a_file_is_not_carried_twice(folder):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        assert workers.text(0, body=b"x" * LARGEST).startswith("two POST x")
        assert workers.text(0, body=b"x" * (LARGEST + 1)).startswith("one POST x")


def test_when_a_sibling_has_gone_everybody_does_their_own(folder):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        workers.all[1].leave()
        assert workers.text(0) == "one POST "
        assert workers.all[0].loads() == {0: 1}


def test_when_a_sibling_was_killed_the_asking_one_does_it(folder):
    """Whoever is killed says nothing: they seem to be here still, and nobody opens."""
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        workers.all[1].leave()
        workers.all[1]._board.stand(1, is_here=True)
        assert workers.text(0) == "one POST "


def test_who_did_not_begin_is_not_asked_again_for_a_while(folder, monkeypatch):
    monkeypatch.setattr(sharing, "PATIENCE", 0.2)
    with living(folder, "one", "two") as workers, socket.socket(socket.AF_UNIX) as frozen:
        workers.keep_busy(0)
        workers.all[1].leave()
        (folder / "1.socket").unlink()
        frozen.bind(str(folder / "1.socket"))
        frozen.listen()  # as of a worker that stands still: somebody seems to open
        workers.all[1]._board.stand(1, is_here=True)
        assert [workers.text(0), workers.text(0)] == ["one POST ", "one POST "]
        assert frozen.accept()
        frozen.setblocking(False)
        with pytest.raises(BlockingIOError):
            frozen.accept()


def test_who_does_not_begin_in_time_is_not_waited_for_and_does_nothing_later(folder, monkeypatch):
    monkeypatch.setattr(sharing, "PATIENCE", 0.2)
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0, AT_ONCE + 1)
        for _one in range(AT_ONCE):  # all who serve siblings have something in hand
            workers._threads.append(threading.Thread(target=workers.text, args=(0, "/wait")))
            workers._threads[-1].start()
        assert within(5, lambda: workers.pages[1].made.count("/wait") >= AT_ONCE)
        asked = threading.Thread(target=workers.text, args=(0, "/late"))
        asked.start()
        workers._threads.append(asked)
        assert within(5, lambda: workers.all[0]._shunned)  # it waits no more
        workers.let_go()
        assert within(5, lambda: sum(workers.all[0].loads().values()) == 0)
        assert [pages.made.count("/late") for pages in workers.pages] == [1, 0]


def test_who_gives_up_while_a_sibling_gets_ready_does_it_alone(folder):
    """The one gives up at the moment at which the other is ready: neither can know of the other's, so one alone decides."""
    with living(folder, "one", "two") as workers, socket.socket(socket.AF_UNIX) as line:
        line.settimeout(5)
        line.connect(str(folder / "1.socket"))
        carrying.put(line, {"REQUEST_METHOD": "POST", "PATH_INFO": "/given-up"}, b"")
        assert line.recv(1)
        line.close()
        workers.keep_busy(0)
        assert workers.text(0) == "two POST "  # the sibling serves on, so that it has seen the end of the line
        assert not within(0.3, lambda: "/given-up" in workers.pages[1].made)


def test_one_that_stands_still_holds_nobody_who_could_serve_others(folder, monkeypatch):
    monkeypatch.setattr(sharing, "PATIENCE", 0.2)
    monkeypatch.setattr(sharing, "SHUNNED", 0)  # asked until somebody is free
    with living(folder, "one", "two") as workers:
        lines = [socket.socket(socket.AF_UNIX) for _one in range(AT_ONCE)]
        for line in lines:
            line.connect(str(folder / "1.socket"))  # and says nothing more
        workers.keep_busy(0)
        assert within(5, lambda: workers.text(0) == "two POST ")
        for line in lines:
            line.close()


def test_what_was_begun_and_not_answered_is_not_done_again(folder):
    with living(folder, "one", "two") as workers:
        workers.keep_busy(0)
        for _one in range(AT_ONCE + 1):
            with pytest.raises(Broken):
                workers.text(0, "/broken")
        assert [pages.made.count("/broken") for pages in workers.pages] == [0, AT_ONCE + 1]
        assert workers.text(0) == "two POST "  # who failed serves on
        assert workers.all[0].loads() == {0: 1, 1: 0}


def test_a_page_that_fails_at_home_is_not_in_hand_any_more(folder):
    with living(folder, "one") as workers:
        with pytest.raises(ZeroDivisionError):
            workers.text(0, "/broken")
        assert workers.all[0].loads() == {0: 0}


def test_whoever_takes_the_place_of_one_who_died_begins_with_nothing_in_hand(folder):
    with living(folder, "one", "two") as workers:
        died = workers.all[1]
        died._count(0, 3)
        died.leave()
        fcntl.flock(died._kept, fcntl.LOCK_UN)
        next_one = Shared(Pages("next"), folder, PLACES)
        assert next_one.place == died.place
        assert next_one.loads() == {0: 0, 1: 0}
        next_one.leave()


def test_no_more_workers_than_places(folder):
    with living(folder, *"abcd"), pytest.raises(RuntimeError):
        Shared(Pages("e"), folder, PLACES)


def test_everything_is_done_once_and_nobody_makes_more_at_a_time_than_they_should(folder):
    with living(folder, "one", "two", "three") as workers:
        found, threads = [], []

        def visit(number):
            found.append(workers.text(0, f"/short/{number}"))  # all come in by one door

        for number in range(300):
            threads.append(threading.Thread(target=visit, args=(number,)))
            threads[-1].start()
        for thread in threads:
            thread.join(30)
        made = Counter(path for pages in workers.pages for path in pages.made)
        assert made == Counter(f"/short/{number}" for number in range(300))
        assert len(found) == 300
        assert workers.all[2].loads() == {0: 0, 1: 0, 2: 0}
        assert all(0 < pages.most <= AT_ONCE for pages in workers.pages)


def test_turns_come_in_the_order_in_which_they_were_asked_for():
    turns, order, threads = Turns(1), [], []

    def go(number):
        with turns:
            order.append(number)

    with turns:
        for number in range(20):
            threads.append(threading.Thread(target=go, args=(number,)))
            threads[-1].start()
            assert within(5, lambda count=number + 1: len(turns._waiting) == count)
    for thread in threads:
        thread.join(5)
    assert order == list(range(20))


def test_a_folder_with_a_long_name_is_none_to_meet_in(tmp_path):
    assert not open_folder(tmp_path / ("x" * sharing.LONGEST_NAME), PLACES)


def test_nobody_else_on_the_machine_may_open_the_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("w") / "workers"
    assert open_folder(folder, PLACES)
    assert folder.stat().st_mode & 0o077 == 0
