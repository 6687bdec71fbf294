"""What the house rules read: the project's files, their syntax trees, their size."""

import ast
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "seloste"


@cache
def rooms():
    return [room.split(".")[1] for room in settings.ROOMS]


@cache
def python_files(*folders, tests=False):
    """Own Python files, without migrations; with ``tests=True`` also those of the tests."""
    found = [path for folder in folders or ("seloste",) for path in (ROOT / folder).rglob("*.py")]
    return sorted(p for p in found if "migrations" not in p.parts and (tests or "tests" not in p.relative_to(ROOT).parts))


def files(pattern, under=HOUSE):
    return sorted(path for path in under.rglob(pattern) if "node_modules" not in path.parts)


@cache
def tree(path):
    return ast.parse(path.read_text(), filename=str(path))


def short(path):
    """A path as the rules' lists write it."""
    return str(path.relative_to(ROOT))


def calls(path):
    """Every call in a file."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def functions(path):
    """(name, lines) of every function in a file."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [(node.name, node.end_lineno - node.lineno + 1) for node in ast.walk(tree(path)) if isinstance(node, kinds)]
