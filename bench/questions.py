"""How many questions a verb asks of the database among a thousand persons and among many: as many, or the register's size costs.

Every call is undone, so that a register that was filled before stays as it is. The median of several persons; beside it the processor time
of program and database together (``costs``).
"""

import json
import statistics
from functools import partial

from . import costs
from .turns import timed

FEW = 1000
PERSONS = 15


def compared(module, what, args):
    """The bench's result: questions among ``args.persons`` divided by those among a thousand."""
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
            "ms_p50": round(many["ms"], 2),
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
