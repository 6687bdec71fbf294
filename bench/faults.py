"""kill -9 of every process of a served register under load (reliability, fault F1): nothing acknowledged lost, nothing double or half done.

Eight clients send the public contact form, log calls and write notes. At a random moment every process is killed; the register is started
again and audited by SQL of its own. What had no answer when it was killed is sent again with the same key: then it must stand once.
``--rounds`` says how often.
"""

import http.client
import json
import os
import random
import signal
import sys
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from seloste.enquiries.sheets import SHORTEST_WITHOUT_PROOF

PERSONS = 500
SHEETS = 30  # public forms a round at the most
CLIENTS = ("contact", "contact", "contact", "log", "log", "note", "note", "note")
LONGEST_RESTART = 10  # seconds (promise P6)


def run(args):
    from . import registers

    ratios = {}
    for engine, environment in (("sqlite", registers.small(PERSONS)), *registers.postgresql(PERSONS)):
        found = registers.child("bench.faults", {**environment, "BENCH_ROUNDS": str(args.rounds)})
        for what in ("lost", "double", "half_done", "broken"):
            told = {"rounds": found["rounds"], "acknowledged": found["acknowledged"], "unknown": found["unknown"]}
            ratios[f"{what} after kill -9, {engine}"] = {
                "value": len(found[what]),
                "goal": 0,
                "met": not found[what],
                **told,
                "which": found[what],
            }
        slowest = max(found["restarts"])
        spread = {"p50": round(sorted(found["restarts"])[len(found["restarts"]) // 2], 2)}
        ratios[f"slowest start after it, seconds, {engine}"] = {
            "value": round(slowest, 2),
            "goal": LONGEST_RESTART,
            "met": slowest <= LONGEST_RESTART,
            **spread,
        }
    return {"name": "faults", "persons": PERSONS, "ratios": ratios}


@dataclass
class Found:
    """``lost``, ``double`` …: what was found wrong, in words. ``restarts``: seconds."""

    rounds: int = 0
    acknowledged: int = 0
    unknown: int = 0
    lost: list = field(default_factory=list)
    double: list = field(default_factory=list)
    half_done: list = field(default_factory=list)
    broken: list = field(default_factory=list)
    restarts: list = field(default_factory=list)


def campaign(house, cookie, persons, rounds, chance):
    """So many rounds on a house that stands; returns ``Found``. ``chance``: a ``random.Random``, so that a round can be played again."""
    found, known = Found(), {}
    port, sheets = urlsplit(house.url).port, _sheets(house.url, rounds * SHEETS)
    for _round in range(rounds):
        load = _Load(house.url, cookie, persons, [sheets.pop() for _sheet in range(SHEETS)])
        load.begin()
        load.wait_for(len(CLIENTS))
        time.sleep(chance.uniform(0, 1.5))
        kill_all(house)
        load.end()
        began = time.monotonic()
        house.start(port=port)
        found.restarts.append(time.monotonic() - began)
        found.rounds += 1
        _settle(load, known, found)
        audit(known, found)
    _verify(found)
    return found


def _sheets(url, count):
    """Public forms that were fetched long enough ago: who sends one within seconds is taken for a machine. They outlive the house."""
    sheets = [_filled(url, "contact", "/fi/contact/", "", f"127.1.{n // 5 // 250 % 250}.{1 + n // 5 % 250}") for n in range(count)]
    time.sleep(SHORTEST_WITHOUT_PROOF.total_seconds() + 0.5)
    return sheets


def kill_all(house):
    """The supervisor and every worker at one moment; nobody is asked to stop."""
    supervisor = house.process.pid
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
    for pid in (supervisor, *map(int, children)):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    house.process.wait(10)


def _settle(load, known, found):
    """What had no answer stands once or not at all; it is sent again, and then it stands."""
    standing = _standing()
    for sent in load.sent:
        if sent.is_acknowledged:
            known[sent.marker] = sent
            found.acknowledged += 1
        elif len(standing.get(sent.marker, ())) > 1:
            found.double.append(sent.marker)
    for sent in (one for one in load.sent if not one.is_acknowledged):
        found.unknown += 1
        answers = [_post(load.url, load.cookie, sent) for _time in range(2)]
        if answers[0] != answers[1] or answers[0] not in (302, 303):
            found.broken.append(f"sent again: {sent.kind} answered {answers}")
        known[sent.marker] = sent


def audit(known, found):
    """By SQL alone: everything acknowledged stands once, with its entry in the journal, and no message waits for ever."""
    from django.db import connection

    standing = _standing()
    found.lost += [marker for marker in known if marker not in standing]
    found.double += [marker for marker, rows in standing.items() if len(rows) > 1]
    found.broken += [f"{marker} was never sent" for marker in standing if marker not in known]
    with connection.cursor() as cursor:
        for rows, entries in (
            ("SELECT count(*) FROM enquiries_enquiry", "event IN ('enquiries.received', 'enquiries.logged')"),
            ("SELECT count(*) FROM customers_note", "event = 'customers.note_written'"),
        ):
            counts = [_one(cursor, rows), _one(cursor, f"SELECT count(*) FROM journal_entry WHERE {entries}")]
            found.half_done += [f"{rows}: {counts[0]} rows, {counts[1]} entries"] if counts[0] != counts[1] else []
        found.half_done += _waiting_for_ever(cursor)
        if connection.vendor == "sqlite":
            found.broken += [] if _one(cursor, "PRAGMA integrity_check") == "ok" else ["the database file"]
            cursor.execute("PRAGMA foreign_key_check")
            found.broken += [f"a row points at nothing: {row}" for row in cursor.fetchall()]


def _waiting_for_ever(cursor):
    """Asked before and after the jobs, because the house delivers meanwhile."""
    before = _queued(cursor)
    cursor.execute("SELECT payload FROM jobs_job WHERE name = 'outbox.deliver' AND state IN ('ready', 'running')")
    coming = {json.loads(payload)["message"] if isinstance(payload, str) else payload["message"] for (payload,) in cursor.fetchall()}
    return [f"message {number} waits without a job" for number in before & _queued(cursor) - coming]


def _queued(cursor):
    cursor.execute("SELECT id FROM outbox_message WHERE state = 'queued'")
    return {number for (number,) in cursor.fetchall()}


def _one(cursor, sql):
    cursor.execute(sql)
    return cursor.fetchone()[0]


def _standing():
    """``{marker: [row, …]}``"""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table, column in (("enquiries_enquiry", "message"), ("customers_note", "text")):
            cursor.execute(f"SELECT id, {column} FROM {table} WHERE {column} LIKE 'marker-%%'", [])
            for number, text in cursor.fetchall():
                found.setdefault(text.strip(), []).append((table, number))
    return found


def _verify(found):
    from seloste.journal import operations, verification
    from seloste.upkeep import epochs

    report = verification.verify(None, noted=operations.noted_heads())
    found.broken += [finding.sentence for finding in report.findings]
    found.broken += [epochs.why_closed()] if epochs.why_closed() else []


@dataclass
class _Sent:
    """A filled form on its way."""

    kind: str
    path: str
    body: str
    cookie: str
    source: str
    marker: str
    is_acknowledged: bool = False


class _Load:
    """Clients that fill in one form after another until the house is gone."""

    def __init__(self, url, cookie, persons, sheets):
        self.url, self.cookie, self.persons, self.sheets = url, cookie, persons, sheets
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
                status = _post(self.url, self.cookie, sent)
                sent.is_acknowledged = status in (302, 303)
                self.refused += [] if sent.is_acknowledged else [(kind, status)]
            except (OSError, http.client.HTTPException):
                continue

    def _next(self, kind):
        if kind == "contact":
            return self.sheets.pop()
        path = "/enquiries/new/" if kind == "log" else f"/customers/{random.choice(self.persons)}/log/"
        return _filled(self.url, kind, path, f"session={self.cookie}", "127.0.0.1")


def _filled(url, kind, path, cookie, source):
    """The form as its page gives it, with what a person types."""
    status, headers, page = _ask(url, "GET", path, source, cookie)
    if status != 200:
        raise ValueError(status)
    marker = f"marker-{uuid.uuid4()}"
    fields = _fields(page) | _TYPED[kind] | {"message" if kind != "note" else "text": marker}
    return _Sent(kind, path, urlencode(fields), _csrf(headers), source, marker)


_TYPED = {
    "contact": {"name": "Matti Meikäläinen", "phone": "040 123 4567"},
    "log": {"name": "Matti Meikäläinen", "phone": "040 123 4567", "how_informed": "read_aloud"},
    "note": {"kind": "call"},
}


def _post(url, cookie, sent):
    cookies = "; ".join(filter(None, [f"session={cookie}" if sent.kind != "contact" else "", sent.cookie]))
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
    return next(fields for fields in reading.forms if {"once", "sheet"} & set(fields))


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


def _measure():
    import django

    django.setup()
    from django.conf import settings

    from seloste.customers.models import Person
    from tests.house import House

    from .registers import signed_in

    cookie = signed_in().cookies["session"].value
    persons = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:50])
    seed = int(os.environ.get("BENCH_SEED", time.time()))
    print(f"seed {seed}", file=sys.stderr)
    house = House(settings.DATA, dict(os.environ))
    try:
        found = campaign(house, cookie, persons, int(os.environ["BENCH_ROUNDS"]), random.Random(seed))
    finally:
        house.stop()
    print(json.dumps(vars(found)))


if __name__ == "__main__":
    sys.exit(_measure())
