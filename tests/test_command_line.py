"""The command line among other commands."""

import subprocess
import sys

import pytest

from seloste.cli import build_parser


def test_whoever_stops_reading_breaks_nothing():
    command = [sys.executable, "-m", "seloste.cli", "jobs", "list", "--json"]

    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running.stdout.close()
    told = running.stderr.read()

    assert (running.wait(), told) == (0, "")
    running.stderr.close()


def test_a_word_cut_short_is_not_taken_for_another(capsys):
    with pytest.raises(SystemExit):
        build_parser().parse_args(["upkeep", "restore", "--key", "a.seloste.age"])

    assert "unrecognized arguments: --key" in capsys.readouterr().err
