"""One person's copy among a million: JSON beside the bare indexed queries for the same rows, and the whole ZIP by the clock.

The person has 300 rows: letters, enquiries, readings of their page, earlier values. The bare side asks each table for the same columns by
the same keys through the same models and writes the values as JSON, without a label, a word, a journal entry or the description. What
the driver alone takes for the statements stands beside it (``ms_driver``), with no row made of what it gives.
"""

import json
import sys
import time
import uuid

ROWS = 300
MOST, LONGEST = 6, 1.0  # times the bare queries; seconds
ZIPS = 7


def run(args):
    from . import registers

    ratios = {}
    for engine, found in registers.measured("bench.access_copy", args.persons):
        value = found["copy"] / found["bare"]
        sides = {f"ms_{which}": round(found[which], 3) for which in ("copy", "bare", "driver")}
        ratios[f"copy as JSON / bare indexed queries, {engine}"] = {"value": round(value, 2), "goal": MOST, "met": value <= MOST, **sides}
        ratios[f"seconds of the whole ZIP, {engine}"] = {
            "value": round(found["zip_seconds"], 3),
            "goal": LONGEST,
            "met": found["zip_seconds"] < LONGEST,
            **{name: found[name] for name in ("rows", "zip_bytes")},
        }
    return {"name": "access-copy", "persons": args.persons, "ratios": ratios}


def _measure():
    import django

    django.setup()
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR
    from seloste.privacy import registry
    from seloste.privacy.words import DescriptionKey
    from seloste.rights import operations, packing

    from . import costs
    from .turns import TURNS, in_turns, timed

    costs.watch_django()
    person = _with_rows()
    told = {"person": person, "by": OPERATOR, "at": timezone.now()}
    columns = registry.fields_by_model(DescriptionKey.CUSTOMERS)
    tables = [(declared, [name for name, _group in columns.get(declared.of, [("pk", None)])]) for declared in registry.rows()]
    statements = [_asked(person, *table).query.sql_with_params() for table in tables]
    spent, answers = in_turns(lambda: packing.as_json(operations.copy(**told)), lambda: _bare(person, tables))
    driver = min(timed(lambda: _by_driver(statements))[0] for _turn in range(TURNS))
    rows = sum(map(len, json.loads(answers[1])))
    assert rows >= ROWS, rows
    seconds, packed = min((_zip(told) for _turn in range(ZIPS)), key=lambda found: found[0])
    print(
        json.dumps({"copy": spent[0], "bare": spent[1], "driver": driver, "rows": rows, "zip_seconds": seconds, "zip_bytes": len(packed)})
    )


def _zip(told):
    from seloste.rights import operations, packing

    began = time.perf_counter()
    packed = packing.packed(operations.copy(**told))
    return time.perf_counter() - began, packed


def _asked(person, declared, names):
    """The table's declared columns by the person's key."""
    from seloste.privacy import registry

    return registry.rows_about(person, declared).values_list(*names)


def _bare(person, tables):
    from django.core.serializers.json import DjangoJSONEncoder

    class Encoder(DjangoJSONEncoder):
        def default(self, value):
            return bytes(value).hex() if isinstance(value, bytes | memoryview) else super().default(value)

    return json.dumps([list(_asked(person, *table)) for table in tables], cls=Encoder, ensure_ascii=False)


def _by_driver(statements):
    from django.db import connection

    with connection.cursor() as cursor:
        for statement, parameters in statements:
            cursor.execute(statement, parameters)
            cursor.fetchall()


def _with_rows():
    """A person in the middle of the register, of whom it holds 300 rows, written once."""
    from django.db import transaction

    from seloste.customers.models import Person
    from seloste.outbox.models import Message

    person = Person.objects.order_by("pk")[Person.objects.count() // 2]
    if Message.objects.filter(subject=person.ref).count() == 0:
        with transaction.atomic():
            _write(person)
    return person


def _write(person):
    import datetime as dt

    from django.utils import timezone

    from seloste.customers import events
    from seloste.customers.models import Superseded
    from seloste.description import permits
    from seloste.enquiries.models import Enquiry
    from seloste.journal.actors import OPERATOR
    from seloste.outbox.models import Message

    now, text = timezone.now(), "Hej! När ordnar ni nästa kurs i första hjälpen, och går den på svenska? " * 6
    letter = {"message_class": "service", "language": "sv", "to": "aino@bench.example", "subject": person.ref, "body": text}
    times = {"queued_at": now, "next_at": now, "give_up_at": now, "settled_at": now, "state": "sent"}
    Message.objects.bulk_create(
        Message(letter="enquiries.answer", **letter, **times, subject_line="Svar", message_id=f"<{uuid.uuid4()}@bench>") for _ in range(100)
    )
    asked = {"name": "Aino Virta", "email": "aino@bench.example", "topic": "trainings", "message": text, "language": "sv"}
    version = permits.in_force()
    Enquiry.objects.bulk_create(
        Enquiry(**asked, received_at=now, version=version, once=uuid.uuid4(), state="closed", person=person) for _ in range(40)
    )
    fact = {"field": "phone", "value": {"number": "+358401234567"}, "source": "self", "at": now, "by": "operator:"}
    Superseded.objects.bulk_create(
        Superseded(**fact, person=person, correction=uuid.uuid4(), superseded_at=now, ends_at=now + dt.timedelta(days=30))
        for _ in range(60)
    )
    for _ in range(100):
        events.OPENED.record(by=OPERATOR, at=now, subject=person)


if __name__ == "__main__":
    sys.exit(_measure())
