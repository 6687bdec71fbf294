"""The rules of the house (STYLE.md, CONTRIBUTING.md). A broken rule names the file; an exception is listed here with its reason."""

import ast
import re
import tomllib

import pytest
from django.conf import settings
from django.core import checks
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from seloste.cli import build_parser
from seloste.databases import triggers
from seloste.privacy import registry
from seloste.privacy.declarations import Group
from seloste.privacy.words import DescriptionKey
from tests.reading import ROOT, calls, files, functions, python_files, rooms, short, tree

LONGEST_FILE, LONGEST_FUNCTION = 300, 40
# Too long today. The list may only shrink: an entry that is no longer needed must go.
LONG_FILES = set()
LONG_FUNCTIONS = set()
# Where rows are written outside a room's operations, and why.
OTHER_WRITERS = {
    "seloste/journal/events.py": "recording an event is the journal's own verb",
    "seloste/databases/copies.py": "a whole database is put back from a copy, below every room",
    "seloste/databases/prepared.py": "the inserts that operations call are made here, below every room",
    "seloste/databases/triggers.py": "the guards of append-only tables",
    "seloste/search/text_index.py": "SQLite spells the upkeep of its index as an insert; no row is written",
}
PREPARED_WRITES = {"insert", "insert_unless_there"}  # of ``databases/prepared.py``; a list has an ``insert`` too
WORDS_OF_NOBODY = {"utils", "util", "helpers", "helper", "common", "base", "manager", "managers", "misc", "core", "process", "handle"}
# Django's backends must be in a module of this name.
NAMED_SO_BY_OTHERS = {"seloste/databases/sqlite/base.py"}


def test_every_field_has_its_reason_and_nothing_else_stops_the_program():
    assert [str(error) for error in checks.run_checks() if error.level >= checks.ERROR] == []


def test_every_column_that_names_an_account_is_told_to_staff():
    """A customer's description tells of the account as a signature only (``by``), beside the fact that it signs."""
    named = [(model, name, declared) for model, name, declared in registry.holdings() if _names_an_account(model, name)]

    assert len(named) > 10
    assert [f"{model._meta.label}.{name}" for model, name, declared in named if not _is_told_to_staff(declared)] == []


def _names_an_account(model, name):
    related = model._meta.get_field(name).related_model
    return name.endswith(("by_id", "actor_id")) or (related and related._meta.label == settings.AUTH_USER_MODEL)


def _is_told_to_staff(declared):
    return isinstance(declared, Group) and declared.description == DescriptionKey.STAFF


