"""The rights of the persons in the register: a copy of everything, erasure."""

import argparse
import json
import os
import uuid

from django.utils import timezone

from seloste.customers.cli import person_of
from seloste.journal.actors import OPERATOR
from seloste.outbox.links import absolute

_LEAVES = "leave out a file or a note by its number, for a reason in the person's language, which they read; may be given several times"


def verbs(add):
    copying = add(
        "copy",
        copy,
        help="Write everything held about a person into a file: PDF and JSON in a ZIP; as its name ends in .txt or .json, that alone.",
    )
    copying.add_argument("person", metavar="PERSON", type=_reference, help="number or reference of the person")
    copying.add_argument("--out", metavar="FILE", required=True, help="the file to write, which must not exist yet")
    copying.add_argument("--language", choices=["fi", "sv", "en"], help="instead of the person's own language")
    copying.add_argument("--leave-out", metavar=("FILE", "REASON"), nargs=2, action="append", default=[], help=_LEAVES)
    copying.add_argument("--others-go", action="store_true", help="the other notes and files, looked at on the pages, go into the copy")
    of_staff = add("copy-of-staff", copy_of_staff, help="Write everything held about somebody who works here into a file, as copy does.")
    whose = of_staff.add_mutually_exclusive_group(required=True)
    whose.add_argument("--account", metavar="NUMBER", type=int, help="number of their account, as bin/seloste staff list shows it")
    whose.add_argument("--trainer", metavar="NUMBER", type=int, help="number of a trainer, with the account that is theirs")
    of_staff.add_argument("--out", metavar="FILE", required=True, help="the file to write, which must not exist yet")
    of_staff.add_argument("--language", choices=["fi", "sv", "en"], help="instead of their own language")
    listing = add("requests", requests, help="List the open requests with the day by which each must be answered. Nobody is named.")
    listing.add_argument("--json", action="store_true", help="print a JSON list")
    erasing = add("erase", erase, help="Take a person out of the register. What a law wants kept stays without the person, and is listed.")
    erasing.add_argument("person", metavar="PERSON", type=_reference, help="number or reference of the person")
    erasing.add_argument("--dry-run", action="store_true", help="only show what would happen")
    erasing.add_argument("--json", action="store_true", help="print the plan as JSON")


def requests(args):
    from . import clock
    from .models import Request

    today = timezone.localdate()
    found = [(asked, clock.of(asked, today)) for asked in Request.objects.open().order_by("due_on", "pk")]
    rows = [
        {
            "number": asked.number,
            "kind": asked.kind,
            "received_on": f"{asked.received_on}",
            "due_on": f"{time.due_on}",
            "days_left": time.days,
        }
        for asked, time in found
    ]
    print(json.dumps(rows, indent=1) if args.json else "\n".join(_as_line(row) for row in rows) or "No request is open.")
    return 0


def _as_line(row):
    return f"{row['number']:6} {row['kind']:12} came {row['received_on']}, due {row['due_on']} ({row['days_left']} days left)"


def copy(args):
    from . import alike, files_of_copy, operations
    from .plan import plan

    person = person_of(str(args.person))
    if person is None:
        return _unknown(args.person)
    if trouble := files_of_copy.chosen(person, args.leave_out, args.others_go):
        print(trouble)
        return 1
    others = alike.undecided(person)
    if others and (asked := alike.asking_for_copy(person)):
        print("Nothing is written yet. These entries may be the same person: say of each whether it is, on the page of the request:")
        print("\n".join([absolute(asked.get_absolute_url()), *_alike(others)]))
        return 1
    if trouble := _written(args.out, lambda: operations.copy(person=person, by=OPERATOR, at=timezone.now(), language=args.language)):
        return trouble
    for line in [*_alike(others), *_mentions(plan(person, at=timezone.now()))]:
        print(f"Not in it: {line}")
    return 0


def copy_of_staff(args):
    from seloste.staff.models import Account

    from . import of_staff, operations

    account = Account.objects.filter(pk=args.account).first() if args.account is not None else None
    whose = of_staff.of_account(account) if account else args.trainer is not None and of_staff.of_trainer(args.trainer)
    if not whose:
        print("Nobody who works here has this number.")
        return 1
    return _written(args.out, lambda: operations.copy_of_staff(whose=whose, by=OPERATOR, at=timezone.now(), language=args.language))


def _written(path, make):
    """The copy in a new file that nobody else may read; the exit code. Nothing is made, and noted, before the file could be opened."""
    from . import files_of_copy

    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as trouble:
        print(f"{path} cannot be written: {trouble.strerror}. Name another file.")
        return 1
    made = make()
    with os.fdopen(descriptor, "wb") as file:
        if not files_of_copy.write(made, file, path):
            os.unlink(path)
            print("A file has gone while the copy was made. Make it again.")
            return 1
    print(f"Wrote {path}, readable only by you. Delete it when it has been handed over.")
    return 0


def erase(args):
    from . import alike, operations

    person = person_of(str(args.person))
    if person is None:
        return _unknown(args.person)
    others = _alike(alike.undecided(person))
    plan = operations.erase(person=person, by=OPERATOR, at=timezone.now(), dry_run=args.dry_run)
    data = {"dry_run": args.dry_run, **plan.as_data(), "alike": len(others)}
    print(json.dumps(data, ensure_ascii=False, indent=2) if args.json else _as_text(plan, others, args.dry_run))
    return 0


def _as_text(plan, others, dry_run):
    lines = [f"{step.happens:7} {step.count:5} {step.table}{_why(step)}" for step in plan.steps]
    lines += [*plan.deeds, *(f"tell of it    {recipient}" for recipient in plan.to_tell), *others, *_mentions(plan)]
    lines += [f"store         {name}: {how}" for name, how in plan.stores]
    done = "Erased. The bytes leave the files with the nightly scrub, or: seloste upkeep scrub"
    return "\n".join([*lines, "Nothing was changed: this was a trial." if dry_run else done])


def _why(step):
    if not step.keep:
        return ""
    return f"  ({step.law}: {step.keep}{f', until {step.until} at the latest' if step.until else ''})"


def _alike(persons):
    return [f"look at person {one.pk}  (may be the same)" for one in persons]


def _mentions(plan):
    return [f"look at {count:5} {table}  (bound to nobody, same address or number)" for table, count in plan.mentions]


def _reference(text):
    """A number, or a reference; never an e-mail address, which would stand in the shell's history."""
    try:
        return int(text) if text.isdecimal() else uuid.UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError("give the person's number or reference") from None


def _unknown(reference):
    """An erased person can only be recognised by reference."""
    from seloste.privacy import ledger

    if isinstance(reference, uuid.UUID) and (moment := ledger.erased_at(reference)):
        print(f"This person was erased at {moment}.")
        return 0
    print("There is no such person in the register.")
    return 1
