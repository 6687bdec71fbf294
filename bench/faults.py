"""kill -9 of every process of a served register under load (reliability, fault F1): nothing acknowledged lost, nothing double or half done.

Twelve clients send the public contact form, book seats, join a waiting list, log calls, write notes, note payments, and forbid or permit
marketing. At a random moment every process is killed; the register is started again and audited by SQL of its own. What had no answer when
it was killed is sent again with the same key: then it must stand once. A letter that its mail server had taken when the house was killed
may come once more, with the same Message-ID: one a kill at the most. ``--rounds`` says how often.
"""

import json
import os
import random
import signal
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from urllib.parse import urlsplit

from . import decided
from .clients import CLIENTS, DECIDERS, DECIDING, SHEETS, Load, post, sheets_of, stage

PERSONS = 500
LONGEST_RESTART = 10  # seconds (promise P6)


def run(args):
    from . import registers

    ratios = {}
    for engine, environment in (("sqlite", registers.small(PERSONS, "sqlite")), *registers.postgresql(PERSONS)):
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
        ratios[f"letters that came twice, for one kill each at the most, {engine}"] = {
            "value": found["twice"],
            "goal": found["rounds"],
            "met": found["twice"] <= found["rounds"],
            "letters": found["letters"],
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
    """``lost``, ``double`` …: what was found wrong, in words. ``restarts``: seconds.

    ``letters``: how many the mail server has taken; ``twice``: how many of them it had taken before, by their Message-ID.
    """

    rounds: int = 0
    acknowledged: int = 0
    unknown: int = 0
    letters: int = 0
    twice: int = 0
    lost: list = field(default_factory=list)
    double: list = field(default_factory=list)
    half_done: list = field(default_factory=list)
    broken: list = field(default_factory=list)
    restarts: list = field(default_factory=list)


def campaign(house, cookie, stage, rounds, chance, box):
    """So many rounds on a house that stands; returns ``Found``. ``stage``: see ``clients.stage``; ``chance``: a
    ``random.Random``, so that a round can be played again; ``box``: the ``Letterbox`` that its letters are handed to.
    """
    found, known = Found(), {}
    port, many = urlsplit(house.url).port, DECIDERS * len(DECIDING)
    deciders, sheets = decided.deciders(rounds * many), sheets_of(house.url, rounds * SHEETS)
    for _round in range(rounds):
        given = [sheets.pop() for _sheet in range(SHEETS)], [deciders.pop() for _one in range(many)]
        load = Load(house.url, cookie, stage, *given)
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
    wait_for_letters()
    count_letters(box, found)
    _verify(found)
    return found


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
        answers = [post(load.url, load.cookie, sent) for _time in range(2)]
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
            ("SELECT count(*) FROM bookings_booking", "event = 'bookings.booked'"),
            ("SELECT count(*) FROM bookings_payment", "event = 'bookings.payment_noted'"),
        ):
            counts = [_one(cursor, rows), _one(cursor, f"SELECT count(*) FROM journal_entry WHERE {entries}")]
            found.half_done += [f"{rows}: {counts[0]} rows, {counts[1]} entries"] if counts[0] != counts[1] else []
        found.half_done += [f"{count} of {what}" for what, sql in _HALF_BOOKED.items() if (count := _one(cursor, sql))]
        found.half_done += decided.half_done(cursor)
        found.half_done += _waiting_for_ever(cursor)
        if connection.vendor == "sqlite":
            found.broken += [] if _one(cursor, "PRAGMA integrity_check") == "ok" else ["the database file"]
            cursor.execute("PRAGMA foreign_key_check")
            found.broken += [f"a row points at nothing: {row}" for row in cursor.fetchall()]


