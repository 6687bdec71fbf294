"""A list of a hundred thousand rows comes in, in one run on each engine, into a register of a thousand.

* ``import / raw validated insert``: the same rows of the same file read by the same readers and written into the four tables of persons
  by COPY or ``executemany``, in one transaction, on SQLite with their indexes laid after, and nothing else: no provenance, no notice,
  no search index, no suppression, no journal, no undo, nobody looked for who is here already.
* ``import / django-import-export``: rows a second against django-import-export with its defaults and ``clean_model_instances``, which
  writes the same four tables with the same readers; the first 20,000 rows, because more take it longer a row.
* Processor time of program and database together (``costs``), of each side the better of two turns; of the three only ours also reads,
  keeps and deletes its waiting copy.
* ``memory``: the most that the importing process held, Django included.
"""

import csv
import json
import resource
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

ROWS, TURNS = 100_000, 2
PEER = ("django-import-export==4.4.3", "Django==5.2.19", "dj-database-url==3.1.2", "psycopg[binary]==3.3.9")
READERS = ("email-validator", "phonenumberslite", "python-stdnum")  # of our own lock
_NAMES = ("id", "ref", "first_name", "last_name", "sort_key")
HEADER = ("first_name", "last_name", "email", "phone", "street", "postcode", "city")


def run(args):
    from . import registers

    ratios = {}
    with ExitStack() as held:
        path = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="seloste-bench-"))) / "list.csv"
        for engine, fresh in _engines(held, registers):
            registers.child("bench.import", {**fresh(), "BENCH_LIST": str(path), "BENCH_STEP": "list"})
            turns = [_turn(registers, fresh, path) for _number in range(TURNS)]
            print(f"{engine}: {turns}", file=sys.stderr, flush=True)
            ratios |= _ratios(engine, *(min(side, key=lambda one: one["ms"] / one["rows"]) for side in zip(*turns, strict=True)))
    return {"name": "import", "rows": ROWS, "ratios": ratios}


def _turn(registers, fresh, path):
    """What ours, the raw insert and the peer took, one after another, each into a register of its own."""
    ours, raw = (registers.child("bench.import", {**fresh(), "BENCH_LIST": str(path), "BENCH_STEP": step}) for step in ("ours", "raw"))
    return ours, raw, _peer(fresh(), path)


def _ratios(engine, ours, raw, peer):
    rate = {name: one["rows"] / one["ms"] * 1000 for name, one in (("ours", ours), ("raw", raw), ("peer", peer))}
    shown = {f"rows_per_second_{name}": round(value) for name, value in rate.items()}
    against_peer, against_raw = rate["ours"] / rate["peer"], rate["raw"] / rate["ours"]
    return {
        f"import / django-import-export, rows a second, {engine}": {
            "value": round(against_peer, 2),
            "goal": 10,
            "met": against_peer >= 10,
            **shown,
        },
        f"import / raw validated insert, time, {engine}": {"value": round(against_raw, 2), "goal": 4, "met": against_raw <= 4, **shown},
        f"memory, MB, {engine}": {"value": round(ours["memory"]), "goal": 300, "met": ours["memory"] < 300},
    }


def _engines(held, registers):
    """(engine, a function that gives the environment of a fresh small register)"""
    from tests import pg

    def sqlite():
        return registers.filled(1000, held.enter_context(tempfile.TemporaryDirectory(prefix="seloste-bench-")))

    def postgresql():
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="seloste-bench-"))
        return registers.filled(1000, folder, DATABASE_URL=held.enter_context(pg.server()))

    yield "sqlite", sqlite
    try:
        with pg.server():
            pass
    except pg.Missing as missing:
        print(f"PostgreSQL is not measured: {missing}", file=sys.stderr)
        return
    yield "postgresql", postgresql


def _peer(environment, path):
    from importlib.metadata import version

    from . import peers

    interpreter = peers.python("import-export", *PEER, *(f"{name}=={version(name)}" for name in READERS))
    here = {**environment, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [interpreter, "-m", "bench.peer_import_export", str(path)]
    ran = subprocess.run(command, env=here, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(ran.stdout.splitlines()[-1])


def _measure():
    import os

    import django

    django.setup()
    step = {"list": _write_list, "ours": _import, "raw": _insert}[os.environ["BENCH_STEP"]]
    print(json.dumps(step(Path(os.environ["BENCH_LIST"]))))


def _write_list(path):
    """Invented persons as an office exports them."""
    from seloste.customers.invented import persons

    if not path.exists():
        with path.open("w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file, delimiter=";")
            rows.writerow(HEADER)
            for number, person in enumerate(islice(persons(2 * ROWS, 9), ROWS)):
                place = person.addresses[0] if person.addresses else ("", "", "")
                email = person.emails[0].replace("@", f".{number}@") if person.emails else f"nobody.{number}@example.org"
                rows.writerow((person.first_name, person.last_name, email, person.phones[0] if person.phones else "", *place))
    return {}


def _import(path):
    from seloste.cli import build_parser

    from . import costs

    costs.watch_django()
    words = ["--kind", "persons", "--source", "self", "--dated", "2026-01-01", "--informed", "writing"]
    args = build_parser().parse_args(["upkeep", "import", str(path), *words, "--json"])
    before = costs.spent()
    assert args.run(args) == 0
    return {"ms": costs.spent() - before, "rows": ROWS, "memory": _memory()}


def _insert(path):
    """The limit: read, check and write the facts themselves."""
    from django.db import transaction
    from django.utils.timezone import now

    from seloste.customers.models import EmailAddress, Person, Phone, PostalAddress
    from seloste.databases import bulk

    from . import costs

    costs.watch_django()
    before = costs.spent()
    at = bulk.moment(now())
    tables = {
        Person: (*_NAMES, "language", "is_address_protected", "is_phoning_forbidden", "revision", "created_at"),
        EmailAddress: ("person_id", "address", "match_key", "source", "at", "by"),
        Phone: ("person_id", "number", "source", "at", "by"),
        PostalAddress: ("person_id", "street", "postcode", "city", "country", "source", "at", "by"),
    }
    with path.open(newline="", encoding="utf-8") as file, transaction.atomic(), bulk.indexed_after(tuple(tables), ROWS):
        told = csv.DictReader(file, delimiter=";")
        first = Person.objects.order_by("-pk").values_list("pk", flat=True)[0] + 1
        numbers = iter(range(first, first + ROWS))
        while part := list(islice(told, 1000)):
            rows = {model: [] for model in tables}
            for one in part:
                _add(rows, one, next(numbers), at)
            bulk.load_waiting(rows, tables)
    return {"ms": costs.spent() - before, "rows": ROWS}


def _add(rows, one, number, at):
    from seloste.customers import wellformed
    from seloste.customers.models import EmailAddress, Person, Phone, PostalAddress
    from seloste.databases import bulk
    from seloste.privacy.refs import new_ref
    from seloste.web.sorting import sort_key

    origin = ("self", at, "operator:")
    first, last = wellformed.name(one["first_name"]), wellformed.name(one["last_name"])
    rows[Person].append((number, bulk.refs([new_ref()])[0], first, last, sort_key(last, first), "fi", False, False, 1, at))
    if email := wellformed.email(one["email"]):
        rows[EmailAddress].append((number, email, wellformed.email_match_key(email), *origin))
    if phone := wellformed.phone(one["phone"]):
        rows[Phone].append((number, phone, *origin))
    if place := wellformed.address(one):
        rows[PostalAddress].append((number, *place.values(), *origin))


def _memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(_measure())
