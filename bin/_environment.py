"""The house's own Python environment: made once in ``.venv``, renewed when a lock changes. Standard library only.

Every command here calls ``python()`` first; the second time that costs a few milliseconds.
"""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig

import _translations

ROOT = pathlib.Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
STAMP = HOME / "seloste-locks"
RUNTIME, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"  # the second contains the first
OLDEST = (3, 11)
DISTRIBUTION = pathlib.Path("/usr/bin") / f"python{sys.version_info[0]}.{sys.version_info[1]}"


def python(lock=RUNTIME):
    """Path of the environment's Python, with everything that ``lock`` lists installed and the translations compiled."""
    _refuse_old_python()
    with _one_at_a_time():
        if not _is_current(lock):
            _make(lock)
        _compile_translations()
    return str(PYTHON)


def enter(lock, *command):
    """Become ``command`` run by the environment's Python, from the folder the user stands in."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    interpreter = python(lock)
    sys.stdout.flush()
    os.execve(interpreter, [interpreter, "-P", *command], {**os.environ, "PYTHONPATH": path})


def install_system_packages(*names):
    """Debian packages, where we are root and there is apt; whether they are there now."""
    if os.getuid() != 0 or not shutil.which("apt-get"):
        return False
    say("installing with apt: " + " ".join(names))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        done = subprocess.run(["apt-get", "-qq", *command], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return done.returncode == 0


def say(text):
    print(text, file=sys.stderr, flush=True)


def _refuse_old_python():
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    sys.exit(f"Seloste needs Python 3.{OLDEST[1]} or newer; this is {sys.version.split()[0]}. Debian 12 and Ubuntu 24.04 have it.")


@contextlib.contextmanager
def _one_at_a_time():
    """Two commands started together make one environment, not two halves."""
    folder = ROOT / "var"
    folder.mkdir(mode=0o700, exist_ok=True)
    with open(folder / "environment-lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _is_current(lock):
    return STAMP.exists() and PYTHON.exists() and set(_stamp(lock)) <= set(STAMP.read_text().splitlines())


def _stamp(lock):
    """What must be true of the environment: the locks it was filled from, and the Python under it."""
    locks = [RUNTIME, DEVELOPMENT] if lock == DEVELOPMENT else [RUNTIME]
    return [f"{name} {hashlib.sha256((ROOT / name).read_bytes()).hexdigest()}" for name in locks] + [str(PYTHON.resolve())]


def _make(lock):
    say(f"making the environment from {lock} (once; half a minute, a few on a busy machine)")
    STAMP.unlink(missing_ok=True)
    if not (PYTHON.exists() and _runs(PYTHON, "-c", "import sys")):
        _make_empty()
    _install(lock)
    STAMP.write_text("\n".join(_stamp(lock)) + "\n")


def _make_empty():
    shutil.rmtree(HOME, ignore_errors=True)
    if (
        _is_slow()
        and DISTRIBUTION.exists()
        and _runs(DISTRIBUTION, "-c", "import ensurepip, venv")
        and _runs(DISTRIBUTION, "-m", "venv", HOME)
    ):
        return
    if _has("ensurepip") or (install_system_packages(f"python3.{sys.version_info[1]}-venv") and _has("ensurepip")):
        _do(sys.executable, "-m", "venv", str(HOME))
    elif _has("pip"):
        _do(sys.executable, "-m", "venv", "--without-pip", str(HOME))
    else:
        sys.exit("This Python has neither ensurepip nor pip. As root: apt-get install python3-venv ; then run this again.")


def _is_slow():
    """A Python that was compiled without being measured first, as version managers do, needs an eighth more time for everything here; the
    distribution's own of the same version, where there is one that can make an environment, is taken instead."""
    return sys.base_prefix != "/usr" and "--enable-optimizations" not in (sysconfig.get_config_var("CONFIG_ARGS") or "")


def _install(lock):
    pip = [str(PYTHON), "-m", "pip"]
    if not _runs(*pip, "--version"):
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    _do(*pip, "install", *options, "-r", str(ROOT / lock))


def _has(module):
    """Asked of a fresh interpreter, because this one does not see what apt has just installed."""
    code = f"import importlib.util as u, sys; sys.exit(u.find_spec({module!r}) is None)"
    return _runs(sys.executable, "-c", code)


def _runs(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


def _do(*command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if done.returncode:
        sys.exit(f"failed: {' '.join(command)}")


def _compile_translations():
    """Babel writes the compiled catalogues, so that no gettext programs are needed."""
    if _translations.stale(ROOT):
        _do(str(PYTHON), str(ROOT / "bin" / "_translations.py"))
