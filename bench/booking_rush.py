"""Three hundred visitors book the last twenty seats at once, then five thousand book seats of two hundred trainings, eight at a time.

Over HTTP from a served register, by the public page's form. What stands afterwards is counted by SQL: sold to the seat, nothing that was
confirmed lost, nothing double. In the same run:

* ``bookings a second / bare database``: against the statements of one booking, recorded from a real one and repeated through the driver,
  one commit each, before and after; on PostgreSQL from eight connections, on SQLite, where one writes at a time, from one.
* ``processor time / bare view``: a sent page against a view without middleware that writes the same rows by the framework's own saving;
  both through Django's request handler, in turns, in processor time (``costs``).
* ``p99``: of the five thousand, by the clock; whoever else uses the machine is in it.
"""

import json
import os
import random
import statistics
import sys
from collections import Counter
from functools import partial

PERSONS = 500
AT_ONCE, LAST = 300, 20
TRAININGS, SEATS, CLIENTS = 200, 25, 8
LEAST = {"sqlite": 1 / 15, "postgresql": 1 / 8}
MOST_TIME, MOST_MS = 2.5, 100
PAGES = 60


def run(args):
    from . import registers

    ratios = {}
    for engine, environment in (("sqlite", registers.small(PERSONS, "sqlite")), *registers.postgresql(PERSONS)):
        found = registers.child("bench.booking_rush", {**environment, "BENCH_BOOKINGS": str(args.bookings)})
        ratios |= _ratios(engine, found)
    return {"name": "booking-rush", "bookings": args.bookings, "ratios": ratios}


def _ratios(engine, found):
    told = {"asked": found["asked"], "sold": found["sold"], "refused": found["refused"]}
    wrong = {
        f"{what}, {engine}": {"value": len(found[what]), "goal": 0, "met": not found[what], **told, "which": found[what][:20]}
        for what in ("wrongly sold", "lost", "double", "failed")
    }
    rate, bare = found["rate"], statistics.mean(found["bare"])
    time = found["page"] / found["view"]
    return wrong | {
        f"bookings a second / bare database, {engine}": {
            "value": round(rate / bare, 4),
            "goal": round(LEAST[engine], 4),
            "met": rate / bare >= LEAST[engine],
            "bookings_a_second": round(rate, 1),
            "bare_a_second": [round(one) for one in found["bare"]],
        },
        f"processor time of a booking / bare view, {engine}": {
            "value": round(time, 2),
            "goal": MOST_TIME,
            "met": time <= MOST_TIME,
            "ms_page": round(found["page"], 2),
            "ms_view": round(found["view"], 2),
            "statements": found["statements"],
        },
        f"p99 of {CLIENTS} clients, ms, {engine}": {
            "value": round(found["p99"]),
            "goal": MOST_MS,
            "met": found["p99"] <= MOST_MS,
            "p50": round(found["p50"]),
            "last_of_the_rush": round(found["rush"]),
            "load": found["load"],
        },
    }


def _measure():
    import django

    django.setup()
    from django.conf import settings

    from tests.house import House

    from . import costs

    costs.watch_django()
    count = int(os.environ["BENCH_BOOKINGS"])
    trainings = _trainings(count)
    found = _processor_time(trainings["bare"])
    recorded = found.pop("recorded")
    house = House(settings.DATA, dict(os.environ))
    try:
        found["bare"] = [_bare_rate(recorded, trainings["bare"], count)]
        found |= _served(house.url, trainings, count)
        found["bare"].append(_bare_rate(recorded, trainings["bare"], count))
    finally:
        house.stop()
    print(json.dumps(found))


