"""Compiles each room's ``.po`` files to the ``.mo`` that Django reads. Also called by the wheel's build hook."""

import os
from pathlib import Path


def stale(root):
    """Catalogues whose compiled form is missing or older."""
    found = Path(root).glob("seloste/**/locale/*/LC_MESSAGES/*.po")
    return [po for po in found if not po.with_suffix(".mo").exists() or po.with_suffix(".mo").stat().st_mtime < po.stat().st_mtime]


def compile_stale(root):
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in stale(root):
        with po.open("rb") as file:
            catalogue = read_po(file, locale=po.parts[-3])
        part = po.with_suffix(f".mo.{os.getpid()}")
        with part.open("wb") as file:
            write_mo(file, catalogue)
        part.replace(po.with_suffix(".mo"))  # whole or not at all


if __name__ == "__main__":
    compile_stale(Path(__file__).resolve().parent.parent)
