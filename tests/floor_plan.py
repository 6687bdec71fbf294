"""The building as it is: which room imports which, and the order of furniture in each. ``python -m tests.floor_plan`` redraws the page."""

import re
from functools import cache

import grimp

from tests.reading import ROOT, rooms

PAGE = ROOT / "ARCHITECTURE.md"
DRAWN = re.compile(r"(<!-- plan -->\n).*(<!-- end of plan -->)", re.DOTALL)
# Furniture of a room, highest first; those in one row do not stand on each other's place. A file not listed is a rule, alone or in a
# folder with its like, and may stand wherever its own imports allow.
FURNITURE = [("urls",), ("views", "api", "cli"), ("forms", "operations"), ("personal_data",), ("events",), ("models",)]
STRANGERS = [("forms", "operations")]  # they do not know each other at all


@cache
def graph():
    return grimp.build_graph("seloste", cache_dir=None)


def is_test(module):
    return ".tests" in module or module.endswith("conftest")


@cache
def arrows():
    """room -> the rooms it imports."""
    found = {room: set() for room in ("databases", *rooms())}
    for importer in graph().modules:
        room = _room(importer)
        if room in found and not is_test(importer):
            imported = {_room(module) for module in graph().find_modules_directly_imported_by(importer)}
            found[room] |= (imported & found.keys()) - {room}
    return found


def drawn():
    """The plan as it stands on the page: highest room first, each with what it imports."""
    order = ["databases", *rooms()]
    lines = ["| room | imports |", "|---|---|"]
    lines += [f"| `{room}` | {', '.join(sorted(arrows()[room], key=order.index, reverse=True)) or '–'} |" for room in reversed(order)]
    return "\n".join(lines) + "\n"


def upward_furniture(room):
    """Imports inside a room that go from a lower piece of furniture to a higher one, directly or through the room's rules."""
    inside = _inside(room)
    found = []
    for piece in inside:
        for other in _reached(piece, inside):
            if _rank(other) is not None and _rank(piece) is not None and _is_upward(piece, other):
                found.append(f"{room}: {piece} → {other}")
    return found


def _is_upward(piece, other):
    return piece != other and (_rank(other) < _rank(piece) or any({piece, other} == set(pair) for pair in STRANGERS))


def _inside(room):
    """piece -> pieces of the same room it imports."""
    found = {}
    for module in graph().modules:
        if _room(module) == room and not is_test(module) and "migrations" not in module:
            piece = _piece(module)
            imported = {_piece(m) for m in graph().find_modules_directly_imported_by(module) if _room(m) == room}
            found.setdefault(piece, set()).update(imported - {piece, ""})
    return found


def _reached(piece, inside):
    """Everything a piece leads to; furniture is not walked through, because it answers for itself."""
    seen, waiting = set(), [piece]
    while waiting:
        for following in inside.get(waiting.pop(), ()):
            if following not in seen:
                seen.add(following)
                if _rank(following) is None:
                    waiting.append(following)
    return seen - {piece}


def _rank(piece):
    return next((number for number, row in enumerate(FURNITURE) if piece in row), None)


def _room(module):
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def _piece(module):
    parts = module.split(".")
    if len(parts) < 3:
        return ""
    return parts[2] if _rank(parts[2]) is not None else ".".join(parts[2:4])


if __name__ == "__main__":
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seloste.settings")
    PAGE.write_text(DRAWN.sub(lambda found: found[1] + drawn() + found[2], PAGE.read_text()))
    print(f"drew {PAGE}")
