"""Clients of a served register that fill in its forms as a browser does.

They send the public contact form, book seats, join a waiting list, note calls, notes and payments, and who forbids or permits marketing.
"""

import http.client
import itertools
import random
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

from seloste.enquiries.sheets import SHORTEST_WITHOUT_PROOF

from . import visitors

_numbers = itertools.count()  # of visitors: each books from an address of their own
SHEETS = 30  # public forms a round at the most
CLIENTS = ("contact", "contact", "log", "log", "note", "note", "booking", "booking", "waiting", "payment", "forbid", "permit")
DECIDING = {"forbid": "objection", "permit": "permission"}  # each person decides once
DECIDERS = 12  # persons a round and kind at the most
BY_STAFF = ("log", "note", "payment", *DECIDING)


@dataclass(frozen=True)
class Stage:
    """On whom and on what the clients work, by their numbers: ``full``: a training without seats; ``owing``: bookings to pay for."""

    persons: list
    training: int
    full: int
    owing: list


def stage(persons, size):
    """A training of so many seats, a full one, and two bookings that are paid for by and by."""
    from django.utils.timezone import now

    from seloste.bookings.tests.desk import book, somebody
    from seloste.courses.models import Training

    open_one, full = visitors.on_sale(size, 1)
    owing = [book(Training.objects.get(pk=open_one), booker=somebody(number), at=now()).pk for number in range(2)]
    book(Training.objects.get(pk=full), booker=somebody(2), at=now())
    return Stage(persons, open_one, full, owing)


def sheets_of(url, count):
    """Public forms that were fetched long enough ago: who sends one within seconds is taken for a machine. They outlive the house.

    Each comes from an address of its own, for it may be sent three times, and few come in from one address within an hour.
    """
    sheets = [_filled(url, "contact", "/fi/contact/", "", f"127.1.{n // 250 % 250}.{1 + n % 250}") for n in range(count)]
    time.sleep(SHORTEST_WITHOUT_PROOF.total_seconds() + 0.5)
    return sheets


@dataclass
class Sent:
    """A filled form on its way."""

    kind: str
    path: str
    body: str
    cookie: str
    source: str
    marker: str
    is_acknowledged: bool = False


class Load:
    """Clients that fill in one form after another until the house is gone."""

    def __init__(self, url, cookie, stage, sheets, deciders):
        self.url, self.cookie, self.stage, self.sheets = url, cookie, stage, sheets
        self.deciders = {kind: deciders[at :: len(DECIDING)] for at, kind in enumerate(DECIDING)}
        self.visitors = {
            "booking": [visitors.visitor(stage.training, next(_numbers)) for _sheet in range(2 * SHEETS)],
            "waiting": [visitors.visitor(stage.full, next(_numbers), deed="wait") for _sheet in range(SHEETS)],
        }
        self.sent, self.refused, self.stop = [], [], threading.Event()

    def begin(self):
        self.threads = [threading.Thread(target=self._work, args=(n, kind), daemon=True) for n, kind in enumerate(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def wait_for(self, count):
        """Until so many have been acknowledged, of every kind one: a house that answers nobody is no load."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            done = [sent.kind for sent in list(self.sent) if sent.is_acknowledged]
            if len(done) >= count and set(done) == set(CLIENTS):
                return
            time.sleep(0.02)
        raise AssertionError(f"too little was acknowledged: {len(done)} of {set(done)}; refused: {self.refused[:20]}")

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join(30)

    def _work(self, number, kind):
        while not self.stop.is_set():
            try:
                sent = self._next(kind)
            except (OSError, http.client.HTTPException, ValueError, IndexError):
                time.sleep(0.05)
                continue
            self.sent.append(sent)
            try:
                status = post(self.url, self.cookie, sent)
                sent.is_acknowledged = status in (302, 303)
                self.refused += [] if sent.is_acknowledged else [(kind, status)]
            except (OSError, http.client.HTTPException):
                continue

    def _next(self, kind):
        if kind == "contact":
            return self.sheets.pop()
        if kind in self.visitors:
            one = self.visitors[kind].pop()
            return Sent(kind, one.path, one.body, f"csrf={visitors.TOKEN}", one.source, one.marker)
        if kind in DECIDING:
            person, address = self.deciders[kind].pop()
            path = f"/customers/{person}/{DECIDING[kind]}/"
            return _filled(self.url, kind, path, f"session={self.cookie}", "127.0.0.1", marker=address)
        path = {
            "log": "/enquiries/new/",
            "note": f"/customers/{random.choice(self.stage.persons)}/log/",
            "payment": f"/bookings/{random.choice(self.stage.owing)}/payment/",
        }
        return _filled(self.url, kind, path[kind], f"session={self.cookie}", "127.0.0.1")


def _filled(url, kind, path, cookie, source, marker=""):
    """The form as its page gives it, with what a person types."""
    status, headers, page = _ask(url, "GET", path, source, cookie)
    if status != 200:
        raise ValueError(status)
    fields = _fields(page) | _TYPED[kind]
    if kind == "payment":
        marker = f"marker-{fields['once']}"  # there is nothing to write in it
    elif not marker:
        marker = f"marker-{uuid.uuid4()}"
        fields["message" if kind != "note" else "text"] = marker
    return Sent(kind, path, urlencode(fields, doseq=True), _csrf(headers), source, marker)


_TYPED = {
    "contact": {"name": "Matti Meikäläinen", "phone": "040 123 4567"},
    "log": {"name": "Matti Meikäläinen", "phone": "040 123 4567", "how_informed": "read_aloud"},
    "note": {"kind": "call"},
    "payment": {"cents": "0,01"},
    "forbid": {"channels": ["email", "sms", "phone", "post"]},
    "permit": {"channels": ["email"]},
}


def post(url, cookie, sent):
    cookies = "; ".join(filter(None, [f"session={cookie}" if sent.kind in BY_STAFF else "", sent.cookie]))
    return _ask(url, "POST", sent.path, sent.source, cookies, sent.body)[0]


def _ask(url, method, path, source, cookies, body=None):
    with closing(http.client.HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=20, source_address=(source, 0))) as connection:
        headers = {"Host": f"localhost:{urlsplit(url).port}", "Cookie": cookies}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def _csrf(headers):
    return next((line.split(";")[0] for line in headers.get_all("Set-Cookie", []) if line.startswith("csrf=")), "")


def _fields(page):
    """What a browser would send of the page's form that has been filled in by nobody yet."""
    reading = _Reading()
    reading.feed(page)
    return next(fields for fields in reading.forms if {"once", "sheet", "received_via"} & set(fields))


class _Reading(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.select = [], None

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.forms.append({})
        elif self.forms and tag == "textarea":
            self.forms[-1][said.get("name")] = ""
        elif self.forms and tag == "select":
            self.select = said.get("name")
        elif self.forms and tag == "option" and self.select and ("selected" in said or self.select not in self.forms[-1]):
            self.forms[-1][self.select] = said.get("value", "")
        elif self.forms and tag == "input" and said.get("name") and said.get("type") == "radio" and "checked" not in said:
            self.forms[-1].setdefault(said["name"], said.get("value", ""))  # the first, where nothing has been chosen
        elif self.forms and tag == "input" and said.get("name") and _is_sent(said):
            self.forms[-1][said["name"]] = said.get("value", "")


def _is_sent(said):
    return said.get("type") not in ("checkbox", "file") or "checked" in said
