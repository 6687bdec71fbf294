"""The wheel holds everything the house needs, and its command does what ``bin/seloste`` does."""

import os
import subprocess
import sys
import zipfile

import pytest

from tests.reading import HOUSE, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    builder = _builder(tmp_path_factory.mktemp("builder"))
    done = subprocess.run([*builder, "--no-deps", "-q", "-w", folder, ROOT], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.returncode and "Could not find a version" in done.stderr:
        pytest.skip("the build tools cannot be fetched here")  # a machine without a package registry can still run the rest
    assert done.returncode == 0, done.stderr[-3000:]
    return next(folder.glob("*.whl"))


def _builder(folder):
    """``pip wheel`` of this Python, or of a fresh environment where this one has no pip."""
    here = [sys.executable, "-m", "pip", "wheel"]
    if subprocess.run([*here[:3], "--version"], capture_output=True).returncode == 0:
        return here
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    return [str(folder / "bin" / "python"), "-m", "pip", "wheel"]


def test_everything_the_house_needs_is_in_the_wheel(wheel):
    packed = set(zipfile.ZipFile(wheel).namelist())
    needed = {
        str(path.relative_to(ROOT))
        for path in HOUSE.rglob("*")
        if path.is_file() and "tests" not in path.parts and "__pycache__" not in path.parts and path.suffix not in (".po", ".pyc")
    }
    assert needed - packed == set()
    assert any(name.endswith("locale/fi/LC_MESSAGES/django.mo") for name in packed)
    assert not any("/tests/" in name for name in packed)


def test_its_command_is_the_same(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "zipfile", "-e", wheel, tmp_path / "installed"], check=True)
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "SELOSTE_DATA": str(tmp_path / "data")}
    environment.pop("DATABASE_URL", None)

    def run(*words):
        command = [sys.executable, "-P", "-c", "import sys; from seloste.cli import main; sys.exit(main())", *words]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)

    assert "journal" in run("--help").stdout
    assert run("serve", "--help").returncode == 0
    assert run("jobs", "list").stdout.startswith("0 jobs")
    assert (tmp_path / "data" / "seloste.sqlite3").exists()