def _trainings(count):
    """``{"last": [number], "many": […], "bare": […]}``: one with the last seats, those of the long run, those of the other sides."""
    from .visitors import on_sale

    seats = {"last": [LAST], "many": [max(1, SEATS * count // 5000)] * TRAININGS, "bare": [30_000] * CLIENTS}
    return {what: on_sale(*sizes) for what, sizes in seats.items()}


def _processor_time(trainings):
    """Milliseconds of a sent page and of the bare view, the medians of the best of several turns."""
    from django.test import Client, override_settings

    from .bare_booking import Recording, Rows, rows
    from .turns import in_turns
    from .visitors import TOKEN, visitor

    browser, plain = (Client(headers={"host": "localhost"}) for _side in "ab")
    browser.cookies["csrf"] = TOKEN
    numbers = iter(range(100_000, 200_000))

    def send():
        one = visitor(trainings[-1], next(numbers))
        return partial(browser.post, one.path, one.body, content_type="application/x-www-form-urlencoded", REMOTE_ADDR=one.source)

    assert send()().status_code == 303
    with Recording(trainings[-1]) as recorded:
        assert send()().status_code == 303
    rows.append(Rows(recorded))
    bare = override_settings(MIDDLEWARE=[], ROOT_URLCONF="bench.bare_booking")
    times = {"page": [], "view": []}
    for _page in range(PAGES):
        ready = [send() for _turn in range(5)]
        spent, answers = in_turns(lambda ready=ready: ready.pop()(), partial(plain.post, f"/{trainings[-2]}/"), bare)
        assert [answer.status_code for answer in answers] == [303, 303]
        for which, milliseconds in zip(times, spent, strict=True):
            times[which].append(milliseconds)
    return {which: statistics.median(all_) for which, all_ in times.items()} | {"recorded": recorded, "statements": recorded.count}


def _bare_rate(recorded, trainings, count):
    from django.db import connection

    from .bare_booking import rate

    return rate(recorded, trainings if connection.vendor == "postgresql" else trainings[:1], max(count // 3, 80))


def _served(url, trainings, count):
    """The rush and the long run over HTTP, and what stands afterwards."""
    from .visitors import send, send_all, visitor

    chance = random.Random(1)
    rush = [visitor(trainings["last"][0], number) for number in range(AT_ONCE)]
    many = [visitor(chance.choice(trainings["many"]), AT_ONCE + number) for number in range(count)]
    rushed = send_all(url, rush, AT_ONCE)
    seconds = send_all(url, many, CLIENTS)
    again = [one for one in many if one.is_booked][:50]
    for one in again:
        send(url, one)
    told = sorted(one.seconds * 1000 for one in many)
    times = {"p50": told[len(told) // 2], "p99": told[len(told) * 99 // 100], "rush": rushed * 1000, "load": os.getloadavg()[0]}
    return _audit([*rush, *many]) | times | {"rate": sum(one.is_booked for one in many) / seconds}


def _audit(visitors):
    """By SQL: of each training as many seats are sold as were asked for or as there are, and each confirmed booking stands once."""
    from django.db import connection

    sold, asked = Counter(one.training for one in visitors if one.is_booked), Counter(one.training for one in visitors)
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, maximum, taken FROM courses_training")
        seats = {number: (maximum, taken) for number, maximum, taken in cursor.fetchall()}
        cursor.execute(
            "SELECT e.address, b.training_id, count(*) FROM bookings_booking b JOIN customers_emailaddress e ON e.person_id = b.booker_id "
            "WHERE e.address LIKE 'marker-%%' AND b.state = 'confirmed' GROUP BY e.address, b.training_id",
            [],
        )
        standing = {address: (training, count) for address, training, count in cursor.fetchall()}
    wrong = [
        f"training {number}: {asked[number]} asked, {sold[number]} were told yes, {seats[number][1]} taken of {seats[number][0]}"
        for number in asked
        if not sold[number] == seats[number][1] == min(asked[number], seats[number][0])
    ]
    mine = {one.marker for one in visitors}
    return {
        "wrongly sold": wrong,
        "lost": [one.marker for one in visitors if one.is_booked and standing.get(one.marker, (0,))[0] != one.training],
        "double": [marker for marker, (_training, count) in standing.items() if marker in mine and count > 1],
        "failed": [f"{one.status} of training {one.training}" for one in visitors if one.status not in (200, 303)],
        "asked": len(visitors),
        "sold": sum(sold.values()),
        "refused": len(visitors) - sum(sold.values()),
    }


if __name__ == "__main__":
    sys.exit(_measure())
