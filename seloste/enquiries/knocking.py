"""The house writes to itself by the public form, through every door a visitor passes.

Headings 2 and 10 of the description say how we are reached; a form that shows well and loses what is sent would be found by nobody.
"""

import base64
import io
import json
import re
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import altcha
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import now

from seloste.description import permits

from . import sheets
from .words import Topic

FROM = "192.0.2.1"  # an address that documentation may use and nobody has (RFC 5737), so that nobody else's tries are counted with it
NAME = "Seloste"
WORDS = {
    "fi": "Ohjelman oma koe: tuleeko lomakkeella kirjoitettu perille. Tämän saa poistaa.",
    "sv": "Programmets eget prov: kommer det som skrivs på blanketten fram. Det här får tas bort.",
    "en": "The program's own test: does what is written by the form arrive. This may be deleted.",
}


class Unanswered(Exception):
    """The form did not show, or did not take what was sent: ``status`` is what it answered."""

    def __init__(self, status):
        super().__init__(f"answered {status}")
        self.status = status


def knock(*, language="fi", wait=time.sleep):
    """Fill the contact form in and send it; returns the key under which the enquiry must now stand. ``Unanswered`` when it was not taken.

    The trap for machines is filled in, so that the enquiry is held for review: no letter leaves because of a test.
    """
    with translation.override(language):
        return _written(_Visitor(), reverse("contact:form"), language, wait)


def _written(visitor, address, language, wait):
    status, page = visitor.ask("GET", address)
    token = re.search(r'name="sheet" value="([^"]+)"', page)
    if status != 200 or not token:
        raise Unanswered(status)
    sheet = sheets.read(token[1], at=now())
    said = {"name": NAME, "email": _mailbox(), "topic": Topic.OWN_DATA.value, "message": WORDS[language], "homepage": NAME}
    proof = _solved(sheet)
    wait(sheets.SHORTEST.total_seconds())
    status, _page = visitor.ask("POST", address, {**said, "sheet": token[1], "proof": proof})
    if status != 302:
        raise Unanswered(status)
    return sheet.once


def _solved(sheet):
    """What a browser's worker makes of the challenge."""
    challenge = json.loads(sheet.challenge)
    solution = altcha.solve_challenge(altcha.Challenge.from_dict(challenge))
    return base64.b64encode(json.dumps({"challenge": challenge, "solution": solution.to_dict()}).encode()).decode()


def _mailbox():
    return permits.contact().email or permits.controller().email


class _Visitor:
    """A browser without script, inside the program: what it asks passes all that a request from outside passes behind the proxy."""

    def __init__(self):
        self._app, self._cookies = WSGIHandler(), SimpleCookie()

    def ask(self, method, address, said=None):
        """(status, text) of the answer. Without the signals around a request, which close the database's connection under the caller."""
        if said is not None:
            said = {"csrfmiddlewaretoken": self._cookies[settings.CSRF_COOKIE_NAME].value, **said}
        body = urlencode(said or {}).encode()
        answer = self._app.get_response(WSGIRequest(self._environment(method, address, body)))
        self._cookies.update(answer.cookies)
        return answer.status_code, answer.content.decode()

    def _environment(self, method, address, body):
        host, scheme = settings.ALLOWED_HOSTS[0], "https" if settings.IS_BEHIND_TLS else "http"
        return {
            "REQUEST_METHOD": method,
            "PATH_INFO": address,
            "SCRIPT_NAME": "",
            "QUERY_STRING": "",
            "SERVER_NAME": host,
            "SERVER_PORT": "443" if settings.IS_BEHIND_TLS else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": FROM,
            "HTTP_HOST": host,
            "HTTP_ORIGIN": f"{scheme}://{host}",
            "HTTP_REFERER": f"{scheme}://{host}{address}",
            "HTTP_X_FORWARDED_FOR": FROM,
            "HTTP_X_FORWARDED_PROTO": scheme,
            "HTTP_COOKIE": "; ".join(f"{name}={one.value}" for name, one in self._cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": scheme,
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
