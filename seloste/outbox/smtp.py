"""Talking to the mail server under a wall clock.

Each wait on the socket lasts at most 10 s, but a server that says a letter every 3 s would hold us for ever, so a watchdog cuts the
connection after 60 s. Names are looked up in a thread of its own, because nothing can interrupt the system's resolver.
Addresses of this link and of machines' own services (169.254.169.254 and its kin) are no mail servers and are never called.
``SELOSTE_SMTP``: ``smtp://user:password@host:587?tls=starttls``, ``smtps://…:465``; ``tls=none`` for a server on this machine;
``from=…`` where bounces shall come to another address than the letter's sender. Certificates are verified.
"""

import contextlib
import ipaddress
import queue
import smtplib
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

WHOLE = 60.0  # seconds for one message, everything included
STEP = 10.0  # seconds for one wait
# Where hired machines are told their own secrets: IPv6 of the usual 169.254.169.254, and one hoster's of its own.
_SERVICES_OF_MACHINES = {"fd00:ec2::254", "100.100.100.200"}


class _Problem(Exception):
    """``code``: the server's number or a word of ours; never its text, which quotes addresses."""

    def __init__(self, code):
        self.code = str(code)
        super().__init__(self.code)


class Deferred(_Problem):
    """Not now."""


class Rejected(_Problem):
    """Never: the server answered 5xx to this message."""


class NotWanted(Exception):
    """The gate closed, or the message was withdrawn, while we talked to the server."""


@dataclass(frozen=True)
class Server:
    host: str
    port: int
    user: str
    password: str
    tls: str  # "starttls", "implicit" or "none"
    bounces_to: str = ""


def server(url=None):
    """The server that the settings name; ``ImproperlyConfigured`` in words when the address is unfit."""
    parts = urlsplit(settings.SELOSTE_SMTP if url is None else url)
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    tls = "implicit" if parts.scheme == "smtps" else asked.get("tls", "starttls")
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or tls not in ("starttls", "implicit", "none"):
        raise ImproperlyConfigured("SELOSTE_SMTP must be like smtp://user:password@host:587?tls=starttls")
    port = parts.port or {"implicit": 465, "starttls": 587, "none": 25}[tls]
    return Server(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), tls, asked.get("from", ""))


def hand_over(mail, *, to, still_wanted, through, whole=None):
    """Give the mail to the server ``through``. ``still_wanted()`` is asked before its content is offered and, because a server may
    take its time to want it, once more just before it is sent; ``NotWanted`` when it says no. ``whole``: seconds for everything, where
    that is less than usual."""
    try:
        _converse(through, mail, to, still_wanted, whole or WHOLE)
    except smtplib.SMTPNotSupportedError:
        raise Deferred("unencrypted") from None
    except _NoMailServer:
        raise Deferred("forbidden") from None
    except smtplib.SMTPResponseException as answer:
        raise Deferred(answer.smtp_code) from None
    except TimeoutError:
        raise Deferred("timeout") from None
    except ssl.SSLError:
        raise Deferred("tls") from None
    except (smtplib.SMTPException, OSError):
        raise Deferred("connection") from None


def probe(through):
    """Connect and sign in without sending anything; raises as ``hand_over``."""
    hand_over(None, to="", still_wanted=lambda: False, through=through)


