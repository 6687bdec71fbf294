"""How many questions a verb asks of the database among a thousand persons and among many: as many, or the register's size costs.

As many may still read more each: the time among many is compared with the time among a thousand, too. Every call is undone, so that a
register that was filled before stays as it is. The medians of several persons, processor time of program and database (``costs``).
"""

import json
import statistics
from functools import partial

from . import costs
from .turns import timed

FEW = 1000
PERSONS = 15
MOST_TIME = 2  # times that among a thousand: indexes are a level or two deeper, and less of them stands near the processor


def compared(module, what, args):
    """The bench's result: questions, and time, among ``args.persons`` divided by those among a thousand."""
    from . import registers

    ratios = {}
    for engine, many in registers.measured(module, args.persons):
        few = registers.child(module, registers.small(FEW, engine))
        value = many["questions"] / few["questions"]
        ratios[f"questions of {what} among {args.persons:,} / among {FEW:,}, {engine}"] = {
            "value": round(value, 3),
            "goal": 1.0,
            "met": value <= 1,
            "questions": many["questions"],
            "among_a_thousand": few["questions"],
        }
        time = many["ms"] / few["ms"]
        ratios[f"time of {what} among {args.persons:,} / among {FEW:,}, {engine}"] = {
            "value": round(time, 2),
            "goal": MOST_TIME,
            "met": time <= MOST_TIME,
            "ms_p50": round(many["ms"], 2),
            "ms_among_a_thousand": round(few["ms"], 2),
        }
    return {"name": module.rpartition(".")[2], "persons": args.persons, "ratios": ratios}


def measure(verb):
    """``verb(number of a person, number of the next)``; prints the medians as JSON."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from seloste.customers.models import Person

    costs.watch_django()
    numbers = list(Person.objects.order_by("pk").values_list("pk", flat=True)[: 2 * PERSONS])
    counts, spent = [], []
    for number, other in zip(numbers[::2], numbers[1::2], strict=True):
        with transaction.atomic():
            spent.append(timed(partial(verb, number, other))[0])
            transaction.set_rollback(True)
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            verb(number, other)
            transaction.set_rollback(True)
        counts.append(len(asked))
    print(json.dumps({"questions": statistics.median(counts), "ms": statistics.median(spent)}))