def test_the_tables_are_what_the_models_say(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_the_guards_of_append_only_tables_stand(db):
    assert len(triggers.declared()) > 0
    assert triggers.missing() == []


def test_only_operations_write():
    writers = [path for path in python_files() if _is_writer(path)]
    found = [f"{short(path)}:{call.lineno}" for path in python_files() if path not in writers for call in calls(path) if _writes(call)]
    assert found == []


@pytest.mark.parametrize("written", ["insert(row)", "insert_unless_there(row)", "prepared.insert(row)", "row.save()"])
def test_a_write_is_known_by_its_look(written):
    assert _writes(ast.parse(written, mode="eval").body)
    assert not _writes(ast.parse("lines.insert(0, line)", mode="eval").body)


def _is_writer(path):
    name = short(path)
    return "operations" in name or path.name == "models.py" or name in OTHER_WRITERS


def _writes(call):
    """Whether a call looks like a write of rows: dictionaries and hashes have an ``update`` too, but give it their argument by place."""
    if _name(call) in PREPARED_WRITES and (isinstance(call.func, ast.Name) or ast.unparse(call.func.value) == "prepared"):
        return True
    if not isinstance(call.func, ast.Attribute):
        return False
    if isinstance(call.func.value, ast.Name) and call.func.value.id.startswith("_"):
        return False  # a module's own dictionary
    by_place, by_name = bool(call.args), bool(call.keywords)
    match call.func.attr:
        case "save":
            return not by_place
        case "create" | "update":
            return by_name and not by_place
        case "delete":
            return not by_place and not by_name
        case "bulk_create" | "bulk_update" | "get_or_create" | "update_or_create" | "_raw_delete":
            return True
        case "execute" | "executemany":
            return by_place and isinstance(call.args[0], ast.Constant) and bool(_WRITING_SQL.match(str(call.args[0].value)))
    return False


_WRITING_SQL = re.compile(r"\s*(insert|update|delete|replace|truncate)\b", re.IGNORECASE)


def views():
    """(address, view) of every page of the house."""
    return list(_views(get_resolver()))


def _views(resolver, before=""):
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _views(entry, address)
        elif isinstance(entry, URLPattern):
            yield address, entry.callback


def test_every_page_says_who_may_open_it():
    assert len(views()) > 10
    assert [f"{address} ({view.__module__}.{view.__name__})" for address, view in views() if not getattr(view, "access", None)] == []


def test_views_are_short_and_write_nothing():
    long = [f"{short(path)} {name}: {lines}" for path in python_files() if _is_view(path) for name, lines in functions(path) if lines > 20]
    assert long == []


def _is_view(path):
    return path.name == "views.py" or "views" in path.parts


def test_a_rule_that_is_switched_off_says_why_and_the_formatter_never_is():
    """``# noqa: F401 -- the reason``. A layout by hand is no reason: the formatter lays out all code."""
    off = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:)(?!.* -- \w)|#\s*fmt:\s*(skip|off)")
    found = [
        f"{short(path)}:{number}"
        for path in _all_python()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if off.search(line)
    ]

    assert [place for place in found if not place.startswith("tests/test_house_rules.py")] == []
    assert off.search("x = 1  # noqa: F401") and not off.search("x = 1  # noqa: F401 -- read by being imported")


def test_no_file_is_longer_than_a_page_or_two():
    long = {short(path) for path in _all_python() if len(path.read_text().splitlines()) > LONGEST_FILE}
    assert long == LONG_FILES


def test_every_function_fits_the_eye():
    long = {f"{short(path)} {name}" for path in _all_python() for name, lines in functions(path) if lines > LONGEST_FUNCTION}
    assert long == LONG_FUNCTIONS


def _all_python():
    return [*python_files("seloste", "tests", "bench", tests=True), *files("*.py", ROOT / "bin"), ROOT / "conftest.py"]


def test_nothing_is_named_after_nobody():
    named = [path for path in python_files() if path.stem in WORDS_OF_NOBODY or path.parent.name in WORDS_OF_NOBODY]
    assert [short(path) for path in named if short(path) not in NAMED_SO_BY_OTHERS] == []


def test_every_room_and_every_public_operation_is_explained():
    silent = [short(path) for path in python_files() if not ast.get_docstring(tree(path)) and path.name not in ("__init__.py", "apps.py")]
    assert silent == []


def test_pages_hold_no_script_style_or_foreign_address():
    patterns = {
        "inline style": r"<style|\sstyle\s*=",
        "inline script": r"<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']",
        "raw text": r"\|\s*safe\b|autoescape off",
        "foreign address": r"(?:src|action|poster|data)\s*=\s*[\"']?(?:https?:)?//|<link[^>]+href\s*=\s*[\"']?(?:https?:)?//",
    }
    found = [
        f"{short(path)}: {name}"
        for path in files("*.html")
        for name, pattern in patterns.items()
        if re.search(pattern, _without_notes(path.read_text()), re.IGNORECASE)
    ]
    assert found == []


def _without_notes(text):
    return re.sub(
        r"{#.*?#}|{% comment %}.*?{% endcomment %}|<script[^>]+type=\"application/(ld\+)?json\".*?</script>", "", text, flags=re.DOTALL
    )


def test_styles_and_scripts_load_nothing_from_elsewhere():
    pattern = re.compile(
        r"@import\s+(?:url\()?[\"']?(?:https?:)?//|url\(\s*[\"']?(?:https?:)?//|(?:fetch|import|importScripts|open)\(\s*[\"'](?:https?:)?//"
    )
    kinds = ("*.css", "*.js", "*.mjs", "*.svg")
    assert [short(path) for kind in kinds for path in files(kind) if pattern.search(path.read_text())] == []


