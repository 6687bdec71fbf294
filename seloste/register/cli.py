"""The register description: show it, take it out and in, read an old one, publish."""

import datetime as dt
import json
import sys
from pathlib import Path

KEYS = ("customers", "staff")


def verbs(add):
    shown = _described(add("show", show, help="Show the version in force, the draft and what is missing."))
    shown.add_argument("--json", action="store_true", help="print JSON")
    exporting = _described(add("export", export, help="Print the version in force as TOML, or the draft."))
    exporting.add_argument("file", nargs="?", default="-", help="file to write (default: standard output)")
    exporting.add_argument("--draft", action="store_true", help="the draft instead of the version in force")
    importing = add("import", import_, help="Read a TOML description and keep it as the draft.")
    importing.add_argument("file", help="TOML file; - is standard input")
    reading = add("read", read, help="Read an old register description (Swedish or Finnish text) and say what it tells and lacks.")
    reading.add_argument("file", help="text file; - is standard input")
    reading.add_argument("--keep", action="store_true", help="keep it as version 0, dated text that is never in force")
    reading.add_argument("--draft", action="store_true", help="make the draft of the customer register from it")
    reading.add_argument("--json", action="store_true", help="print JSON")
    publishing = _described(add("publish", publish, help="Publish the draft. Exit code 1 when something is missing."))
    publishing.add_argument("--reason", required=True, help="why the description changes")
    ending = add("retention", retention, help="Remove what is over by the description in force, as the nightly run does.")
    ending.add_argument("--dry-run", action="store_true", help="only count")
    ending.add_argument("--on", type=dt.date.fromisoformat, metavar="DATE", help="as on this day (YYYY-MM-DD; with --dry-run)")
    ending.add_argument("--json", action="store_true", help="print JSON")


def commands(add):
    add("promises", promises, help="Check what the description promises, now. Exit code 1 when a promise is broken.").add_argument(
        "--json", action="store_true", help="print JSON"
    )


def show(args):
    from .telling import overview

    told = overview(args.key)
    print(json.dumps(told, indent=2, ensure_ascii=False) if args.json else "\n".join(_lines(told)))


def export(args):
    from seloste.description.operations import export_toml

    from .desk import Desk

    desk = Desk(args.key)
    if not (desk.draft if args.draft else desk.in_force):
        return _refused("there is no draft" if args.draft else "no version is in force; --draft prints the draft")
    text = export_toml(desk.content if args.draft else desk.in_force.content)
    if args.file == "-":
        print(text, end="")
    else:
        Path(args.file).write_text(text, encoding="utf-8")
        print(f"{args.key}: written to {args.file}")


def import_(args):
    from seloste.description.operations import Stale
    from seloste.description.shapes import Misshapen

    from . import operations

    try:
        draft = operations.bring_in(text=_read(args.file), **_now())
    except (Misshapen, Stale) as refused:
        return _refused(refused)
    print(f"{draft.key}: draft, revision {draft.revision}. Publish it with: seloste register publish --reason …")


def read(args):
    from . import oldtext, operations
    from .telling import understood

    try:
        old = oldtext.read(_read(args.file))
    except oldtext.Unreadable as refused:
        return _refused(refused)
    told = understood(old)
    print(json.dumps(told, indent=2, ensure_ascii=False) if args.json else "\n".join(_lines(told)))
    if args.keep:
        version = operations.keep_old(old=old, **_now())
        print(f"kept as version {version.number}, dated {version.plain['dated_on']}", file=sys.stderr)
    if args.draft:
        draft = operations.draft_from_old(old=old, **_now())
        print(f"draft of {draft.key}, revision {draft.revision}", file=sys.stderr)


def publish(args):
    from seloste.description.operations import Incomplete

    from . import operations
    from .desk import Desk

    desk = Desk(args.key)
    if not desk.draft:
        return _refused("there is no draft to publish")
    try:
        version = operations.publish(draft=desk.draft, revision=desk.revision, reason=args.reason, **_now())
    except Incomplete as refused:
        return _refused("\n".join(f"{problem.place}: {problem.sentence}" for problem in refused.problems))
    except operations.Refused as refused:
        return _refused(refused)
    for one in desk.consequences:
        print(f"{one.label}: {one.what} {one.detail}".rstrip())
    print(f"{args.key}: version {version.number} is in force, digest {version.digest}")


def _described(parser):
    parser.add_argument("--description", dest="key", choices=KEYS, default="customers", help="which one (default: customers)")
    return parser


def _read(name):
    return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")


def _now():
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    return {"by": OPERATOR, "at": timezone.now()}


def _refused(why):
    print(why, file=sys.stderr)
    return 1


def _lines(told):
    for name, value in told.items():
        if isinstance(value, list):
            yield f"{name}:{'' if value else ' –'}"
            yield from (f"  {part}" for part in value)
        else:
            yield f"{name}: {value if value not in (None, '') else '–'}"


def retention(args):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from . import operations
    from .retaining import by_group

    if args.on and not args.dry_run:
        return _refused("another day than today can only be looked at: add --dry-run")
    if args.dry_run:
        rows = [_due(*one) for one in by_group(operations.preview(on=args.on or timezone.localdate())).items()]
    else:
        run = operations.retain(by=OPERATOR, at=timezone.now())
        rows = [_ended(*one) for one in by_group(run.parts.order_by("pk")).items()]
    print(json.dumps(rows, indent=1) if args.json else "\n".join("  ".join(f"{k} {v}" for k, v in row.items() if v != "") for row in rows))
    return 1 if any(row.get("error") for row in rows) else 0


def _due(group, dues):
    from .retaining import summed

    over, soon, total = summed(dues, "over", "soon", "total")
    return {"group": group, "keep": str(dues[0].period), "over": over, "within_30_days": soon, "held": total}


def _ended(group, parts):
    from .retaining import summed

    removed, held_back = summed(parts, "removed", "held_back")
    errors = " ".join(dict.fromkeys(part.error for part in parts if part.error))
    return {"group": group, "removed": removed, "held_back": held_back, "error": errors}


def promises(args):
    from seloste.privacy.promising import State

    from . import keeping_word, operations

    operations.check_promises(**_now())
    rows = [keeping_word.as_plain(row) for row in keeping_word.rows()]
    print(json.dumps(rows, indent=1, ensure_ascii=False) if args.json else "\n".join(map(keeping_word.as_line, rows)))
    return 1 if any(row["state"] == State.BROKEN for row in rows) else 0
