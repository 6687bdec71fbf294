"""``seloste <room> <verb> …``: every operation an operator needs without a browser.

Each room's ``cli.py`` has ``verbs(add)``, which calls ``add("verb", run, help="…")`` for each verb and gets back an
``argparse`` parser to hang arguments on; ``commands(add)``, where a room has it, does the same for what stands beside the rooms.
``run(args)`` prints what it did and returns the exit code: 0 done, 1 refused; 2 is wrong use.
"""

import argparse
import os
import sys
from importlib import import_module
from importlib.util import find_spec

# What Django's own commands may do to a register that is closed: look at its tables and make them.
_OF_TABLES = {"check", "collectstatic", "createcachetable", "help", "makemigrations", "migrate", "showmigrations", "--help", "--version"}


def main(argv=None):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seloste.settings")
    os.umask(0o077)  # what is made here, the database first of all, is nobody else's on this machine
    argv = sys.argv[1:] if argv is None else argv
    if argv[:1] in (["serve"], ["worker"]):
        from seloste.serving import main as serve

        return serve(argv)
    if argv[:1] == ["manage"]:
        if _refused_folder():
            return 1
        from django.core.management import execute_from_command_line

        if argv[1:2] and argv[1] not in _OF_TABLES:
            import django

            django.setup()
            if sentence := _why_closed():
                print(sentence, file=sys.stderr)
                return 1
        return execute_from_command_line(["seloste manage", *argv[1:]])
    import django

    from seloste import warming

    with warming.reading_in():
        django.setup()
        parser = build_parser()
    args = parser.parse_args(argv)
    if _refused_folder():
        return 1
    from seloste.databases import damage

    try:
        with damage.told():
            return _opened(args)
    except damage.Damaged as trouble:
        print(trouble, file=sys.stderr)
        return 1


def _opened(args):
    """The verb, where the register is open or the verb is for one that is not."""
    if not getattr(args, "even_closed", False):
        _make_register()
        if sentence := _why_closed():
            print(sentence, file=sys.stderr)
            return 1
    return _run(args)


def _run(args):
    """The verb, with what is refused as a sentence."""
    from seloste.privacy.refusal import Refusal

    try:
        done = args.run(args) or 0
        sys.stdout.flush()
        return done
    except Refusal as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever reads has read enough, as ``head`` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _why_closed():
    """A database that was put back from a copy is told first what has happened since."""
    from seloste.upkeep import epochs

    return epochs.why_closed()


def _refused_folder():
    """Whether nothing may be written into the data folder by this user of the machine; why is told."""
    from seloste import preparing

    try:
        preparing.refuse_others_folder()
    except preparing.NotReady as refusal:
        print(refusal, file=sys.stderr)
        return True
    return False


def _make_register():
    """A command on an empty folder finds an empty register, as it would after the first ``serve``."""
    from seloste import preparing

    if preparing.is_empty():
        preparing.prepare_database()


def build_parser():
    """The whole command: one subparser a room, one a verb."""
    from django.conf import settings

    parser = argparse.ArgumentParser(prog="seloste", description="The register, without a browser. Also: seloste serve, seloste worker.")
    rooms = parser.add_subparsers(metavar="room", required=True)
    for room in settings.ROOMS:
        if find_spec(f"{room}.cli"):
            module = import_module(f"{room}.cli")
            name = room.split(".")[1]
            verbs = rooms.add_parser(name, help=module.__doc__).add_subparsers(metavar="verb", required=True)
            module.verbs(_adder(verbs))
            if hasattr(module, "commands"):
                module.commands(_adder(rooms))
    return parser


def _adder(verbs):
    def add(verb, run, help):
        parser = verbs.add_parser(verb, help=help, description=help, allow_abbrev=False)  # --key is not --key-only
        parser.set_defaults(run=run)
        return parser

    return add


if __name__ == "__main__":
    sys.exit(main())