def is_no_mail_server(address):
    """Whether an IP address is one that no mail server has: of this link alone, of many at once, of nobody, of a machine's own service."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    number = getattr(number, "ipv4_mapped", None) or number
    return number.is_link_local or number.is_multicast or number.is_unspecified or str(number) in _SERVICES_OF_MACHINES


def _converse(chosen, mail, to, still_wanted, whole):
    client = _client(chosen, whole)
    try:
        _open(client, chosen)
        if mail is not None:
            _give(client, chosen, mail, to, still_wanted)
    except smtplib.SMTPServerDisconnected as end:
        if client.is_cut or isinstance(end.__context__, TimeoutError):
            raise TimeoutError from None
        raise
    finally:
        client.finish()


def _open(client, chosen):
    code, _ = client.connect(chosen.host, chosen.port)
    _expect(code, 220)
    client.ehlo_or_helo_if_needed()
    if chosen.tls == "starttls":
        client.starttls(context=ssl.create_default_context())
        client.ehlo_or_helo_if_needed()
    if chosen.user:
        client.login(chosen.user, chosen.password)


def _give(client, chosen, mail, to, still_wanted):
    code, _ = client.mail(_ascii(chosen.bounces_to or mail["From"].addresses[0].addr_spec))
    if not 200 <= code < 300:
        raise Deferred(code)  # the sender is the house's, not the letter's: once an owner has mended it, what waits leaves
    _demand(client.rcpt(_ascii(to))[0])
    if not still_wanted():
        raise NotWanted
    client.still_wanted = still_wanted
    try:
        _demand(client.data(mail.as_bytes())[0])
    except smtplib.SMTPDataError as answer:
        _demand(answer.smtp_code)


def _demand(code):
    """2xx goes on, 5xx is about this message and final, everything else may pass."""
    if not 200 <= code < 300:
        raise (Rejected if 500 <= code < 600 else Deferred)(code)


def _expect(code, wanted):
    if code != wanted:
        raise Deferred(code)


def _ascii(address):
    """An address whose domain has letters of other languages, as mail servers write it."""
    local, _, domain = address.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise Rejected("address") from None


class _NoMailServer(OSError):
    """The name leads only to addresses that no mail server has."""


class _Watched(smtplib.SMTP):
    """A client whose connection a watchdog cuts when the whole has lasted too long."""

    def __init__(self, whole, **options):
        super().__init__(timeout=min(STEP, whole), local_hostname="localhost", **options)
        self.is_cut = False
        self.still_wanted = lambda: True
        self._handle = None
        self._ends = time.monotonic() + whole
        self._watchdog = threading.Timer(whole, self._cut)
        self._watchdog.daemon = True
        self._watchdog.start()

    def _get_socket(self, host, port, timeout):
        self._host = host  # whose certificate STARTTLS asks for; the library notes it only when it is told at once
        connected = _connect(_addresses(host, port, timeout), timeout, self._ends)
        self._handle = connected.dup()  # of its own, because TLS takes the first one over
        return connected

    def _cut(self):
        self.is_cut = True
        if self._handle is not None:
            with contextlib.suppress(OSError):
                self._handle.shutdown(socket.SHUT_RDWR)

    def getreply(self):
        """354: the content may come. Unless it is wanted no more: then the line is cut, for any word would be taken as content."""
        answer = super().getreply()
        if answer[0] == 354 and not self.still_wanted():
            self.is_cut = True
            raise NotWanted
        return answer

    def finish(self):
        """Part politely if that is quick; the message's fate does not depend on it."""
        try:
            if self.sock is not None and not self.is_cut:
                with contextlib.suppress(smtplib.SMTPException, OSError):  # also where TLS failed and took the socket with it
                    self.sock.settimeout(1)
                    self.quit()
        finally:
            self._watchdog.cancel()
            self.close()
            if self._handle is not None:
                self._handle.close()


class _WatchedImplicit(_Watched):
    """TLS from the first byte. Not the library's own client, which goes around the watchdog."""

    def _get_socket(self, host, port, timeout):
        return ssl.create_default_context().wrap_socket(super()._get_socket(host, port, timeout), server_hostname=host)


def _client(chosen, whole):
    return _WatchedImplicit(whole) if chosen.tls == "implicit" else _Watched(whole)


def _addresses(host, port, timeout):
    """Look the name up, for at most one wait; what no mail server has is left out."""
    answer = queue.SimpleQueue()

    def look_up():
        try:
            answer.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except OSError as problem:
            answer.put(problem)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        found = answer.get(timeout=timeout)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise found
    fit = [one for one in found if not is_no_mail_server(one[4][0])]
    if found and not fit:
        raise _NoMailServer
    return fit


def _connect(addresses, timeout, ends):
    """The first of at most three addresses that answers, while there is time."""
    problem = OSError("no address")
    for family, kind, protocol, _, address in addresses[:3]:
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(max(0.1, min(timeout, ends - time.monotonic())))
        try:
            connection.connect(address)
            return connection
        except OSError as refused:
            connection.close()
            problem = refused
    raise problem
