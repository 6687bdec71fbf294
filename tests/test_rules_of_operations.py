"""House rules of the verbs that write: they are told who and when, read no clock, and nothing happens behind a signal."""

import ast
import inspect
import re

from django.conf import settings

from tests.reading import calls, python_files, short
from tests.test_crash_points import PARTS, WRITE_NOTHING, operations

CLOCKS, TRANSLATORS = {"now", "utcnow", "today", "time.time", "time_ns"}, {"localdate", "localtime", "gmtime"}
# Who listens to a signal, and why nothing else would do. The house sends none itself.
LISTENERS = {
    "seloste/databases/apps.py": "the guards of append-only tables are lifted and laid around the framework's migrations",
    "seloste/search/apps.py": "the index is laid once the framework has made its table",
    "seloste/staff/sign_in_journal.py": "the sign-in library tells of sign-ins and factors in no other way",
    "seloste/outbox/files.py": "a message's file goes with its row, whoever deletes the row: erasure, retention, the database's cascade",
    "seloste/files/disk.py": "a kept file goes with its row, in the same way",
    "seloste/enquiries/operations/indexing.py": "the index's row goes with the enquiry's, in the same way",
    "seloste/customers/operations/indexing.py": "and with the organisation's",
}
# Verbs without an actor: the queue, the index and counters; the carrier of letters; and while there is nobody yet.
WITHOUT_ACTOR = re.compile(
    r"jobs__|search__|staff__(first_owner_link|note_use|forget_expired)|upkeep__load_demo|outbox__(claim|settle_sent|file_away|defer|fail|withdraw_claimed)"
)


def test_no_operation_reads_a_clock():
    paths = [path for path in python_files() if _is_operation(path)]
    assert len(paths) > 20
    assert [f"{short(path)}:{call.lineno}" for path in paths for call in calls(path) if _reads_a_clock(call)] == []


def _is_operation(path):
    return path.name == "operations.py" or "operations" in path.parts


def _reads_a_clock(call):
    """``localtime(moment)`` only translates; ``time.monotonic`` measures how long something took."""
    asked = ast.unparse(call.func)
    last = asked.rsplit(".", 1)[-1]
    return asked in CLOCKS or last in CLOCKS or (last in TRANSLATORS and not call.args and not call.keywords)


def test_the_rule_sees_every_way_to_ask_the_time():
    asked = ["now()", "timezone.now()", "datetime.now(UTC)", "date.today()", "localdate()", "time.time()", "timezone.localtime()"]
    others = ["localtime(at)", "time.monotonic()", "timezone.localdate(at)", "dt.time()"]
    assert [said for said in [*asked, *others] if _reads_a_clock(ast.parse(said, mode="eval").body)] == asked


def test_every_verb_that_writes_is_told_by_name_who_and_when():
    found = []
    for name, verb in operations():
        told = inspect.signature(verb).parameters
        if name in WRITE_NOTHING | PARTS or name == "jobs__leave":
            continue
        positional = [one for one in told.values() if one.kind is not inspect.Parameter.KEYWORD_ONLY]
        if positional or "at" not in told or ("by" not in told and not WITHOUT_ACTOR.match(name)):
            found.append(f"{name}{inspect.signature(verb)}")
    assert found == []


def test_nothing_of_the_business_hangs_on_a_signal():
    listeners = {short(path) for path in python_files() if re.search(r"\bsignals\b|django\.dispatch|@receiver|\bSignal\(", _code(path))}
    assert listeners == set(LISTENERS)
    assert [short(path) for path in python_files() if re.search(r"\bSignal\(|\.send(_robust)?\(sender", _code(path))] == []


def _code(path):
    """The file without its strings and comments."""
    return ast.unparse(ast.fix_missing_locations(_Silent().visit(ast.parse(path.read_text()))))


class _Silent(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.Constant(value="") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node):
        return ast.Constant(value="")


def test_nobody_is_known_from_the_surroundings():
    """No ambient user or request: whoever acts is handed in."""
    assert [name for name in settings.MIDDLEWARE if re.search(r"crum|currentuser|threadlocal", name, re.IGNORECASE)] == []
    ambient = re.compile(r"\brequest\b|threading\.local|contextvars")
    assert [short(path) for path in python_files() if _is_operation(path) and ambient.search(_code(path))] == []
