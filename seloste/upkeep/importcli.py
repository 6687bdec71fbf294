"""Old lists from the command line: take in, undo."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path


def verbs(add):
    taking = add("import", run_import, help="Take an old list of persons or companies into the register: whole or not at all.")
    taking.add_argument("file", metavar="FILE", type=Path, help="CSV of any delimiter and encoding, or a spreadsheet (XLSX)")
    taking.add_argument("--kind", choices=["persons", "companies"], required=True, help="whom the list is of")
    taking.add_argument("--source", required=True, help="where the data is from, as the register description lists it: self, employer, …")
    taking.add_argument("--dated", required=True, type=dt.date.fromisoformat, metavar="DATE", help="of which day the list is (2026-01-31)")
    taking.add_argument("--approved", default="form", help="how they approved being in the register: form, phone, in_person, writing")
    taking.add_argument(
        "--informed", required=True, help="how they were told what the data is used for: form, read_aloud, paper, writing; or by DATE"
    )
    taking.add_argument("--language", default="fi", choices=["fi", "sv", "en"], help="of those for whom the list has none (default fi)")
    taking.add_argument("--map", action="append", default=[], metavar="COLUMN=FIELD", help="what a column holds; FIELD empty: leave it out")
    taking.add_argument("--join", action="store_true", help="fill in what is lacking of those who are here already; else they are left out")
    taking.add_argument("--leave-errors-out", action="store_true", help="take the list in without the rows that are wrong")
    taking.add_argument("--dry-run", action="store_true", help="only say what would come of it")
    taking.add_argument("--json", action="store_true", help="print one JSON object; no person's data is in it")
    undoing = add("undo-import", run_undo, help="Take out again what an import brought, where nothing else has come to depend on it.")
    undoing.add_argument("number", metavar="NUMBER", type=int, help="the import's number, as import printed it")
    undoing.add_argument("--json", action="store_true", help="print one JSON object")


def run_import(args):
    from django.core.exceptions import ValidationError

    from seloste.privacy.refusal import Refusal

    try:
        told = _told(args)
        content = args.file.read_bytes()
    except (ValueError, OSError) as wrong:
        print(wrong if isinstance(wrong, argparse.ArgumentTypeError | OSError) else f"Wrong use: {wrong}", file=sys.stderr)
        return 2
    try:
        return _import(args, content, told)
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
    except ValidationError as wrong:
        print("\n".join(wrong.messages), file=sys.stderr)
    return 1


def _told(args):
    """What ``stage_list`` is told; ``ValueError`` for a word that is none."""
    from seloste.customers.words import HowApproved, HowInformed
    from seloste.privacy.words import Source

    day, is_day = args.informed, args.informed not in HowInformed.values
    if is_day:
        day = dt.date.fromisoformat(args.informed.removeprefix("by ").strip())
    informed = {"inform_by": day} if is_day else {"how_informed": HowInformed(day)}
    told = {"kind": args.kind, "source": Source(args.source), "dated_on": args.dated, "language": args.language}
    return {**told, "how_approved": HowApproved(args.approved), **informed}


def _import(args, content, told):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from . import operations
    from .importing import staging

    by = {"by": OPERATOR, "at": timezone.now()}
    batch = operations.stage_list(content=content, **told, **by)
    head = staging.head(batch.file)
    is_in = False
    try:
        columns = _mapped(args.map, head.header, batch.columns)
        batch = operations.choose_columns(batch=batch, columns=columns, duplicates="join" if args.join else "leave_out", **by)
        if args.dry_run or args.leave_errors_out:
            found = operations.check_list(batch=batch, **by)
        if args.dry_run:
            return _print(args, batch, head, found=found)
        written = operations.take_in_list(batch=batch, leaves_errors_out=args.leave_errors_out, by=OPERATOR, at=timezone.now())
        is_in = True
        return _print(args, batch, head, found=found if args.leave_errors_out else None, written=written)
    except operations.HasErrors:
        _print(args, batch, head, found=operations.check_list(batch=batch, **by))
        raise
    finally:
        if not is_in:
            operations.discard_list(batch=batch, **by)


def _mapped(asked, header, guessed):
    columns = list(guessed)
    for one in asked:
        words, _sign, field = one.partition("=")
        if words not in header:
            raise _no_column(words)
        columns[header.index(words)] = field
    return columns


def _no_column(words):
    from django.core.exceptions import ValidationError

    return ValidationError(f"The list has no column {words}.")


def _print(args, batch, head, *, found=None, written=None):
    columns = {words: field for words, field in zip(head.header, batch.columns, strict=True) if field}
    refused, hidden = (
        [words or f"column {number}" for number, words in head.refused],
        {head.header[n]: rows for n, rows in head.strayed.items()},
    )
    errors = found.errors if found else []
    if args.json:
        said = {"import": batch.pk, "columns": columns, "refused_columns": len(refused), "hidden": hidden, "errors": errors}
        print(json.dumps({**said, "found": found and found.counts, "written": written}, ensure_ascii=False))
        return 0
    print("Columns: " + ", ".join(f"{words} = {field}" for words, field in columns.items()))
    if refused:
        print(f"Columns of personal identity codes, refused and kept nowhere: {', '.join(refused)}")
    for words, rows in hidden.items():
        print(f"  {words}, row {', '.join(map(str, rows))}: looks like a personal identity code, kept nowhere")
    for row, column, sentence in errors:
        print(f"  row {row}, {column or 'the row'}: {sentence}")
    if found:
        print("Found: " + ", ".join(f"{name} {count}" for name, count in found.counts.items()))
    told = ", ".join(f"{name} {count}" for name, count in (written or {}).items())
    print(f"Import {batch.pk} came in: {told}" if written else "Nothing was written.")
    return 0


def run_undo(args):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR
    from seloste.privacy.refusal import Refusal

    from . import operations
    from .models import Import

    batch = Import.objects.filter(pk=args.number).first()
    if batch is None:
        print("There is no such import.", file=sys.stderr)
        return 1
    try:
        counts = operations.undo_list(batch=batch, by=OPERATOR, at=timezone.now())
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    print(json.dumps(counts) if args.json else f"Import {args.number} is undone: {counts}")
    return 0
