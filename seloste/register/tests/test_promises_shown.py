"""What was found stands beside the published text, on the owner's page, on Today and at the command line."""

import datetime as dt
import json

import time_machine

from seloste.cli import main
from seloste.description import permits
from seloste.jobs.models import Job
from seloste.journal.actors import OPERATOR
from seloste.privacy import promising
from seloste.privacy.words import DescriptionKey
from seloste.register import keeping_word
from seloste.register.models import PromiseResult
from seloste.register.today import MOST
from seloste.staff import operations as staff
from tests.cast import NOON

from .promising import check

DAY = dt.timedelta(days=1)
BY = {"by": OPERATOR, "at": NOON}


def test_the_command_exits_with_one_when_a_promise_is_broken(kept, capsys):
    assert main(["promises", "--json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["journal.sound"]["state"] == "kept"
    assert rows["register.ended"]["checked_at"].startswith("2026-11-23")

    with time_machine.travel(NOON + 60 * DAY, tick=False):
        assert main(["promises"]) == 1
    assert "broken    register.ended" in capsys.readouterr().out


def test_everybody_can_read_beside_the_text_when_it_was_last_kept(kept, client):
    check()
    page = client.get("/en/description/").content.decode()
    assert "Nothing is held longer than the times given here." in page
    assert "Kept: checked 23.11.2026" in page
    assert "Background work" not in page

    check(NOON + 2 * DAY)
    assert "Checked 25.11.2026, last kept 23.11.2026" in client.get("/en/description/").content.decode()
    plain = {row["key"]: row for row in client.get("/description/promises.json").json()["promises"]}
    assert plain["register.ended"]["state"] == "broken"
    assert plain["register.ended"]["sentence"]["sv"] != plain["register.ended"]["sentence"]["en"]
    assert "counts" not in plain["register.ended"]


def test_the_owner_sees_the_evidence_and_asks_for_another_check(kept, desk, kerttu):
    check(NOON + 2 * DAY)
    assert "Hours since the files were rewritten: 48." in desk.get("/register/promises/").content.decode()

    answer = desk.post("/register/promises/check/", {"back": "today"})
    assert answer.headers["Location"] == "/staff/"
    assert Job.objects.live().filter(name="register.check_now").count() == 1


def test_before_the_first_check_each_line_says_so_once(kept, desk):
    page = desk.get("/register/promises/").content.decode()

    assert page.count("not checked yet") == len(promising.declared()) and "not proved yet" not in page


def test_a_broken_promise_stands_on_today_once(kept, desk, kerttu):
    staff.acknowledge(account=kerttu, version=permits.in_force(DescriptionKey.STAFF).number, **BY)
    check(NOON + 2 * DAY)

    page = desk.get("/staff/").content.decode()

    assert page.count("Not kept: What is erased is gone from the database&#x27;s files within a day") == 2  # its line and its button
    assert "Not kept: Nothing is held longer" not in page  # the nightly run's own line says it


def test_of_many_broken_promises_today_tells_how_many_more_there_are(kept, desk, kerttu):
    staff.acknowledge(account=kerttu, version=permits.in_force(DescriptionKey.STAFF).number, **BY)
    check(NOON + 2 * DAY)
    PromiseResult.objects.update(state=promising.State.BROKEN)
    untold = sum(not row.promise.is_told for row in keeping_word.rows() if row.state == promising.State.BROKEN)

    page = desk.get("/staff/").content.decode()

    assert untold > MOST + 1 and f"{untold - MOST} more promises are not kept" in page
