"""Visitors of a served register who book seats on its public page, each from an address of their own.

Their pages are made here with the register's own key, as if they had been opened a minute ago: the bench measures what is sent, and a
browser's second of work for each of five thousand proofs would take longer than everything else. A proof made here is as good and is
verified as any other.
"""

import base64
import datetime as dt
import http.client
import json
import threading
import time
import uuid
from contextlib import closing
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

TOKEN = "b" * 32
CENTS = 8900  # of one seat of the catalogue that tests know
OPENED = dt.timedelta(minutes=1)  # ago
FILLED = {
    "csrfmiddlewaretoken": TOKEN,
    "buyer": "person",
    "seats": "1",
    "is_coming": "yes",
    "first_name": "Matti",
    "phone": "040 123 4567",
    "language": "fi",
    "way": "on_site",
    "deed": "book",
    "terms_code": "",
}


@dataclass
class Visitor:
    """A filled page on its way; ``marker``: the e-mail address by which their booking is found. ``status`` 0: no answer."""

    training: int
    marker: str
    body: str
    source: str
    status: int = 0
    seconds: float = 0.0

    @property
    def path(self):
        return f"/fi/trainings/{self.training}/book/"

    @property
    def is_booked(self):
        return self.status == 303


def on_sale(*sizes):
    """The numbers of trainings two months from today, of so many seats each, at ``CENTS``."""
    from django.utils.timezone import localdate

    from seloste.courses import operations
    from seloste.courses.models import Training
    from seloste.courses.tests.catalogue import BY, add_course, plan, price, sitting

    today = localdate()
    course = add_course()
    price(course, on=today - dt.timedelta(days=30))
    course.refresh_from_db()
    operations.offer_course(course=course, **BY)
    numbers = [plan(course, [sitting(today + dt.timedelta(days=60))], is_known=True).pk for _size in sizes]
    for number, size in zip(numbers, sizes, strict=True):
        Training.objects.filter(pk=number).update(minimum=1, maximum=size)
    return numbers


def visitor(training, number, deed="book"):
    """Somebody who has filled in the page of a training (its number); ``deed``: the button they press, ``wait`` for the waiting list."""
    sheet, proof = _sheet()
    marker = f"marker-{uuid.uuid4()}@esimerkki.example"
    said = {"last_name": f"Kävijä {number}", "email": marker, "sheet": sheet, "proof": proof, "shown_cents": str(CENTS), "deed": deed}
    return Visitor(training, marker, urlencode(FILLED | said), f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}")


def _sheet():
    """A signed page and a proof for it."""
    import altcha
    from django.utils.timezone import now

    from seloste.description import permits
    from seloste.enquiries import sheets

    shown = sheets.new(version=permits.in_force(), at=now() - OPENED)
    said = {"expires_at": int((shown.shown_at + sheets.LASTS).timestamp()), "data": {"sheet": str(shown.once)}}
    made = altcha.create_challenge(sheets.ALGORITHM, sheets.COST, counter=0, hmac_secret=sheets._secret(), **said)
    solved = {"challenge": made.to_dict(), "solution": altcha.solve_challenge(made).to_dict()}
    return shown.token, base64.b64encode(json.dumps(solved).encode()).decode()


def send(url, visitor):
    """One sending; the visitor keeps what was answered and how long it took."""
    port = urlsplit(url).port
    headers = {"Host": f"localhost:{port}", "Cookie": f"csrf={TOKEN}", "Content-Type": "application/x-www-form-urlencoded"}
    began = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(visitor.source, 0))) as connection:
        connection.request("POST", visitor.path, visitor.body, headers)
        answer = connection.getresponse()
        answer.read()
    visitor.status, visitor.seconds = answer.status, time.perf_counter() - began


def send_all(url, visitors, clients):
    """So many clients send one page after another, beginning together; how long it took in seconds."""
    waiting, together = iter(visitors), threading.Barrier(clients + 1)
    taking = threading.Lock()

    def client():
        together.wait()
        while True:
            with taking:
                one = next(waiting, None)
            if one is None:
                return
            send(url, one)

    threads = [threading.Thread(target=client) for _client in range(clients)]
    for thread in threads:
        thread.start()
    together.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began
