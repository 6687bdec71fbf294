"""Messages out: what waits, what failed, trying again, trying the mail server."""

import json

from django.utils.timezone import now

from seloste.journal.actors import OPERATOR


def verbs(add):
    listing = add("list", _list, help="Messages that wait or failed, without addresses and texts (--all: every message).")
    listing.add_argument("--all", action="store_true", help="also those that were sent or withdrawn")
    listing.add_argument("--json", action="store_true", help="one JSON list")
    retry = add("retry", _retry, help="Put failed messages back into the outbox.")
    retry.add_argument("number", nargs="*", type=int, help="their numbers; none: all that failed")
    trial = add("test", _test, help="Connect to the mail server and sign in, without sending anything.")
    trial.add_argument("--to", metavar="ADDRESS", help="then put a trial letter to this address into the outbox")


def _list(args):
    from .models import Message, State

    shown = Message.objects.all() if args.all else Message.objects.filter(state__in=[State.QUEUED, State.FAILED])
    rows = [_facts(message) for message in shown.defer("body").newest_first()[:1000]]
    if args.json:
        print(json.dumps(rows, indent=1))
    else:
        for row in rows:
            print("{number:>8}  {state:<9}  {letter:<28}  {attempts:>2}  {error:<12}  {written_at}".format(**row))
        print(f"{len(rows)} messages{'' if args.all else ' wait or failed; --all shows the others'}")


def _facts(message):
    return {
        "number": message.pk,
        "state": message.state,
        "class": message.message_class,
        "letter": message.letter,
        "attempts": message.attempts,
        "error": message.error,
        "written_at": message.queued_at.isoformat(timespec="seconds"),
        "next_at": message.next_at.isoformat(timespec="seconds") if message.state == "queued" else None,
    }


def _retry(args):
    from . import operations
    from .models import Message

    refused = 0
    for message in Message.objects.filter(pk__in=args.number) if args.number else Message.objects.failed():
        try:
            operations.retry(message=message, by=OPERATOR, at=now())
            print(f"{message.pk}: waits again")
        except operations.NotFailed:
            refused += 1
            print(f"{message.pk}: has not failed, or its text has been wiped")
    return 1 if refused else 0


def _test(args):
    from . import letters, mailserver, operations, own_letters, sealing, smtp

    try:
        if through := mailserver.chosen():
            smtp.probe(through)
            print("The mail server answers.")
        else:
            print("No mail server is set: messages are written as files into the folder outbox under the data folder.")
    except smtp.Deferred as problem:
        print(f"The mail server cannot be used: {problem.code}")
        return 1
    except sealing.Unreadable:
        print("The kept password of the mail server cannot be opened: it was sealed with the key of another data folder.")
        return 1
    if args.to:
        try:
            operations.send(letter=own_letters.TRIAL, to=args.to, language="en", facts={}, by=OPERATOR, at=now())
        except letters.Unfit as problem:
            print(f"No letter was written: {problem}")
            return 1
        print("A trial letter waits in the outbox; the worker takes it.")
    return 0
