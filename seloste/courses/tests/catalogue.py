"""A small catalogue that tests know: emergency first aid, which leads to its certificate."""

import datetime as dt
import uuid

from seloste.courses import moments, operations, sittings
from seloste.courses.operations.prices import own_prices_of
from seloste.courses.words import Kind, Mode
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

BY = {"by": OPERATOR, "at": NOON}
NAMES = {"fi": "Hätäensiapu 4 t", "sv": "Nödförstahjälp 4 t", "en": "Emergency first aid, 4 lessons"}
TEXTS = {
    "names": NAMES,
    "abouts": {"fi": "Auta heti.", "sv": "Hjälp genast.", "en": "Help at once."},
    "contents": {"fi": "Elvytys\nVuodot", "sv": "Återupplivning\nBlödningar", "en": "Resuscitation\nBleeding"},
}
NUMBERS = {"lessons": 4, "minutes": 195, "languages": ["fi", "sv"], "minimum": 6, "maximum_per_trainer": 12}
PRICES = {Mode.PERSON: {"cents": 8900}, Mode.GROUP: {"cents": 69000, "up_to": 10, "extra_cents": 4500}}


def add_kind(name="Hätäensiapu 4 t", **facts):
    told = {"names": {"fi": name, "sv": name, "en": name}, "is_not": {}, "valid_months": 36} | facts
    return operations.add_certificate_kind(once=uuid.uuid4(), **told, **BY)


def add_course(mistaken_for=(), **facts):
    return operations.add_course(once=uuid.uuid4(), facts=TEXTS | NUMBERS | facts, mistaken_for=mistaken_for, **BY)


def add_venue(name="Pasilan sali", **facts):
    told = {"name": name, "street": "Asemakuja 2", "postcode": "00520", "city": "Helsinki"} | facts
    return operations.add_venue(once=uuid.uuid4(), facts=told, **BY)


def add_room(venue=None, name="Iso sali", seats=20):
    return operations.add_room(venue=venue or add_venue(), once=uuid.uuid4(), name=name, seats=seats, **BY)


def add_trainer(name="Sirkka Alanen", **facts):
    told = {"name": name, "profession": "Sairaanhoitaja", "languages": ["fi", "sv"]} | facts
    return operations.add_trainer(once=uuid.uuid4(), facts=told, **BY)


def price(course, prices=None, *, is_gross=True, on=dt.date(2026, 1, 1)):
    course.refresh_from_db()
    told = {"valid_from_on": on, "is_gross": is_gross, "revision": course.revision}
    operations.set_prices(course=course, prices=PRICES if prices is None else prices, **told, **BY)


def whole():
    """(two kinds of certificate, two courses): the first leads to, renews and costs something; nothing hangs on the second kind."""
    kinds = add_kind(), add_kind("Ensiapu 16 t")
    courses = add_course(certificate=kinds[0]), add_course(names={"fi": "Ensiapu"})
    operations.set_renewals(course=courses[0], renewals=[(kinds[0], 6, 90)], revision=1, **BY)
    price(courses[0])
    return kinds, courses


def sitting(day=dt.date(2026, 12, 12), begins="09:00", ends="12:15", **place):
    """One session by the clock on the wall; a Saturday by default."""
    first, last = (moments.at(day, dt.time.fromisoformat(hour)) for hour in (begins, ends))
    return {"starts_at": first, "ends_at": last} | place


def plan(course=None, sittings=None, *, prices=None, is_known=False, **facts):
    """A training of emergency first aid on Saturday 12 December 2026 at nine, with twelve places."""
    told = {"kind": Kind.OPEN, "language": "fi", "minimum": 6, "maximum": 12} | facts
    sent = {"once": uuid.uuid4(), "sittings": sittings or [sitting()], "prices": prices, "is_known": is_known}
    return operations.plan_training(course=course or add_course(), facts=told, **sent, **BY)


def correct(training, **facts):
    """The training with some facts changed; ``sittings`` and ``prices`` too, when they are told."""
    told = {"sittings": facts.pop("sittings", None) or sittings.of(training), "is_known": facts.pop("is_known", False)}
    told["prices"] = facts.pop("prices", own_prices_of(training))
    revision = facts.pop("revision", training.revision)
    return operations.correct_training(training=training, facts=facts, revision=revision, **told, **BY)
