"""Backups from the command line: make, put back, prove; and open a register that was closed because its database is an old one."""

import argparse
import json
import os
import sys
from dataclasses import asdict
from functools import wraps
from pathlib import Path


def verbs(add):
    backing = add("backup", run_backup, help="Make an encrypted backup of the whole register; runs every night by itself.")
    backing.add_argument("--to", metavar="FOLDER", help="where to (default: SELOSTE_BACKUPS, else backups/ in the data folder)")
    backing.add_argument("--json", action="store_true", help="print what was made as one JSON object")
    keying = add("backup-key", run_key, help="Make the pair of keys for backups: the private one into FILE, which you take elsewhere.")
    keying.add_argument("file", metavar="FILE", help="a file that does not exist yet, at best on another disk")
    restoring = add("restore", run_restore, help="Put the register back from a backup, and tell it what has happened since.")
    restoring.add_argument("file", metavar="FILE", type=Path)
    _add_identity(restoring)
    restoring.add_argument("--replace", action="store_true", help="in the place of the register that stands here, which is gone then")
    restoring.add_argument("--key-only", action="store_true", help="only the key of suppressed addresses; the register stays as it is")
    _add_losses(restoring)
    restoring.add_argument("--trial", action="store_true", help=argparse.SUPPRESS)
    restoring.add_argument("--json", action="store_true", help="print what was done as one JSON object")
    replaying = add("replay", run_replay, help="Tell a database that was put back by hand whom to forget again, and open the register.")
    _add_losses(replaying)
    replaying.add_argument("--json", action="store_true", help="print what was done as one JSON object")
    proving = add("verify", run_verify, help="Prove that a backup can be read: put it back on trial, count it, verify its journal.")
    proving.add_argument("file", metavar="FILE", type=Path, nargs="?", help="default: the newest backup")
    _add_identity(proving)
    proving.add_argument("--json", action="store_true", help="print what was seen as one JSON object")
    for verb in (restoring, replaying, proving):
        verb.set_defaults(even_closed=True)


def _add_identity(verb):
    verb.add_argument("--identity", metavar="FILE", default="", help="the private key (default: SELOSTE_BACKUP_IDENTITY)")


def _add_losses(verb):
    verb.add_argument("--without-ledger", action="store_true", help="the ledger is lost, and you answer for whom this brings back")
    verb.add_argument("--without-key", action="store_true", help="the key of suppressed addresses is lost, and you answer for it")


def _told(run):
    """What may not be done is a sentence and exit code 1."""

    @wraps(run)
    def told(args):
        from seloste.databases.copies import Unknown
        from seloste.privacy.refusal import Refusal

        from . import archive, epochs, shelf
        from .operations.restoring import Filled

        closed = (epochs.Closed, shelf.NoKey, shelf.WhosePlace, shelf.Served, Filled)
        try:
            return run(args)
        except (Refusal, *closed, archive.Damaged, archive.WrongKey, Unknown) as no:
            print(getattr(no, "sentence", None) or no, file=sys.stderr)
        except OSError as trouble:  # a file that is not there or not ours, a full disk
            print(": ".join(filter(None, [trouble.filename, trouble.strerror or str(trouble)])), file=sys.stderr)
        return 1

    return told


@_told
def run_backup(args):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from .operations.backing_up import back_up

    made = back_up(by=OPERATOR, at=timezone.now(), to=args.to)
    place = made.folder / made.backup.name
    if args.json:
        print(json.dumps({"file": str(place), "bytes": made.backup.bytes, "seconds": made.seconds, "removed": made.removed}))
    else:
        print(f"Wrote {place} ({made.backup.bytes} bytes) in {made.seconds} s; removed {made.removed} whose time was over.")
    return 0


@_told
def run_key(args):
    from . import archive, shelf

    if shelf.has_key():
        print("Backups are closed with a key already. Take it away from the settings or the data folder first.", file=sys.stderr)
        return 1
    private, public = archive.make_pair()
    try:
        descriptor = os.open(args.file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        print(f"{args.file} exists already, and a key is never written over.", file=sys.stderr)
        return 1
    with os.fdopen(descriptor, "w") as file:
        file.write(f"# the private key of Seloste's backups; public key: {public}\n{private}\n")
    shelf.keep_key(public)
    print(
        f"The private key is in {args.file}. Take that file away from this machine and keep two copies of it: without it no backup opens.\n"
        f"Backups are closed with {public} from now on, every night."
    )
    return 0


@_told
def run_restore(args):
    from django.utils import timezone

    from . import archive, shelf
    from .operations.restoring import put_back, put_key_back
    from .operations.verifying import look_at_trial

    identities = shelf.identities(args.identity)
    if not identities:
        raise archive.WrongKey("Say where the private key is: --identity FILE")
    args.file.open("rb").close()  # a mistyped name is told before anything else
    if args.trial:
        os.nice(15)
        print(json.dumps(look_at_trial(path=args.file, identities=identities, at=timezone.now())))
        return 0
    with shelf.alone():
        if args.key_only:
            put_key_back(path=args.file, identities=identities)
            print("The key of suppressed addresses is here again.")
            return 0
        told = {"at": timezone.now(), "replace": args.replace, "is_ours": not args.without_ledger}
        manifest = put_back(path=args.file, identities=identities, **told)
        if not shelf.has_key():  # on a new machine nobody thinks of it, and there would be no backups any more
            shelf.keep_key(archive.public(identities))
        print(f"The register of {manifest['made_at']} stands here again, closed.", file=sys.stderr)
        return _replay(args, made_at=manifest["made_at"])


@_told
def run_replay(args):
    from . import epochs, shelf

    if not epochs.why_closed():
        print("The register is open: its database is the newest there is.")
        return 0
    with shelf.alone():
        return _replay(args)


def _replay(args, **more):
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from .operations.replaying import replay

    answered = {"without_ledger": args.without_ledger, "without_key": args.without_key}
    done = replay(by=OPERATOR, at=timezone.now(), **answered, tell=lambda what: print(what, file=sys.stderr))
    if args.json:
        print(json.dumps({**more, **asdict(done)}))
    else:
        held = f"{done.held} messages held back, {done.sessions} sessions ended"
        print(f"Open: {done.erased} erased again, {done.noted} noted again, {held}.")
        print("\n".join(f"Left for tonight's scrub: {what}" for what in done.left), end="\n" if done.left else "")
    return 0


@_told
def run_verify(args):
    from django.conf import settings
    from django.utils import timezone

    from seloste.journal.actors import OPERATOR

    from . import shelf
    from .operations.verifying import verify

    path = args.file or shelf.newest(shelf.folder())
    if path is None:
        print("There is no backup yet: bin/seloste upkeep backup", file=sys.stderr)
        return 1
    path.open("rb").close()  # one that is not there is not damaged
    identity = args.identity or settings.SELOSTE_BACKUP_IDENTITY
    seen = verify(path=path, identity=identity, by=OPERATOR, at=timezone.now())
    print(json.dumps(asdict(seen)) if args.json else _as_text(seen))
    return 1 if seen.troubles else 0


def _as_text(seen):
    how = {"restored": "put back on trial", "intact": "read", "damaged": "read"}[seen.proof]
    counted = f", {seen.journal_entries} journal entries verified, {seen.files} files" if seen.journal_entries is not None else ""
    verdict = "DAMAGED" if seen.troubles else "good"
    head = f"{seen.name}: {verdict}. Made {seen.made_at or '?'} by version {seen.version or '?'}; {how}: {seen.rows} rows{counted}."
    return "\n".join([head, *seen.troubles, *seen.remarks])
