"""Mail servers on this machine that behave as badly as real ones do, one thread each."""

import contextlib
import datetime as dt
import socket
import ssl
import threading
import time

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


class Letterbox:
    """Takes every mail, or answers as told: ``sender``, ``rcpt`` and ``data`` are the server's whole answers."""

    def __init__(self, *, sender="250 OK", rcpt="250 OK", data="250 OK", before_data=None):
        self.sender, self.rcpt, self.data, self.before_data = sender, rcpt, data, before_data
        self.mails = []

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.sender.startswith("250"):
            envelope.mail_from = address
        return self.sender

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
def letterbox(tls="none", certificate=None, login=None, **answers):
    """Yields (address for SELOSTE_SMTP, Letterbox). ``certificate``: of ``certificate_of``, for TLS. ``login``: (user, password)."""
    box = Letterbox(**answers)
    controller = _Controller(box, hostname="127.0.0.1", port=free_port(), tls=tls, certificate=certificate, login=login)
    controller.start()
    host, scheme = ("localhost" if certificate else "127.0.0.1"), ("smtps" if tls == "implicit" else "smtp")
    try:
        yield f"{scheme}://{host}:{controller.port}?tls={tls}", box
    finally:
        controller.stop()


class _Controller(Controller):
    def __init__(self, box, *, tls, certificate, login, **more):
        self.tls, self.login = tls, login
        self.keys = _keys(certificate) if certificate else None
        super().__init__(box, ssl_context=self.keys if tls == "implicit" else None, **more)

    def factory(self):
        more = {"tls_context": self.keys, "require_starttls": True} if self.tls == "starttls" else {}
        if self.login:
            more |= {"authenticator": self._knows, "auth_required": True, "auth_require_tls": False}
        return SMTP(self.handler, enable_SMTPUTF8=True, loop=self.loop, **more)

    def _knows(self, server, session, envelope, mechanism, said):
        return AuthResult(handled=False, success=(said.login.decode(), said.password.decode()) == self.login)


def _keys(certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    return context


def certificate_of(folder, name="localhost"):
    """A file with a key and a certificate that this name signed for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(
            who, who, key.public_key(), x509.random_serial_number(), now - dt.timedelta(days=1), now + dt.timedelta(days=2)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / f"{name}.pem"
    path.write_bytes(key.private_bytes(*plain) + made.public_bytes(serialization.Encoding.PEM))
    return path


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


def slow_to_want(meanwhile, taken):
    """Does ``meanwhile()`` between DATA and its own "go on"; ``taken`` gets the lines of a mail that came whole."""

    def converse(connection):
        connection.sendall(b"220 here\r\n")
        file = connection.makefile("rb")
        while line := file.readline():
            if line.upper().startswith(b"DATA"):
                meanwhile()
                connection.sendall(b"354 go on\r\n")
                taken.extend(_content(file))
            connection.sendall(b"250 OK\r\n")

    return converse


def _content(file):
    lines = []
    while line := file.readline():
        if line == b".\r\n":
            return lines
        lines.append(line)
    return []


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
