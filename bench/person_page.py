"""A person's page among a thousand and among a million: as many questions, and how much dearer than a bare view with the same questions.

The bare view asks the session, the account, the description, the person, the facts and the counts through the same models, writes the same
entry, and shows the same facts with a plain template: no middleware, permission, frame or language. Both go through Django's own request
handler, in turns, the best of each counting, in processor time (``costs``).
"""

import json
import sys
from functools import partial

from django.http import HttpResponse
from django.urls import path

MOST = 8
FEW = 1000
PAGES = 120


def run(args):
    from . import registers

    ratios = {}
    for engine, found in registers.measured("bench.person_page", args.persons):
        few = registers.child("bench.person_page", registers.small(FEW, engine))
        value = found["page_p50"] / found["bare_p50"]
        ratios[f"person page / bare view, median, {engine}"] = {
            "value": round(value, 3),
            "goal": 3,
            "met": value <= 3,
            **{f"ms_{k}": round(found[k], 3) for k in ("page_p50", "bare_p50")},
            **{k: found[k] for k in ("questions", "questions_bare")},
        }
        ratios[f"questions of a person's page, {engine}"] = {
            "value": found["questions"],
            "goal": MOST,
            "met": found["questions"] <= MOST and found["questions"] == few["questions"],
            "among_a_thousand": few["questions"],
        }
    return {"name": "person-page", "persons": args.persons, "ratios": ratios}


def _measure():
    import django

    django.setup()
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext

    from seloste.customers.models import Person

    from . import costs
    from .registers import signed_in
    from .turns import in_turns, quantiles

    costs.watch_django()
    browser, plain = signed_in(), Client(headers={"host": "localhost"})
    plain.cookies = browser.cookies
    bare = override_settings(MIDDLEWARE=[], ROOT_URLCONF="bench.person_page")
    last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
    numbers = [1 + at * (last - 1) // PAGES for at in range(PAGES)]
    times, counts = {"page": [], "bare": []}, set()
    for number in numbers:
        spent, answers = in_turns(partial(browser.get, f"/customers/{number}/"), partial(plain.get, f"/{number}/"), bare)
        assert [answer.status_code for answer in answers] == [200, 200]
        for which, milliseconds in zip(times, spent, strict=True):
            times[which].append(milliseconds)
    for number in numbers[:20]:
        with CaptureQueriesContext(connection) as asked:
            browser.get(f"/customers/{number}/")
        counts.add(len(asked))
    with bare, CaptureQueriesContext(connection) as asked:
        plain.get(f"/{numbers[0]}/")
    print(json.dumps({"questions": max(counts), "questions_bare": len(asked), "differing": len(counts), **quantiles(times)}))


def page(request, person_id):
    """The same questions and the same facts, and nothing else."""
    from django.conf import settings
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from seloste.customers import events, sheet
    from seloste.customers.models import Person
    from seloste.description.models import Version
    from seloste.enquiries.models import Enquiry
    from seloste.journal.actors import Actor
    from seloste.outbox.models import Message
    from seloste.staff.models import Account

    session = Session.objects.get(session_key=request.COOKIES[settings.SESSION_COOKIE_NAME])
    account = Account.objects.get(pk=session.get_decoded()["_auth_user_id"])
    Version.objects.filter(key="customers").order_by("-pk").values_list("pk", "digest").first()
    person = Person.objects.get(pk=person_id)
    events.OPENED.record(by=Actor("staff", str(account.pk), account.role), at=timezone.now(), subject=person)
    counts = Enquiry.objects.filter(state="new").count(), Message.objects.filter(state="failed").count()
    return HttpResponse(_template().render(_context({"person": person, "facts": sheet.lines(person), "counts": counts})))


def _template():
    from django.template import Template

    if not _made:
        _made.append(Template(_SOURCE))
    return _made[0]


def _context(values):
    from django.template import Context

    return Context(values)


_made = []
_SOURCE = """<!doctype html><html lang="en"><title>{{ person.full_name }}</title><h1>{{ person.full_name }}</h1><p>{{ counts }}</p><dl>
{% for fact in facts %}<dt>{{ fact.label }}</dt><dd>{% if fact.href %}<a href="{{ fact.href }}">{{ fact.text }}</a>{% else %}{{ fact.text }}
{% endif %} <small>{{ fact.source }}, {{ fact.at|date:"j.n.Y" }}, {{ fact.by }}</small></dd>{% endfor %}</dl></html>"""
urlpatterns = [path("<int:person_id>/", page)]

if __name__ == "__main__":
    sys.exit(_measure())
