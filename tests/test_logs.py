"""What a served house says on its standard output and error, whatever happens to it: never a name, an address, a token, a search word."""

import http.client
import json
import logging
import re
import subprocess
import sys
import time
import warnings
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from seloste.journal.actors import OPERATOR
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.web import logs
from tests.cast import NOON, add_person
from tests.reading import ROOT

pytestmark = [pytest.mark.slow]
PLANTED = ("Plantinen", "planted@example.fi", "0409998877", "s3cr3t-t0k3n", "searched-word", "198.51.100.77", "Planted-Browser")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def planted(house, published, kerttu):
    """Somebody whom nobody should read of in a log, and a database that quotes them whenever it is written to."""
    person = add_person("Pilvi", "Plantinen", emails=["planted@example.fi"], phones=["040 999 8877"])
    for table, event in (("customers_person", "UPDATE"), ("enquiries_enquiry", "INSERT"), ("outbox_message", "UPDATE")):
        _quote_when(table, event)
    return person


def _quote_when(table, event):
    quoted = "Plantinen planted@example.fi 0409998877 s3cr3t-t0k3n"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"CREATE TRIGGER quote_{table} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{quoted}'); END")
        else:
            body = f"BEGIN RAISE EXCEPTION '{quoted}'; END"
            cursor.execute(f"CREATE FUNCTION quote_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
            cursor.execute(f"CREATE TRIGGER quote_{table} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION quote_{table}()")


class Asking:
    """One browser, signed in or not; each answer's status."""

    def __init__(self, house, account=None):
        self.at, self.cookies = house.url.split("/")[2], {}
        if account:
            client = Client()
            client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
            self.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, method, address, body=None, **headers):
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        said = {"Cookie": cookies, "User-Agent": "Planted-Browser", "X-Forwarded-For": "198.51.100.77", **headers}
        link = http.client.HTTPConnection(self.at, timeout=30)
        link.request(method, address, body, said)
        answer = link.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        self.page = answer.read().decode(errors="replace")
        return answer.status

    def send(self, address, opened=None, **said):
        self.ask("GET", opened or address)
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|sheet|revision|once)" value="([^"]*)"', self.page))
        self.opened = hidden
        return self.ask("POST", address, urlencode({**hidden, **said}), **FORM, Origin=f"http://{self.at}")


def test_no_line_of_a_served_house_holds_what_must_not_be_told(house, planted, kerttu):
    stranger, owner = Asking(house), Asking(house, kerttu)

    statuses = {
        "unknown": stranger.ask("GET", "/s3cr3t-t0k3n/planted@example.fi/?q=Plantinen"),
        "spent link": stranger.ask("GET", "/staff/enter/s3cr3t-t0k3n/"),
        "spent copy": stranger.ask("GET", "/copy/s3cr3t-t0k3n/"),
        "unsubscribe": stranger.ask("GET", "/unsubscribe/s3cr3t-t0k3n/"),
        "other name": stranger.ask("GET", "/", Host="Plantinen.example.fi"),
        "forgery": stranger.ask("POST", "/en/contact/", urlencode({"name": "Plantinen"}), **FORM),
        "broken form": stranger.ask("POST", "/en/contact/", b"planted@example.fi", **{"Content-Type": "multipart/form-data; boundary=x"}),
        "wrong password": stranger.send("/staff/sign-in/", login="planted@example.fi", password="s3cr3t-t0k3n"),
        "search": owner.send("/search/", q="searched-word Plantinen"),
        "page": owner.ask("GET", f"/customers/{planted.pk}/"),
        "failing correction": _corrected(owner, planted),
        "failing form": _written(stranger),
    }
    _let_work_fail(planted)
    said = _until(house, "jobs: outbox.deliver")

    assert {statuses["failing correction"], statuses["failing form"]} == {500}
    assert (statuses["unknown"], statuses["other name"], statuses["forgery"], statuses["page"]) == (404, 400, 403, 200)
    assert [word for word in PLANTED if word.lower() in said.lower()] == []
    assert '"error": "' in said and "customers/<int:person_id>/" in said
    stray = [
        line for line in said.splitlines() if not line.startswith(("{", "Seloste answers", "Staff sign in", "Nobody has an", "  http"))
    ]
    assert stray == []


def _corrected(owner, person):
    address = f"/customers/{person.pk}/correct/"
    owner.ask("GET", address)
    there = re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', owner.page)
    return owner.send(address, **{**dict(there), "last_name": "Plantinen-Uusi", "source": "self", "how": "phone"})


def _written(stranger):
    said = {"name": "Plantinen", "email": "planted@example.fi", "topic": "other", "message": "s3cr3t-t0k3n 0409998877"}
    stranger.ask("GET", "/en/contact/")
    hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|sheet)" value="([^"]*)"', stranger.page))
    time.sleep(11)  # a form without proof of work waits ten seconds
    return stranger.ask("POST", "/en/contact/", urlencode({**hidden, **said}), **FORM, Origin=f"http://{stranger.at}")


def _let_work_fail(person):
    """A letter whose delivery the database breaks off, quoting whom it is to."""
    facts = {"subject_line": "Plantinen", "body": "s3cr3t-t0k3n", "letter": "test", "message_class": "service", "language": "fi"}
    outbox.send_written(to="planted@example.fi", subject=person.ref, **facts, by=OPERATOR, at=NOON)
    assert Message.objects.count() == 1


def _until(house, part):
    for _try in range(300):
        if part in (said := house.said()):
            return said
        time.sleep(0.1)
    raise AssertionError(f"the house never said {part!r}:\n{house.said()}")


SPEAKING = """
import os, threading, warnings
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seloste.settings")
import django
django.setup()
from seloste.web import logs
import logging
logs.speak_for_process()
def fail():
    raise ValueError("planted@example.fi")
thread = threading.Thread(target=fail)
thread.start(); thread.join()
warnings.warn("Plantinen did something odd", RuntimeWarning)
logging.getLogger("seloste.test").warning("job %d of %s", "Plantinen")
class Odd:
    def __del__(self): raise KeyError("0409998877")
Odd()
fail()
"""


def test_what_nobody_caught_is_told_by_kind_and_place_in_every_thread(tmp_path):
    environment = {"SELOSTE_DATA": str(tmp_path), "PYTHONPATH": str(ROOT), "PATH": "/usr/bin"}

    done = subprocess.run([sys.executable, "-c", SPEAKING], env=environment, capture_output=True, text=True)

    lines = [json.loads(line) for line in (done.stdout + done.stderr).splitlines()]
    assert [word for word in PLANTED if word in done.stdout + done.stderr] == []
    assert [line.get("error", line.get("warning", "")) for line in lines] == ["ValueError", "RuntimeWarning", "", "KeyError", "ValueError"]
    assert (done.returncode, lines[2]["said"]) == (1, "job %d of %s")


def test_a_warning_tells_its_kind_and_place():
    message = warnings.formatwarning("DateTimeField Person.at received Plantinen", RuntimeWarning, "/x/site-packages/django/db/f.py", 17)
    record = logging.LogRecord("py.warnings", logging.WARNING, "x.py", 1, message, (), None)

    line = json.loads(logs.Lines().format(record))

    assert (line["warning"], line["where"]) == ("RuntimeWarning", ["django/db/f.py:17"])
    assert "Plantinen" not in json.dumps(line)
