"""A time of notice: sessions that begin within it are paid as those that were attended."""

import datetime as dt
import json
from pathlib import Path

import pytest

from seloste.bookings import operations
from seloste.bookings.money import settling
from seloste.bookings.terms import quoting
from seloste.bookings.terms.case import Event
from seloste.cli import main
from seloste.courses.tests.catalogue import sitting

from .asked import ask, fee, file, moment
from .chosen import BY, choose, plain
from .desk import of_firm, training

WEEKLY = tuple(moment("2026-10-05T18:00") + dt.timedelta(weeks=week) for week in range(10))  # the clocks go back in between
TOLD = {"start": "2026-10-05T18:00", "price": "200", "sessions": 10, "begins": WEEKLY, "is_consumer": False}


@pytest.mark.parametrize(
    ("at", "attended", "expected"),
    [
        ("2026-09-07T23:59", 0, "25.00"),
        ("2026-09-08T08:00", 0, "60.00"),
        ("2026-10-06T10:00", 1, "100.00"),  # notice to 3 November: lessons of 5, 12, 19, 26 October and 2 November
        ("2026-10-12T20:00", 2, "100.00"),  # to 9 November: the lesson of that very day is the customer's
        ("2026-10-13T00:00", 2, "120.00"),  # to 10 November
        ("2026-11-25T10:00", 8, "200.00"),
        ("2026-12-31T10:00", 10, "200.00"),
    ],
)
def test_lessons_of_the_next_four_weeks_are_paid(at, attended, expected):
    assert fee(file("22_sprachschule"), at, attended=attended, **TOLD) == expected


def test_whoever_is_ill_has_a_shorter_notice_and_reads_what_is_paid():
    outcome = ask(file("22_sprachschule"), "2026-10-13T10:00", attended=2, event=Event.SICKNESS, **TOLD)

    assert [str(outcome.fee), str(outcome.refund), outcome.money.noticed] == ["80.00", "120.00", 4]
    told = [line.replace("\u00a0", " ") for line in outcome.explanation["en"]]
    assert "80,00 € of it is for the sessions given and those within the notice (4 of 10)." in told
    assert any("sessions that begin within 14 days of cancelling count as attended" in line for line in told)


def test_when_the_sessions_begin_is_asked_for(tmp_path, capsys, desk):
    path = str(Path(__file__).parent / "terms" / "22_sprachschule.toml")
    words = ["bookings", "quote-cancellation", "--terms", path, "--start", "2026-10-05T18:00", "--at", "2026-10-06T10:00"]
    words += ["--kind", "person", "--business", "--price", "200", "--sessions-attended", "1"]
    every = [word for begins in WEEKLY for word in ("--session", f"{begins:%Y-%m-%dT%H:%M}")]

    with pytest.raises(quoting.NotTold, match="--session"):
        ask(file("22_sprachschule"), "2026-10-06T10:00", **TOLD | {"begins": ()})
    assert main([*words, "--sessions", "10"]) == 2 and "--session" in capsys.readouterr().err
    assert main([*words, *every, "--sessions", "9"]) == 2
    assert main([*words, *every]) == 0
    assert json.loads(capsys.readouterr().out)["fee"] == "100.00"
    version = operations.add_terms(source=Path(path).read_bytes(), **BY)
    case = "start=5.10.2026+18.00&at=6.10.2026+10.00&price=200&kind=person&event=cancel"
    page = desk.get(f"/bookings/terms/{version.pk}/calculator/?{case}").content.decode()
    assert "Write when each session begins." in page
    lines = "%0A".join(f"{begins:%d.%m.%Y+%H.%M}" for begins in reversed(WEEKLY))
    address = f"/bookings/terms/{version.pk}/calculator/?{case}&attended=1&begins={lines}"
    outcome = desk.get(address).context["outcome"]
    assert (outcome["money"].fee, outcome["money"].noticed) == (10000, 5)
    assert "another number than there are" in desk.get(f"{address}&sessions=9").content.decode()
    assert "Write the day and the time" in desk.get(f"{address}%0Ax").content.decode()


def test_a_booking_tells_when_its_sessions_begin(published):
    rules = b'\n[[company.bands]]\nfee = "0 % of remaining"\nnotice = "1 week"\n'
    choose(operations.add_terms(source=plain().split(b"[company]")[0] + rules, **BY))
    days = [dt.date(2026, 12, 1) + dt.timedelta(weeks=week) for week in range(4)]
    booking = of_firm(1, of=training(sittings=[sitting(day) for day in days]))

    proposal = settling.propose(booking, 1, at=sitting(days[0])["starts_at"] - dt.timedelta(days=1))
    assert (proposal.fee_cents, proposal.outcome.money.noticed) == (2225, 1)
