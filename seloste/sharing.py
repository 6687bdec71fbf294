"""Workers share what comes in: whoever has more in hand than another hands the next request over.

The kernel deals out visitors blindly: of eight who come at once one worker may get seven while the other sits idle, and whoever comes
behind long work waits for it. A request goes over by a socket in a folder that only the account of the house may open; the answer comes
back the same way, piece by piece. It is done once: whoever is asked says that they could begin and waits for the word to; who asks either
gives it or does it themselves.
"""

import fcntl
import io
import logging
import mmap
import os
import socket
import sys
import threading
import time
from collections import deque
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path

from seloste import carrying

log = logging.getLogger(__name__)

AT_ONCE = 4  # pages that one worker makes at a time; who comes after them waits in the order they came
PATIENCE = 2  # seconds until who was asked has to be ready
SHUNNED = 10  # seconds for which one who did not is not asked again
LONGEST_NAME = 90  # octets of a folder's path, to leave room for a socket's in the hundred and four that every kernel takes
_READY, _BEGIN = b"?", b"!"
_SENT_ALONG = {"wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False}


def open_folder(folder, places):
    """Make the folder ready for so many workers; False where its path is too long for sockets, so that nothing is shared."""
    folder = Path(folder)
    if len(os.fsencode(folder)) > LONGEST_NAME:
        return False
    folder.mkdir(mode=0o700, exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    with open(folder / "board", "wb") as board:
        board.truncate(_Board.size(places))
    return True


class Shared:
    """The pages of one worker as the web server calls them. ``folder``: where the workers of a house meet, of whom ``places`` may live."""

    def __init__(self, pages, folder, places):
        self._pages, self._folder, self._turns = pages, Path(folder), Turns(AT_ONCE)
        self._board, self._counting = _Board(self._folder / "board", places), threading.Lock()
        self._shunned = {}  # places, until when
        self.place, self._kept = self._taken(places)
        self._door = self._opened()
        for _one in range(AT_ONCE):
            threading.Thread(target=self._serve_siblings, name="siblings").start()
        util.Finalize(None, self.leave, exitpriority=100)

    def __call__(self, environ, start_response):
        body = carrying.small_body(environ)
        sibling = self._freer() if body is not None else None
        if sibling is not None and (answer := self._handed_over(sibling, environ, body, start_response)):
            return answer
        with self._in_hand(self.place):
            return self._made(environ, start_response)

    def leave(self):
        """Siblings hand nothing more over; what they handed over before is ended."""
        if self._door.fileno() < 0:
            return  # it was left before
        self._board.stand(self.place, is_here=False)
        self._door.shutdown(socket.SHUT_RDWR)  # whoever waits at it wakes
        self._door.close()

    def loads(self):
        """How many requests each worker that is here has in hand, by its place."""
        return self._board.loads()

    def _made(self, environ, start_response):
        with self._turns:
            return self._pages(environ, start_response)

    def _taken(self, places):
        """A place that no living worker holds, and the open file by which it is held until its holder dies."""
        for place in range(places):
            kept = os.open(self._folder / f"{place}.lock", os.O_CREAT | os.O_RDWR, 0o600)
            try:
                fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(kept)
            else:
                self._board.clear(place)
                return place, kept
        raise RuntimeError("there are more workers than places")

    def _opened(self):
        path = self._path(self.place)
        path.unlink(missing_ok=True)
        door = socket.socket(socket.AF_UNIX)
        door.bind(str(path))
        door.listen()
        self._board.stand(self.place, is_here=True)
        return door

    def _path(self, place):
        return self._folder / f"{place}.socket"

    def _freer(self):
        """The place of whoever would have less in hand with one more than this worker has without; None where nobody would."""
        loads, now = self._board.loads(), time.monotonic()
        mine = loads.pop(self.place, 0)
        least = min((place for place in loads if self._shunned.get(place, 0) <= now), key=loads.get, default=None)
        return None if least is None or loads[least] >= mine else least

    @contextmanager
    def _in_hand(self, place):
        self._count(place, 1)
        try:
            yield
        finally:
            self._count(place, -1)

    def _count(self, place, change):
        with self._counting:
            self._board.add(self.place, place, change)

    def _handed_over(self, place, environ, body, start_response):
        """The answer of a sibling; None where they have not begun."""
        line = socket.socket(socket.AF_UNIX)
        with self._in_hand(place):
            if not self._is_begun(line, place, environ, body):
                line.close()
                self._shunned[place] = time.monotonic() + SHUNNED
                return None
            line.settimeout(None)
            status, headers = carrying.told(line)
        start_response(status, [tuple(one) for one in headers])
        return carrying.Carried(line)

    def _is_begun(self, line, place, environ, body):
        line.settimeout(PATIENCE)
        try:
            line.connect(str(self._path(place)))
            carrying.put(line, {name: value for name, value in environ.items() if isinstance(value, str)}, body)
            is_ready = line.recv(1) == _READY
            if is_ready:
                line.sendall(_BEGIN)
            return is_ready
        except OSError:
            return False

    def _serve_siblings(self):
        while True:
            try:
                line, _address = self._door.accept()
            except OSError:
                return
            with line:
                try:
                    self._serve(line)
                except Exception:
                    log.exception("a page that was made for a sibling failed")

    def _serve(self, line):
        """One request of a sibling. Nothing is done for one who has given up."""
        line.settimeout(PATIENCE)  # one that stands still holds nobody who could serve others
        try:
            if (asked := carrying.got(line)) is None:
                return
            line.sendall(_READY)
            if line.recv(1) != _BEGIN:
                return
            line.settimeout(None)
        except OSError:
            return
        environ, body = asked
        heads = []
        environ |= _SENT_ALONG | {"wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr}
        answer = self._made(environ, lambda status, headers, exc_info=None: heads.append((status, headers)))
        try:
            carrying.put(line, heads[-1], b"")
            for piece in answer:
                if piece:
                    carrying.put(line, None, piece)
            carrying.put(line, None, b"")
        except OSError:
            pass  # the visitor has gone, or the sibling
        finally:
            if hasattr(answer, "close"):
                answer.close()


class Turns:
    """``with turns:`` so many at a time, the others in the order in which they came."""

    def __init__(self, count):
        self._free, self._waiting, self._lock = count, deque(), threading.Lock()

    def __enter__(self):
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        mine.acquire()

    def __exit__(self, *exit):
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1


class _Board:
    """Numbers that all workers read: who is here, and how much each has put into the hands of whom. Each writes a row of their own, so that
    nobody waits for another; what a worker that died had written is wiped by whoever takes their place.
    """

    def __init__(self, path, places):
        self._places = range(places)
        with open(path, "r+b") as file:
            self._cells = memoryview(mmap.mmap(file.fileno(), self.size(places))).cast("i")

    @staticmethod
    def size(places):
        return 4 * places * (places + 1)

    def clear(self, place):
        for other in self._places:
            self._cells[self._at(place, other)] = 0

    def stand(self, place, *, is_here):
        self._cells[place] = is_here

    def add(self, by, place, change):
        self._cells[self._at(by, place)] += change

    def loads(self):
        return {place: sum(self._cells[self._at(by, place)] for by in self._places) for place in self._places if self._cells[place]}

    def _at(self, by, place):
        return len(self._places) * (1 + by) + place
