"""Upkeep: backup and restore, old lists, invented persons, erased bytes, the demonstration's sign-in codes."""

import json
import re
import sys
import time

from . import backup_verbs, importcli


def verbs(add):
    fill = add("fill", run_fill, help="Write invented persons into an empty register, the same for the same seed.")
    fill.add_argument("--persons", type=int, required=True, metavar="N", help="how many persons")
    fill.add_argument("--seed", type=int, default=1, metavar="S", help="the same seed invents the same register (default 1)")
    fill.add_argument("--json", action="store_true", help="print what was written as one JSON object")
    scrub = add("scrub", run_scrub, help="Rewrite the database so that no byte of erased or deleted rows is left in its files.")
    scrub.add_argument("--json", action="store_true", help="print what was done as one JSON object")
    backup_verbs.verbs(add)
    importcli.verbs(add)
    add("codes", run_codes, help="Print the six digits that the demonstration's accounts are asked for now.")


def run_fill(args):
    from django.utils import timezone

    from seloste.customers.operations.fill import AlreadyFilled
    from seloste.journal.actors import OPERATOR

    from .operations.fill import fill

    began = time.monotonic()
    try:
        written = fill(persons=args.persons, seed=args.seed, by=OPERATOR, at=timezone.now(), tell=_tell)
    except AlreadyFilled:
        print("This register holds persons already. Fill an empty one: set SELOSTE_DATA to a new folder.", file=sys.stderr)
        return 1
    seconds = round(time.monotonic() - began, 1)
    parts = ", ".join(f"{count} in {room}" for room, count in written.items())
    print(json.dumps({"written": written, "seconds": seconds}) if args.json else f"Wrote {parts} in {seconds} s.")


def _tell(room, count):
    print(f"  {room}: {count}", file=sys.stderr, flush=True)


def run_scrub(args):
    from dataclasses import asdict

    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from .operations.scrub import scrub

    done = scrub(by=OPERATOR, at=timezone.now())
    if args.json:
        print(json.dumps(asdict(done)))
    else:
        print("\n".join([f"Rewrote {done.tables} tables in {done.seconds} s.", *(f"Left for the next time: {what}" for what in done.left)]))
    return 1 if done.left else 0


def run_codes(args):
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    from django.conf import settings

    if not settings.IS_DEMO:
        print(f"{settings.DATA} holds no demonstration. bin/serve --demo makes one in an empty folder.", file=sys.stderr)
        return 1
    for role, address, secret in re.findall(r"^ +(\w+) +(\S+) .*\[(\w+)\]$", (settings.DATA / "demo").read_text(), re.MULTILINE):
        print(f"{role:<11} {address:<28} {format_hotp_value(hotp_value(secret, int(time.time()) // 30))}")
