"""Programs that we are compared with, each in an environment of its own under ``var/peers``: none of them is ever a part of ours."""

import subprocess
import sys
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "var" / "peers"


def python(name, *packages):
    """The Python of an environment that holds exactly these packages (``name==version``), made at the first call."""
    folder = _FOLDER / name
    interpreter, stamp = folder / "bin" / "python", folder / "packages"
    if not stamp.exists() or stamp.read_text() != "\n".join(packages):
        print(f"installing {' '.join(packages)}", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([interpreter, "-m", "pip", "install", "-q", *packages], check=True, stdout=sys.stderr)
        stamp.write_text("\n".join(packages))
    return str(interpreter)
