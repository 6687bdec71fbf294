"""In a house that does everything it promises one thing goes wrong: the command line names it, and nothing else, and exits with one."""

import datetime as dt

import pytest

from seloste.cli import main
from seloste.enquiries.events import CHANNEL_TRIED
from seloste.jobs.operations import beat
from seloste.journal import operations as journal
from seloste.journal.actors import CLOCK
from seloste.privacy import ledger
from seloste.register import operations
from seloste.upkeep.events import SCRUBBED
from seloste.upkeep.operations.shortening import shorten_ledger
from seloste.upkeep.operations.starting import start
from tests.cast import NOON, add_person

DAY = dt.timedelta(days=1)
TWO_MONTHS, A_YEAR = NOON + 60 * DAY, NOON + 400 * DAY


def nights(at, *, shorten):
    """What the house does by itself, by the moment ``at``. ``shorten``: the ledger, every night of two months."""
    start(by=CLOCK, at=at - 60 * DAY)
    for day in range(60):
        shorten(by=CLOCK, at=at - (59 - day) * DAY)
    for before in (DAY, 0 * DAY):
        done = {"by": CLOCK, "at": at - before}
        SCRUBBED.record(**done, tables=1, left=0)
        CHANNEL_TRIED.record(**done, has_arrived=True)
        operations.retain(**done)
        beat(worker="w", started_at=NOON, at=at)
        journal.seal(**done)


def nothing(at):
    pass


def tell_nobody(at):
    add_person("Maija", "Mäki", source="another", how_approved=None, how_informed=None)


def lose_what_was_written(at):
    CHANNEL_TRIED.record(by=CLOCK, at=at, has_arrived=False)


def leave_bytes(at):
    SCRUBBED.record(by=CLOCK, at=at, tables=1, left=2)


def let_nothing_go(*, by, at):
    ledger.note_night(at=at)


BROKEN = [
    ("", nothing, TWO_MONTHS, ""),
    ("description.read_again", nothing, A_YEAR, "Descriptions in force: 2. Review overdue: 2."),
    ("enquiries.channel", lose_what_was_written, TWO_MONTHS, "Days since the program wrote to itself: 0. Lost: 1."),
    ("customers.told", tell_nobody, TWO_MONTHS, "Persons yet to be told: 1. For longer than a month: 1."),
    ("upkeep.scrubbed", leave_bytes, TWO_MONTHS, "Hours since the files were rewritten: 0. Parts left: 2."),
    ("upkeep.ledger_short", nothing, TWO_MONTHS, "Hours since the list was last looked through: 0. Lines that no copy needs: "),
]


@pytest.mark.parametrize(("key", "wrong", "at", "evidence"), BROKEN, ids=[one[0] or "nothing" for one in BROKEN])
def test_what_goes_wrong_is_told_by_its_name(kept, time_machine, capsys, key, wrong, at, evidence):
    time_machine.move_to(at)
    nights(at, shorten=let_nothing_go if key == "upkeep.ledger_short" else shorten_ledger)
    wrong(at)
    journal.seal(by=CLOCK, at=at)

    code = main(["promises"])

    told = capsys.readouterr().out.splitlines()
    broken = {line.split()[1]: told[number + 1].strip() for number, line in enumerate(told) if line.startswith("broken")}
    assert (code, list(broken)) == (int(bool(key)), [key] if key else [])
    assert broken.get(key, "").startswith(evidence)
