"""What every page must stand: the HTML validator, axe in light and dark, and a telephone's width. Used by each room's walk.

complaints = pages.seen(page, "/fi/contact/")            # axe, light and dark, phone and desk; page: see tests/house.py
complaints = pages.invalid({"contact": html, …})         # one start of the validator for all of them
"""

import functools
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests import java

VALIDATOR = Path(__file__).parent.parent / "var/tools/node_modules/vnu-jar/build/dist/vnu.jar"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 820}
# WCAG 2.2 A and AA, and axe's own good practice
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"]}


def seen(page, address):
    """What axe and the eye find wrong with a page on a phone and on a desk, and with its colours in the dark."""
    complaints = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        page.goto(address)
        complaints += too_wide(page)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        complaints += [f"{address} {size['width']}: {said}" for said in violations(page)]
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return complaints + [f"{address} dark: {said}" for said in colours(page)]


def violations(page):
    """axe's violations of the page as it stands, each with the places where it is broken."""
    page.evaluate(_axe())
    return _told(page, AXE)


@functools.cache
def _axe():
    from axe_playwright_python.sync_playwright import Axe

    return Axe().axe_script


def colours(page):
    """What the present colours alone break, on a page whose other barriers axe has been asked about already."""
    return _told(page, {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]})


def _told(page, options):
    """Only the violations leave the window: what each rule found in order is as long as the page."""
    found = page.evaluate("options => axe.run(options).then(said => said.violations)", options)
    return [f"{one['id']} {one['help']}: {[node['html'][:160] for node in one['nodes'][:4]]}" for one in found]


def too_wide(page):
    """A page never scrolls sideways (WCAG 2.2, 1.4.10)."""
    room, taken = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    return [f"{page.url} is {taken} px wide where there are {room}"] if taken > room else []


def too_wide_when_doubled(page):
    """Nor with letters twice as big (1.4.4)."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = too_wide(page)
    page.evaluate("document.documentElement.style.fontSize = ''")
    return [f"with letters twice as big {said}" for said in found]


def invalid(documents):
    """The HTML validator's errors and warnings for ``{name: html}``; the test is skipped where there is no validator."""
    if not shutil.which("java") or not VALIDATOR.exists():
        pytest.skip("this machine has no HTML validator")  # bin/test fetches it, and names it loudly where it cannot
    with tempfile.TemporaryDirectory() as folder:
        for name, html in documents.items():
            (Path(folder) / f"{_plain(name)}.html").write_text(html)
        command = [*java.STARTED, "-jar", str(VALIDATOR), "--format", "json", "--skip-non-html", folder]
        said = json.loads(subprocess.run(command, capture_output=True, text=True).stderr)
    return [f"{Path(one['url']).stem}:{one.get('lastLine')} {one['message']} {one.get('extract', '')[:120]!r}" for one in said["messages"]]


def _plain(name):
    return "".join(letter if letter.isalnum() else "-" for letter in name).strip("-") or "front"
