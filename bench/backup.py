"""A backup while people are served: how long a page takes meanwhile, beside how long it takes usually, by the clock.

The house is served as in earnest, the backup made by its own background worker, and a bounded load asks pages of persons, their list and
the public form without a pause long enough to rest: what is compared are medians of the same mix before, during and after.
"""

import json
import os
import sys
import threading
import time
import urllib.request
from pathlib import Path
from statistics import median

MOST = 1.5  # times the usual median
CLIENTS, PAUSE = 3, 0.1  # bounded: at most some thirty pages a second
USUAL = 20  # seconds before, and as many after
LONGEST = 1800


def run(args):
    from . import registers

    ratios = {}
    for engine, found in registers.measured("bench.backup", args.persons):
        value = found["during"] / found["usual"]
        ratios[f"page while a backup is made / usual, median, {engine}"] = {
            "value": round(value, 2),
            "goal": MOST,
            "met": value <= MOST and not found["failed"],  # a refusal is quicker than a page
            **{name: found[name] for name in found if name not in ("during", "usual")},
            **{f"ms_{name}": round(1000 * found[name], 2) for name in ("during", "usual")},
        }
    return {"name": "backup", "persons": args.persons, "ratios": ratios}


def _measure():
    import django

    from seloste.upkeep import archive

    _private, public = archive.make_pair()
    os.environ["SELOSTE_BACKUP_KEY"] = public
    django.setup()
    from django.conf import settings

    from tests.house import House

    from .registers import signed_in

    cookie = signed_in().cookies["session"].value
    house = House(settings.DATA, dict(os.environ))
    try:
        found = _timed(house, cookie, _pages())
    finally:
        house.stop()
    found["peak_mib"] = found.pop("peak") // 1024
    print(json.dumps(found))


def _pages():
    from seloste.customers.models import Person

    last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    persons = [f"customers/{1 + at * (last - 1) // 200}/" for at in range(200)]
    return [page for person in persons for page in (person, "fi/contact/", person, "customers/")]


def _timed(house, cookie, pages):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR
    from seloste.upkeep.models import Backup
    from seloste.upkeep.operations.asking import ask_for_backup

    load = _Load(house.url, cookie, pages)
    load.begin()
    time.sleep(5)  # the first pages warm the house up
    before = load.during(USUAL)
    ask_for_backup(by=OPERATOR, at=timezone.now())
    began = time.monotonic()
    meanwhile, peak = load.until(lambda: Backup.objects.good().filter(proof="").exists(), house.process.pid)
    seconds = time.monotonic() - began
    after = load.during(USUAL)
    load.end()
    made = Backup.objects.good().first()
    told = {
        "pages": [len(before), len(meanwhile), len(after)],
        "seconds": round(seconds, 1),
        "mib": made.bytes // 2**20,
        "failed": load.failed,
    }
    return {"usual": median(before + after), "during": median(meanwhile), "peak": peak, **told}


class _Load:
    """So many clients, each asking the next page after a pause."""

    def __init__(self, url, cookie, pages):
        self.url, self.cookie, self.pages = url, cookie, pages
        self.taken, self.failed, self.stop = [], 0, threading.Event()

    def begin(self):
        self.threads = [threading.Thread(target=self._ask, args=(number,), daemon=True) for number in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join(30)

    def during(self, seconds):
        """How long each page took that was asked within so many seconds."""
        first = len(self.taken)
        time.sleep(seconds)
        return self.taken[first:]

    def until(self, is_done, pid):
        """The same until ``is_done()``; and the most memory that the process held, in KiB."""
        first, peak, deadline = len(self.taken), 0, time.monotonic() + LONGEST
        while not is_done():
            assert time.monotonic() < deadline, "the backup does not end"
            peak = max(peak, _memory(pid))
            time.sleep(0.25)
        return self.taken[first:], peak

    def _ask(self, number):
        for page in self.pages[number * 50 :] * 1000:
            if self.stop.is_set():
                return
            asked = urllib.request.Request(self.url + page, headers={"Cookie": f"session={self.cookie}"})
            began = time.perf_counter()
            try:
                with urllib.request.urlopen(asked, timeout=60) as answer:
                    answer.read()
            except OSError:
                self.failed += 1
            self.taken.append(time.perf_counter() - began)
            time.sleep(PAUSE)


def _memory(pid):
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


if __name__ == "__main__":
    sys.exit(_measure())
