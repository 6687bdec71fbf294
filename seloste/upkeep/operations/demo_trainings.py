"""The trainings of the demonstration: past, coming, tentative, online, of two days, over a change of the clocks."""

import calendar
import datetime as dt
import uuid

from django.utils.timezone import localdate

from seloste.courses import moments
from seloste.courses import operations as courses
from seloste.courses.models import Course, Room, Trainer
from seloste.courses.words import Kind, Mode, Reason
from seloste.customers.models import Organisation


def plan(*, by, at):
    """Plan about a dozen trainings of the catalogue around the demonstration's day."""
    today, known = localdate(at), _Known()
    for days, weekday, course, hours, facts in TRAININGS:
        _plan(known, _next(today + dt.timedelta(days=days), weekday), facts | {"course": course, "hours": hours}, by=by, at=at)
    _plan(known, last_sunday_of_march(today), CLOCKS, by=by, at=at)


def last_sunday_of_march(after):
    """The next day on which the clocks are moved forward (directive 2000/84/EC)."""
    for year in (after.year, after.year + 1):
        day = dt.date(year, 3, 31)
        day -= dt.timedelta(days=(day.weekday() - calendar.SUNDAY) % 7)
        if day > after:
            return day
    raise AssertionError("one of two years has its March ahead")


class _Known:
    """What the catalogue of the demonstration holds, by names."""

    def __init__(self):
        self.courses = {course.names["fi"]: course for course in Course.objects.all()}
        self.rooms = {room.name: room for room in Room.objects.select_related("venue")}
        self.trainers = {trainer.name.split()[0]: trainer for trainer in Trainer.objects.all()}
        self.customers = {one.name: one for one in Organisation.objects.all()}


def _plan(known, day, facts, *, by, at):
    course = known.courses[facts["course"]]
    sittings = [_sitting(known, day + dt.timedelta(days=after), hours, facts) for after, hours in enumerate(facts["hours"])]
    told = {"minimum": course.minimum, "maximum": course.maximum_per_trainer, "language": "fi"} | facts.get("facts", {})
    told |= {"kind": facts.get("kind", Kind.OPEN), "organisation": known.customers.get(facts.get("customer"))}
    if "decided" in facts:
        told["decide_by_on"] = day - dt.timedelta(days=facts["decided"])
    if "kept" in facts:
        told["hold_until_on"] = localdate(at) + dt.timedelta(days=facts["kept"])
    if "opens" in facts:
        told["opens_at"] = moments.at(localdate(at) + dt.timedelta(days=facts["opens"]), dt.time(9))
    sent = {"once": uuid.uuid4(), "facts": told, "sittings": sittings, "prices": facts.get("prices"), "is_known": True}
    training = courses.plan_training(course=course, **sent, by=by, at=at - dt.timedelta(days=24))
    if facts.get("is_held"):
        courses.note_training_held(training=training, by=by, at=training.ends_at)
    if reason := facts.get("reason"):
        courses.cancel_training(training=training, reason=reason, by=by, at=at - dt.timedelta(days=3))


def _sitting(known, day, hours, facts):
    room = known.rooms.get(facts.get("room"))
    first, last = (moments.at(day, dt.time.fromisoformat(hour)) for hour in hours)
    trainers = [known.trainers[name] for name in facts.get("trainers", ())]
    place = {"venue": room and room.venue, "room": room, "join_link": facts.get("link", "")}
    return {"starts_at": first, "ends_at": last, "trainers": trainers, **place}


def _next(day, weekday):
    return day + dt.timedelta(days=(weekday - day.weekday()) % 7)


MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
EMERGENCY, FIRST_AID, WEBINAR = "Hätäensiapu 4 t", "Ensiapu 16 t", "Turvallinen työpaikka, webinaari"
MORNING, EVENING, NOON, DAY = ("09:00", "12:15"), ("17:00", "20:15"), ("13:00", "14:40"), ("09:00", "16:00")
BIG, SMALL = {"room": "Iso sali"}, {"room": "Pieni sali"}
SIRKKA, KAI, OLLI, PAIR = ({"trainers": names} for names in (("Sirkka",), ("Kai",), ("Olli",), ("Sirkka", "Kai")))
ONLINE = {"kind": Kind.WEBINAR, "link": "https://meet.example/turva"}
OF_A_CUSTOMER = {"kind": Kind.COMPANY}
IN_SWEDISH = {"facts": {"language": "sv"}}
CHEAPER = (True, {Mode.PERSON: {"cents": 2900}})
CLOCKS = {"course": EMERGENCY, "hours": [MORNING], **BIG, **SIRKKA}
# (from how many days after today, on which weekday, the course, the hours of each of its days, and what else is known of it)
TRAININGS = (
    (-21, SATURDAY, EMERGENCY, [MORNING], BIG | SIRKKA | {"is_held": True}),
    (-8, TUESDAY, EMERGENCY, [EVENING], SMALL | KAI | IN_SWEDISH),
    (-2, THURSDAY, WEBINAR, [NOON], ONLINE | SIRKKA | {"reason": Reason.TOO_FEW}),
    (1, WEDNESDAY, WEBINAR, [NOON], ONLINE),
    (4, SATURDAY, EMERGENCY, [MORNING], SMALL | OLLI | {"facts": {"minimum": 2, "maximum": 3}}),
    (6, FRIDAY, EMERGENCY, [MORNING], OF_A_CUSTOMER | KAI | {"customer": "Koivurannan Konepaja Oy", "room": "Ruokala", "kept": 2}),
    (8, SATURDAY, FIRST_AID, [DAY, DAY], BIG | PAIR | {"decided": 5, "facts": {"maximum": 24}}),
    (12, WEDNESDAY, EMERGENCY, [EVENING], OF_A_CUSTOMER | SIRKKA | IN_SWEDISH | {"kept": -1}),
    (20, SATURDAY, EMERGENCY, [MORNING], BIG | KAI | IN_SWEDISH | {"decided": 4}),
    (30, MONDAY, WEBINAR, [NOON], ONLINE | SIRKKA | {"opens": 10, "prices": CHEAPER}),
    (45, SATURDAY, FIRST_AID, [DAY, DAY], BIG | OLLI),
)
