"""A migration is run years later, by a program that has changed since and on tables of its own day: it brings along all that it needs."""

import ast

from tests.reading import ROOT

# What of the program of today migrations name all the same, and why.
OF_TODAY = {
    "seloste.privacy.refs": "a default, written so by makemigrations: rows of before are never asked for it",
    "seloste.customers.models.notes": "what the framework does when a row goes, written so by makemigrations",
    "seloste.search.text_index": "laid anew after every migrate, as it is today",
}


def test_no_migration_asks_the_program_of_today():
    named = {name for path in ROOT.glob("seloste/*/migrations/*.py") for name in _named(ast.parse(path.read_text()))}

    assert {name for name in named if name.startswith(("seloste.", ".."))} == set(OF_TODAY)


def _named(tree):
    """Modules that are imported; what stands beside a migration, of another room as well, is of its day."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            if node.module.endswith(".migrations"):
                continue
            yield from (f"{node.module}.{alias.name}" if node.module.count(".") == 1 else node.module for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level > 1:
            yield "." * node.level + (node.module or "")
