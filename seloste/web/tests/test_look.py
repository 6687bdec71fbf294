"""The look's own promises: contrast, small files, pictures that exist, licences beside what is borrowed."""

import re
from pathlib import Path

import pytest

import seloste
from seloste.web import plan

STATIC = Path(seloste.__file__).parent / "web/static/web"
TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#\w+), (?:#\w+)\)", (STATIC / "css/tokens.css").read_text()))
DARK = dict(re.findall(r"--([\w-]+): light-dark\(#\w+, (#\w+)\)", (STATIC / "css/tokens.css").read_text()))
# text on ground; the ratio that WCAG 2.2 asks for (1.4.3, 1.4.11)
PAIRS = [
    ("ink", "paper", 7),
    ("ink", "sheet", 7),
    ("ink", "sunken", 7),
    ("quiet", "paper", 4.5),
    ("quiet", "sheet", 4.5),
    ("quiet", "sunken", 4.5),
    ("pine", "paper", 4.5),
    ("pine", "sheet", 4.5),
    ("on-pine", "pine", 4.5),
    ("on-pine", "pine-deep", 4.5),
    ("pine-deep", "pine-soft", 4.5),
    ("amber", "amber-soft", 4.5),
    ("red", "red-soft", 4.5),
    ("red", "sheet", 4.5),
    ("on-red", "red", 4.5),
    ("edge", "paper", 3),
    ("edge", "sheet", 3),
    ("focus", "paper", 3),
    ("focus", "sheet", 3),
]


@pytest.mark.parametrize("colours", [TOKENS, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_every_text_can_be_read_on_its_ground(colours, text, ground, least):
    assert _contrast(colours[text], colours[ground]) >= least


def test_the_look_is_one_small_file_a_component():
    named = re.findall(r'@import url\("([\w-]+\.css)"\)', (STATIC / "css/look.css").read_text())
    files = {path.name for path in (STATIC / "css").glob("*.css")} - {"look.css"}

    assert set(named) == files
    assert not [path.name for path in (STATIC / "css").glob("*.css") if len(path.read_text().splitlines()) > 150]
    assert len((STATIC / "house.js").read_text().splitlines()) <= 150


def test_every_colour_is_a_token():
    stray = [path.name for path in (STATIC / "css").glob("*.css") if re.search(r"#[0-9a-f]{3,8}\b", _without_rare(path))]

    assert stray == ["tokens.css"]


def test_every_picture_a_page_names_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "icons/sprite.svg").read_text()))
    named = set()
    for path in Path(seloste.__file__).parent.rglob("templates/**/*.html"):
        named |= set(re.findall(r'{% icon "([\w-]+)"', path.read_text()))

    named |= {item.icon for item in plan.in_order("MENU")}

    assert named and named <= sprite


def test_what_is_borrowed_carries_its_licence():
    assert {path.name for path in STATIC.glob("*/*.txt")} == {"lucide-LICENSE.txt", "source-sans-3-OFL.txt", "source-serif-4-OFL.txt"}


def _without_rare(path):
    """The file without its comments, ids of elements, the white ground that a code for cameras needs, and paper's own colours."""
    text = re.sub(r"/\*.*?\*/|#found", "", path.read_text(), flags=re.S)
    return "" if path.name in ("code.css", "contrast.css", "print.css") else text


def _contrast(one, other):
    lighter, darker = sorted((_light(one), _light(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
