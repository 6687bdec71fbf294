"""Whichever server calls the program, it serves nobody from a database that was put back and not told yet what has happened since."""

import datetime as dt
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from seloste import cli
from seloste.journal.actors import OPERATOR
from seloste.rights.operations import erase
from seloste.upkeep import door, epochs
from seloste.upkeep.models import Epoch
from seloste.upkeep.operations.replaying import replay
from seloste.upkeep.operations.starting import start
from tests.cast import NOON, add_person

BY = {"by": OPERATOR, "at": NOON + dt.timedelta(hours=1)}


@pytest.fixture
def ask(safe):
    """``ask("/")``: (status, body) as another server would get them of ``seloste.wsgi``."""
    from seloste import wsgi

    asked = door.Door(wsgi.application._application)

    def ask(path):
        environ, said = {"PATH_INFO": path, "HTTP_HOST": "localhost"}, []
        setup_testing_defaults(environ)
        answer = asked(environ, lambda status, headers, exc_info=None: said.append((status, dict(headers))))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return int(said[0][0][:3]), said[0][1], body.decode(errors="replace")

    return ask


def test_a_database_that_is_put_back_under_a_running_server_serves_nobody_until_it_has_been_told(safe, ask):
    aino = add_person("Aino", "Virta")
    backup = safe.back_up()
    assert ask("/fi/description/")[0] == 200
    erase(person=aino, **BY)

    safe.put_back(backup)

    status, headers, body = ask("/fi/description/")
    assert status == 503 and headers["Retry-After"] and headers["Content-Security-Policy"] and "replay" not in body
    assert ask("/staff/")[0] == 503 and ask("/static/web/house.js")[0] != 503
    replay(**BY)
    assert ask("/fi/description/")[0] == 200


def test_an_old_database_that_was_put_there_by_hand_is_known_within_seconds(safe, ask, monkeypatch):
    start(by=OPERATOR, at=NOON)
    old = Epoch.objects.get()
    start(**BY)
    monkeypatch.setattr(door, "PATIENCE", 0)
    assert ask("/fi/description/")[0] == 200

    old.save()

    assert epochs.why_closed() == epochs.OLDER
    assert ask("/fi/description/")[0] == 503


def test_a_ledger_that_cannot_be_read_is_no_fault_of_a_page(safe, ask, caplog):
    start(by=OPERATOR, at=NOON)
    epoch = safe.data / "ledger" / "epoch"
    epoch.unlink()
    epoch.mkdir()

    status, headers, _body = ask("/fi/description/")

    assert (status, headers["Retry-After"]) == (503, "30")
    assert [record.getMessage() for record in caplog.records if record.name == "seloste.upkeep"] == [
        f"nobody is served: {epoch}: Is a directory"
    ]


def test_looking_costs_no_question_while_nothing_has_changed(safe, ask):
    start(by=OPERATOR, at=NOON)
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as counted:
            ask("/fi/description/")
        counts.append(sum("upkeep_epoch" in one["sql"] for one in counted))

    assert counts == [1, 0]


def test_no_backup_is_put_back_while_another_server_serves(safe, ask, capsys):
    backup = safe.back_up()
    assert ask("/fi/description/")[0] == 200

    assert cli.main(["upkeep", "restore", str(backup), "--identity", str(safe.key), "--replace"]) == 1

    assert "is being served" in capsys.readouterr().err
