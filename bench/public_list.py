"""The list of trainings to book, 500 of them at 100,000 past ones: how much dearer than a bare view that renders a page of equal size.

The bare view asks for the same rows through the same models and shows the same facts with a plain template, filled up to the same number
of bytes: no middleware, frame, language, filter or price rule. Both go through Django's own request handler, in turns, the best of each
counting, in processor time (``costs``). ``--persons`` below 100,000 makes as many past trainings, for a look.
"""

import datetime as dt
import json
import os
import sys
import uuid
from functools import partial

from django.http import HttpResponse
from django.urls import path

PAST, COMING, COURSES, VENUES = 100_000, 500, 12, 8
FEW = 1000  # persons: the list does not know them
TIMES = 40


def run(args):
    from . import registers

    past, ratios = min(PAST, args.persons), {}
    engines = [("sqlite", registers.small(FEW, "sqlite")), *registers.postgresql(FEW)]
    for engine, environment in engines:
        found = registers.child("bench.public_list", {**environment, "BENCH_PAST": str(past)})
        value = found["list_p50"] / found["bare_p50"]
        ratios[f"public list / bare view, median, {engine}"] = {
            "value": round(value, 3),
            "goal": 3,
            "met": value <= 3,
            **{f"ms_{key}": round(found[key], 3) for key in ("list_p50", "bare_p50")},
            "bytes": found["bytes"],
        }
        ratios[f"questions of the public list of {COMING} trainings / of one, {engine}"] = {
            "value": round(found["questions"] / found["questions_of_one"], 3),
            "goal": 1.0,
            "met": found["questions"] <= found["questions_of_one"],
            "questions": found["questions"],
        }
    return {"name": "public-list", "past": past, "coming": COMING, "ratios": ratios}