def test_text_of_others_is_never_marked_safe():
    risky = {"mark_safe", "SafeString", "format_html_join", "urlize"}
    found = [
        f"{short(path)}:{call.lineno}" for path in python_files() for call in calls(path) if _name(call) in risky and not _is_constant(call)
    ]
    assert found == []


def _name(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _is_constant(call):
    return all(isinstance(argument, ast.Constant) for argument in call.args)


def test_the_content_policy_names_each_directive_and_lets_nothing_unsafe_through():
    policy = settings.SECURE_CSP
    assert policy["default-src"] == ["'none'"]
    assert not any("unsafe" in value or "*" in value or "http" in value for values in policy.values() for value in values)


def test_every_command_is_in_the_operators_handbook():
    handbook = (ROOT / "docs/handbook/operator.md").read_text().replace("\\|", " ")
    missing = [f"{room} {verb}" for room, verb in _verbs() if not re.search(rf"bin/seloste {room} [^`]*?\b{verb}\b", handbook)]
    assert missing == []


def _verbs():
    for room, parser in _choices(build_parser()).items():
        for verb in _choices(parser) or [""]:  # a command that stands beside the rooms has no verbs
            yield room, verb


def _choices(parser):
    return next((action.choices for action in parser._actions if hasattr(action.choices, "items")), {})


def test_every_setting_is_in_the_operators_handbook():
    handbook = (ROOT / "docs/handbook/operator.md").read_text()
    source = (ROOT / "seloste/settings.py").read_text()
    named = set(re.findall(r"""(?:environ\.get|_secret|_flag)\(\s*f?["']([A-Z_]+)["']""", source))
    assert len(named) > 5
    assert {name for name in named if f"`{name}`" not in handbook} == set()


def test_every_benchmark_says_what_it_compares():
    told = (ROOT / "docs/measurements/README.md").read_text()
    names = {path.stem.replace("_", "-") for path in (ROOT / "bench").glob("[a-z]*.py") if "def run(" in path.read_text()}
    assert len(names) > 5
    assert {name for name in names if f"`{name}`" not in told} == set()


def test_the_development_lock_contains_the_runtime_lock():
    assert _pins("requirements.lock") - _pins("requirements-dev.lock") == set()


def test_every_dependency_says_what_it_is_for_and_its_licence():
    told = (ROOT / "docs/dependencies.md").read_text().lower()
    pinned = {re.match(r"[\w.-]+", pin)[0].lower() for pin in _pins("requirements.lock")}
    assert len(pinned) > 30
    assert {name for name in pinned if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", told)} == set()


def _pins(name):
    return {line.rstrip(" \\") for line in (ROOT / name).read_text().splitlines() if re.match(r"\S+==", line)}


def test_every_room_stands_in_the_import_contract():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    assert contract["exhaustive"] is True
    placed = {name.strip() for layer in contract["layers"] for name in re.split("[|:]", layer)}
    assert set(rooms()) - placed == set()


@pytest.mark.parametrize("forbidden", ["print_exc", "set_trace", "breakpoint"])
def test_nothing_for_debugging_is_left_behind(forbidden):
    assert [short(path) for path in python_files() for call in calls(path) if _name(call) == forbidden] == []


def test_no_day_is_taken_from_world_time():
    """After ten in the evening it is another day here: what takes it from world time is wrong, or fails, until two."""
    paths = python_files("seloste", "tests", tests=True)
    assert [f"{short(path)}:{call.lineno}" for path in paths for call in calls(path) if _is_a_day_of_world_time(call)] == []


def _is_a_day_of_world_time(call):
    """A moment in a zone that is asked for is not the world's."""
    return re.search(r"\bnow\([^()]*\)\.date$|\b(date|datetime)\.today$|\butcnow$", ast.unparse(call.func)) is not None
