"""What writing a journal entry adds to a person's page: the same page with and without it, in turns, in one run, on both engines.

By the clock on the wall and not in processor time like the others: an entry is committed, and a commit waits for the disk.
"""

import json
import statistics
import time

GOAL = 1.20
PERSONS = 1000
PAGES = 400


def run(args):
    from . import registers

    measured = registers.measured("bench.journal", PERSONS)
    return {"name": "journal", "ratios": {f"person page with entry / without, {engine}": _ratio(found) for engine, found in measured}}


def _ratio(found):
    value = round(found["with"] / found["without"], 3)
    return {"value": value, "goal": GOAL, "met": value <= GOAL, **{f"milliseconds_{key}": round(found[key], 2) for key in found}}


def _measure():
    import django

    django.setup()
    from seloste.customers.models import Person

    from . import costs
    from .registers import signed_in

    costs.watch_django()  # for the connection that is kept, on both sides
    browser = signed_in()
    addresses = [f"/customers/{pk}/" for pk in Person.objects.order_by("pk").values_list("pk", flat=True)[:50]]
    times = {"with": [], "without": []}
    for number in range(PAGES):
        sides = (("with", _timed), ("without", _timed_without_entry))
        for which, ask in sides if number % 2 == 0 else reversed(sides):
            times[which].append(ask(browser, addresses[number % len(addresses)]))
    print(json.dumps({which: statistics.median(found[PAGES // 10 :]) for which, found in times.items()}))


def _timed(browser, address):
    """Milliseconds of one page."""
    began = time.perf_counter()
    response = browser.get(address)
    spent = (time.perf_counter() - began) * 1000
    assert response.status_code == 200, (address, response.status_code)
    return spent


def _timed_without_entry(browser, address):
    """Everything else is the same."""
    from unittest import mock

    from seloste.journal.events import Event

    with mock.patch.object(Event, "record", lambda self, **said: None):
        return _timed(browser, address)


if __name__ == "__main__":
    _measure()
