"""Mail servers on this machine that behave as badly as real ones do, one thread each."""

import contextlib
import socket
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


class Letterbox:
    """Takes every mail, or answers as told: ``rcpt`` and ``data`` are the server's whole answers."""

    def __init__(self, *, rcpt="250 OK", data="250 OK", before_data=None):
        self.rcpt, self.data, self.before_data = rcpt, data, before_data
        self.mails = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        if self.before_data:
            self.before_data()
        return self.rcpt

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(envelope)
        return self.data


@contextlib.contextmanager
def letterbox(**answers):
    """Yields (address for SELOSTE_SMTP, Letterbox)."""
    box = Letterbox(**answers)
    controller = _Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}?tls=none", box
    finally:
        controller.stop()


class _Controller(Controller):
    def factory(self):
        return SMTP(self.handler, enable_SMTPUTF8=True, loop=self.loop)


@contextlib.contextmanager
def raw(converse):
    """A server whose whole behaviour is ``converse(connection)``."""
    listener = socket.create_server(("127.0.0.1", 0))
    open_connections = []

    def serve():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                open_connections.append(connection)
                threading.Thread(target=_quietly, args=(converse, connection), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"smtp://127.0.0.1:{listener.getsockname()[1]}?tls=none"
    finally:
        listener.close()
        for connection in open_connections:
            connection.close()


def _quietly(converse, connection):
    with contextlib.suppress(OSError):
        converse(connection)


def black_hole(connection):
    """Takes the call and says nothing."""
    time.sleep(30)


def dripping(connection):
    """A greeting without an end, a letter at a time: no single wait is long."""
    connection.sendall(b"220-")
    while True:
        connection.sendall(b"x")
        time.sleep(0.1)


def drops_after_data(connection):
    """Reads the whole mail and parts without an answer."""
    connection.sendall(b"220 here\r\n")
    file = connection.makefile("rb")
    while line := file.readline():
        if line.upper().startswith(b"DATA"):
            connection.sendall(b"354 go on\r\n")
            while file.readline() not in (b".\r\n", b""):
                pass
            return connection.shutdown(socket.SHUT_RDWR)
        connection.sendall(b"250 OK\r\n")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