def _measure():
    import django

    django.setup()
    from django.db import connection
    from django.test import Client, override_settings
    from django.test.utils import CaptureQueriesContext
    from django.utils.timezone import now

    from . import costs
    from .turns import in_turns, quantiles

    costs.watch_django()
    visitor, plain = (Client(headers={"host": "localhost"}) for _side in range(2))
    courses, venues = _catalogue()
    _plan(courses, venues, [now() + dt.timedelta(days=30)])
    counts = [_questions(visitor, connection, CaptureQueriesContext)]
    _plan(courses, venues, [now() - dt.timedelta(hours=1 + number) for number in range(int(os.environ["BENCH_PAST"]))])
    _plan(courses, venues, [now() + dt.timedelta(hours=12 + number) for number in range(COMING - 1)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    counts.append(_questions(visitor, connection, CaptureQueriesContext))
    bare = override_settings(MIDDLEWARE=[], ROOT_URLCONF="bench.public_list")
    page = visitor.get("/fi/").content
    with bare:
        filling = {"filling": max(len(page) - len(plain.get("/").content), 0)}
        assert len(plain.get("/", filling).content) >= len(page)
    times = {"list": [], "bare": []}
    for _time in range(TIMES):
        spent, answers = in_turns(partial(visitor.get, "/fi/"), partial(plain.get, "/", filling), bare)
        assert [answer.status_code for answer in answers] == [200, 200]
        for which, milliseconds in zip(times, spent, strict=True):
            times[which].append(milliseconds)
    print(json.dumps({"questions_of_one": counts[0], "questions": counts[1], "bytes": len(page), **quantiles(times)}))


def _questions(visitor, connection, capture):
    visitor.get("/fi/")
    with capture(connection) as asked:
        visitor.get("/fi/")
    return len(asked)


def _catalogue():
    """Courses that are offered and have prices, through the verbs; venues."""
    from django.utils.timezone import now

    from seloste.courses import operations
    from seloste.courses.words import Mode
    from seloste.journal.actors import OPERATOR
    from seloste.web.languages import LANGUAGES

    told, courses = {"by": OPERATOR, "at": now()}, []
    kind = operations.add_certificate_kind(once=uuid.uuid4(), names=_in_all("Hätäensiapu 4 t"), is_not={}, valid_months=36, **told)
    for number in range(COURSES):
        facts = {"names": _in_all(f"Ensiapu {number}"), "abouts": _in_all("Auta heti."), "contents": _in_all("Elvytys\nVuodot")}
        facts |= {"lessons": 4, "minutes": 195, "languages": list(LANGUAGES), "minimum": 6, "maximum_per_trainer": 12, "certificate": kind}
        course = operations.add_course(once=uuid.uuid4(), facts=facts, mistaken_for=[kind], **told)
        prices = {Mode.PERSON: {"cents": 8900}, Mode.DISCOUNT: {"tiers": [[5, "10"]]}}
        operations.set_prices(course=course, valid_from_on=dt.date(2020, 1, 1), prices=prices, is_gross=True, revision=1, **told)
        operations.offer_course(course=course, **told)
        courses.append(course)
    cities = ("Helsinki", "Espoo", "Turku", "Tampere")
    facts = [{"name": f"Sali {number}", "street": "Asemakuja 2", "city": cities[number % 4]} for number in range(VENUES)]
    return courses, [operations.add_venue(once=uuid.uuid4(), facts=one, **told) for one in facts]


def _in_all(text):
    return {"fi": text, "sv": text, "en": text}


def _plan(courses, venues, moments):
    """A confirmed open training of one session at each moment, written at once."""
    from seloste.courses.models import Session, Training
    from seloste.courses.words import Kind, State

    hours = dt.timedelta(hours=3)
    rows = [
        Training(
            uid=uuid.uuid4(),
            once=uuid.uuid4(),
            course=courses[number % COURSES],
            kind=Kind.OPEN,
            state=State.CONFIRMED,
            language=("fi", "sv", "en")[number % 3],
            starts_at=moment,
            ends_at=moment + hours,
            minimum=6,
            maximum=12,
            taken=number % 13,
        )
        for number, moment in enumerate(moments)
    ]
    made = Training.objects.bulk_create(rows, batch_size=2000)
    sessions = [  # one each
        Session(training=one, number=1, starts_at=one.starts_at, ends_at=one.ends_at, venue=venues[number % VENUES])
        for number, one in enumerate(made)
    ]
    Session.objects.bulk_create(sessions, batch_size=2000)


def page(request):
    """The same rows and the same facts, and nothing else."""
    from django.db.models import Prefetch
    from django.template import Context
    from django.utils import timezone

    from seloste.courses.models import Course, Price, Session, Training
    from seloste.description.models import Version

    now = timezone.now()
    Version.objects.filter(key="customers").order_by("-pk").values_list("pk", "digest").first()
    found = Training.objects.findable(now)
    seen = list(found.values_list("course_id", "language", "starts_at", "sessions__venue__city"))
    courses = list(Course.objects.filter(pk__in={row[0] for row in seen}).only("names"))
    sessions = Prefetch("sessions", Session.objects.select_related("venue", "room").prefetch_related("trainers"))
    rows = found.select_related("course__certificate", "organisation__trader").order_by("starts_at", "pk")
    rows = rows.prefetch_related(sessions, "own_prices", "course__mistaken_for")
    trainings = list(rows[:51])[:50]
    prices = {row.course_id: row for row in Price.objects.filter(course__in={one.course_id for one in trainings}, mode="person")}
    for one in trainings:
        one.price = prices[one.course_id]
    shown = {"trainings": trainings, "courses": courses, "cities": sorted({row[3] for row in seen})}
    shown["filling"] = " " * int(request.GET.get("filling", 0))
    return HttpResponse(_template().render(Context(shown)))


def _template():
    from django.template import Template

    if not _made:
        _made.append(Template(_SOURCE))
    return _made[0]


_made = []
_SOURCE = """<!doctype html><html lang="fi"><title>Kurssit</title><form><select>{% for one in courses %}<option>{{ one.names.fi }}</option>
{% endfor %}</select><select>{% for city in cities %}<option>{{ city }}</option>{% endfor %}</select></form><ol>
{% for one in trainings %}<li><h2><a href="/fi/trainings/{{ one.pk }}/">{{ one.course.names.fi }}</a></h2>
{% for session in one.sessions.all %}<p>{{ session.starts_at|date:"D j.n.Y H.i" }}, {{ session.venue.name }}, {{ session.venue.city }}</p>
{% endfor %}
<p>{{ one.language }}, {{ one.course.lessons }}, {{ one.course.certificate.names.fi }},
{% for other in one.course.mistaken_for.all %}{{ other.names.fi }}{% endfor %}</p><p>{{ one.free }}, {{ one.price.cents }}</p></li>
{% endfor %}</ol>
{{ filling }}</html>"""
urlpatterns = [path("", page)]

if __name__ == "__main__":
    sys.exit(_measure())