_HALF_BOOKED = {  # the letter of a booking leaves with it
    "bookings without all their seats": "SELECT count(*) FROM bookings_booking b WHERE size <> "
    "(SELECT count(*) FROM bookings_seat s WHERE s.booking_id = b.id)",
    "bookings without their letter": "SELECT count(*) FROM bookings_booking b WHERE NOT EXISTS "
    "(SELECT 1 FROM outbox_message m WHERE m.once = "
    "'bookings:' || b.id || CASE b.state WHEN 'waiting' THEN ':waiting' ELSE ':booked' END)",
    "trainings whose seats are counted wrongly": "SELECT count(*) FROM courses_training t WHERE taken <> "
    "(SELECT coalesce(sum(size), 0) FROM bookings_booking b WHERE b.training_id = t.id AND b.state = 'confirmed')",
    "places on the waiting list of a training that has seats": "SELECT count(*) FROM bookings_booking b JOIN courses_training t "
    "ON t.id = b.training_id WHERE b.state = 'waiting' AND t.taken < t.maximum",
    "payments of no booking": "SELECT count(*) FROM bookings_payment WHERE booking_id IS NULL",
}


def wait_for_letters(patience=60):
    """Until the house has handed over what is due, or for so many seconds: after many rounds there are thousands."""
    from django.utils.timezone import now

    from seloste.outbox.models import Message

    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and Message.objects.queued().filter(next_at__lte=now()).exists():
        time.sleep(0.2)


def count_letters(box, found):
    """By their Message-ID: what was noted as sent has come, and what has come more than once is counted."""
    from seloste.outbox.models import Message, State
    from seloste.outbox.words import MAIL

    sent = set(Message.objects.filter(state=State.SENT, handed_to=MAIL).values_list("message_id", flat=True))  # before the box is opened
    come = Counter(message_from_bytes(mail.content)["Message-ID"] for mail in list(box.mails))
    found.lost += [f"letter {number}" for number in sorted(sent - set(come))]
    found.letters, found.twice = come.total(), come.total() - len(come)


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


_BOOKED = (
    "SELECT b.id, e.address FROM bookings_booking b JOIN customers_emailaddress e ON e.person_id = b.booker_id "
    "WHERE e.address LIKE 'marker-%%'"
)


def _standing():
    """``{marker: [row, …]}``"""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table, column in (("enquiries_enquiry", "message"), ("customers_note", "text")):
            cursor.execute(f"SELECT id, {column} FROM {table} WHERE {column} LIKE 'marker-%%'", [])
            for number, text in cursor.fetchall():
                found.setdefault(text.strip(), []).append((table, number))
        cursor.execute("SELECT id, once FROM bookings_payment")
        for number, once in cursor.fetchall():
            found.setdefault(f"marker-{uuid.UUID(str(once))}", []).append(("bookings_payment", number))
        cursor.execute(_BOOKED, [])
        for number, address in cursor.fetchall():
            found.setdefault(address, []).append(("bookings_booking", number))
        for address, table, number in decided.standing(cursor):
            found.setdefault(address, []).append((table, number))
    return found


def _verify(found):
    from seloste.journal import operations, verification
    from seloste.upkeep import epochs

    report = verification.verify(None, noted=operations.noted_heads())
    found.broken += [finding.sentence for finding in report.findings]
    found.broken += [epochs.why_closed()] if epochs.why_closed() else []


def _measure():
    import django

    django.setup()
    from django.conf import settings

    from seloste.customers.models import Person
    from seloste.outbox.tests import servers
    from tests.house import House

    from .registers import signed_in

    cookie = signed_in().cookies["session"].value
    persons = list(Person.objects.order_by("pk").values_list("pk", flat=True)[:50])
    seed = int(os.environ.get("BENCH_SEED", time.time()))
    print(f"seed {seed}", file=sys.stderr)
    with servers.letterbox() as (address, box):
        house = House(settings.DATA, {**os.environ, "SELOSTE_SMTP": address})
        try:
            found = campaign(house, cookie, stage(persons, 30_000), int(os.environ["BENCH_ROUNDS"]), random.Random(seed), box)
        finally:
            house.stop()
    print(json.dumps(vars(found)))


if __name__ == "__main__":
    sys.exit(_measure())
