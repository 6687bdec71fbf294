"""``bin/bench [name …] [--json] [--record]``: runs benchmarks; each prints its ratios to a peer or a limit measured in the same run.

``--json`` prints one object for one name, one object a line for several. ``--record`` also writes them to ``docs/measurements/`` as
they are. Exit code 1 when a goal is not met.
"""

import argparse
import datetime as dt
import json
import os
import platform
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
RECORDS = HERE.parent / "docs" / "measurements"


def main(argv):
    told = {"description": __doc__.replace("`", ""), "formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = argparse.ArgumentParser(prog="bin/bench", **told)
    parser.add_argument("names", nargs="*", metavar="name", help=f"one of: {', '.join(_known())} (default: all)")
    parser.add_argument("--json", action="store_true", help="print objects and nothing else")
    parser.add_argument("--record", action="store_true", help="write the result to docs/measurements/")
    parser.add_argument("--persons", type=int, default=1_000_000, help="size of the invented register (default: %(default)s)")
    parser.add_argument("--bookings", type=int, default=5000, help="how many booking-rush asks for (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=10, help="how often faults kill the house (default: %(default)s)")
    args = parser.parse_args(argv)
    unknown = sorted(set(args.names) - set(_known()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are: {', '.join(_known())}")
    results = [_run(name, args) for name in args.names or _known()]
    return 0 if all(ratio["met"] for result in results for ratio in result["ratios"].values()) else 1


def _known():
    """``person_page.py`` is the benchmark ``person-page``."""
    return sorted(path.stem.replace("_", "-") for path in HERE.glob("[a-z]*.py") if "def run(" in path.read_text())


def _run(name, args):
    result = import_module(f"bench.{name.replace('-', '_')}").run(args)
    print(json.dumps(result, ensure_ascii=False) if args.json else _as_text(result), flush=True)
    if args.record:
        _record(result)
    return result


def _as_text(result):
    lines = [result["name"]]
    for what, ratio in result["ratios"].items():
        lines.append(f"  {'met    ' if ratio['met'] else 'NOT MET'}  {ratio['value']:>10}  (goal {ratio['goal']})  {what}")
    return "\n".join(lines)


def _record(result):
    RECORDS.mkdir(parents=True, exist_ok=True)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    kept = {"measured_on": f"{dt.date.today():%Y-%m-%d}", "machine": machine, **result}
    (RECORDS / f"{result['name']}.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
