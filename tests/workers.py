"""Workers that share what comes in, each with pages of its own that tell who made them."""

import io
import threading
import time
from contextlib import contextmanager

from seloste.sharing import Shared

PLACES = 4


class Pages:
    """Pages that say who made them. ``/wait`` is made when it is let go; of ``/pieces`` the second piece is."""

    def __init__(self, name):
        self.name, self.made, self.go = name, [], threading.Event()
        self.at_once = self.most = 0
        self._lock = threading.Lock()

    def __call__(self, environ, start_response):
        with self._lock:
            self.made.append(environ["PATH_INFO"])
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        try:
            return self._answer(environ, start_response)
        finally:
            with self._lock:
                self.at_once -= 1

    def _answer(self, environ, start_response):
        path, body = environ["PATH_INFO"], environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if path == "/broken":
            raise ZeroDivisionError
        if path == "/wait":
            assert self.go.wait(20)
        if path.startswith("/short"):
            time.sleep(0.002)
        start_response("200 OK", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"), ("X-Made-By", self.name)])
        return self._pieces() if path == "/pieces" else [self.name.encode(), b" ", environ["REQUEST_METHOD"].encode(), b" ", body]

    def _pieces(self):
        yield b"first"
        assert self.go.wait(20)
        yield b""
        yield b"second"


class Workers:
    def __init__(self, folder, names):
        self.pages = [Pages(name) for name in names]
        self.all = [Shared(pages, folder, PLACES) for pages in self.pages]
        self._threads = []

    def ask(self, number, path="/", body=b"", **more):
        """(head, answer) of the worker of that number; head is [status, headers] once it was told."""
        head = []
        environ = {"REQUEST_METHOD": "POST", "PATH_INFO": path, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), **more}
        return head, self.all[number](environ, lambda status, headers, exc_info=None: head.extend([status, headers]))

    def text(self, number, path="/", body=b"", **more):
        _head, answer = self.ask(number, path, body, **more)
        return b"".join(answer).decode()

    def keep_busy(self, number, count=1):
        """The worker has so many in hand until ``let_go``."""
        for _one in range(count):
            self._threads.append(threading.Thread(target=self.text, args=(number, "/wait")))
            self._threads[-1].start()
            assert within(5, lambda: sum(self.all[0].loads().values()) == len(self._threads))

    def let_go(self):
        for pages in self.pages:
            pages.go.set()
        for thread in self._threads:
            thread.join(20)

    def close(self):
        self.let_go()
        for worker in self.all:
            worker.leave()


def within(seconds, question):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if question():
            return True
        time.sleep(0.005)
    return False


@contextmanager
def living(folder, *names):
    workers = Workers(folder, names)
    try:
        yield workers
    finally:
        workers.close()
