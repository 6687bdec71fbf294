"""The command line among other commands."""

import subprocess
import sys


def test_whoever_stops_reading_breaks_nothing():
    command = [sys.executable, "-m", "seloste.cli", "jobs", "list", "--json"]

    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    running.stdout.close()
    told = running.stderr.read()

    assert (running.wait(), told) == (0, "")
    running.stderr.close()
