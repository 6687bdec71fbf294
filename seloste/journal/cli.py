"""The journal of what was done to whose data."""

import json
from dataclasses import asdict

from django.utils import timezone

from .actors import OPERATOR


def verbs(add):
    checking = add("verify", verify, help="Look for edited, deleted, inserted or cut-off entries. Exit code 1 when something is found.")
    checking.add_argument("--head", metavar="HEX", help="a head noted elsewhere, such as the one printed with a description")
    checking.add_argument("--json", action="store_true", help="print the report as JSON")
    sealing = add("seal", seal, help="Seal what has been written since the last seal, and note the head in the file of heads.")
    sealing.add_argument("--json", action="store_true", help="print the head as JSON")


def verify(args):
    from . import operations, verification

    report = verification.verify(args.head, noted=operations.noted_heads())
    if args.json:
        print(json.dumps({"sound": report.is_sound, **asdict(report)}, indent=2))
    else:
        _print(report)
    return 0 if report.is_sound else 1


def _print(report):
    for finding in report.findings:
        print(f"seal {finding.seal}: {finding.sentence}" if finding.seal else finding.sentence)
    verdict = "sound" if report.is_sound else "BROKEN"
    rest = f"{report.unsealed} not sealed yet, {report.dropped} gone after their keep"
    print(f"{verdict}: {report.entries} entries under {report.seals} seals, {rest}")
    print(f"head: {report.head or 'none yet'}")


def seal(args):
    from . import operations

    sealed = operations.seal(by=OPERATOR, at=timezone.now())
    operations.note_head(by=OPERATOR, at=timezone.now())
    head = operations.head()
    print(json.dumps({"seals": len(sealed), "head": head}) if args.json else f"{len(sealed)} new seals; head: {head or 'none yet'}")
    return 0
