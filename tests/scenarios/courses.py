"""Scenarios of courses."""

import datetime as dt
import uuid

from seloste.courses import operations as courses
from seloste.courses.tests.catalogue import (
    BY,
    NUMBERS,
    PRICES,
    TEXTS,
    add_course,
    add_kind,
    add_room,
    add_trainer,
    add_venue,
    correct,
    plan,
    sitting,
)
from seloste.courses.words import Kind, Mode, Reason


def courses__add_certificate_kind(published):
    told = {"once": uuid.uuid4(), "names": TEXTS["names"], "is_not": {}, "valid_months": 36}
    return lambda: courses.add_certificate_kind(**told, **BY)


def courses__correct_certificate_kind(published):
    kind = add_kind()
    told = {"names": TEXTS["names"], "is_not": {"fi": "Ei ole ensiapu 16 t."}, "valid_months": None, "revision": 1}
    return lambda: courses.correct_certificate_kind(kind=kind, **told, **BY)


def courses__remove_certificate_kind(published):
    kind = add_kind()
    return lambda: courses.remove_certificate_kind(kind=kind, **BY)


def courses__add_course(published):
    once, kind = uuid.uuid4(), add_kind()
    return lambda: courses.add_course(once=once, facts=TEXTS | NUMBERS, mistaken_for=[kind], **BY)


def courses__correct_course(published):
    course, kind = add_course(), add_kind()
    return lambda: courses.correct_course(course=course, facts={"minimum": 8}, mistaken_for=[kind], revision=1, **BY)


def courses__offer_course(published):
    course = add_course()
    return lambda: courses.offer_course(course=course, **BY)


def courses__withdraw_course(published):
    course = add_course()
    courses.offer_course(course=course, **BY)
    return lambda: courses.withdraw_course(course=course, **BY)


def courses__set_renewals(published):
    course, kind = add_course(), add_kind()
    return lambda: courses.set_renewals(course=course, renewals=[(kind, 6, 90)], revision=1, **BY)


def courses__set_prices(published):
    course = add_course()
    told = {"valid_from_on": dt.date(2026, 1, 1), "is_gross": True, "revision": 1}
    return lambda: courses.set_prices(course=course, prices=PRICES, **told, **BY)


def courses__add_venue(published):
    once = uuid.uuid4()
    return lambda: courses.add_venue(once=once, facts={"name": "Pasilan sali", "city": "Helsinki"}, **BY)


def courses__correct_venue(published):
    venue = add_venue()
    return lambda: courses.correct_venue(venue=venue, facts={"floor": "2. krs"}, revision=1, **BY)


def courses__remove_venue(published):
    venue = add_venue()
    return lambda: courses.remove_venue(venue=venue, **BY)


def courses__add_room(published):
    venue, once = add_venue(), uuid.uuid4()
    return lambda: courses.add_room(venue=venue, once=once, name="Iso sali", seats=20, **BY)


def courses__correct_room(published):
    room = add_room()
    return lambda: courses.correct_room(room=room, name="Pieni sali", seats=10, revision=1, **BY)


def courses__remove_room(published):
    room = add_room()
    return lambda: courses.remove_room(room=room, **BY)


def courses__add_trainer(published, tiina):
    once = uuid.uuid4()
    return lambda: courses.add_trainer(once=once, facts={"name": "Tiina", "account": tiina, "profession": "Ensihoitaja"}, **BY)


def courses__correct_trainer(published):
    trainer = add_trainer()
    return lambda: courses.correct_trainer(trainer=trainer, facts={"profession": "Palomies"}, revision=1, **BY)


def courses__note_trainer_left(published):
    trainer = add_trainer()
    return lambda: courses.note_trainer_left(trainer=trainer, **BY)


def courses__make_feed(published, tiina):
    add_trainer("Tiina", account=tiina)
    return lambda: courses.make_feed(account=tiina, **BY)


def courses__end_feed(published, tiina):
    add_trainer("Tiina", account=tiina)
    courses.make_feed(account=tiina, **BY)
    return lambda: courses.end_feed(account=tiina, **BY)


def courses__take_trainer_back(published):
    trainer = add_trainer()
    courses.note_trainer_left(trainer=trainer, **BY)
    return lambda: courses.take_trainer_back(trainer=trainer, **BY)


def courses__erase_trainer(published):
    trainer = add_trainer()
    return lambda: courses.erase_trainer(trainer=trainer, **BY)


def courses__plan_training(published):
    course, room, trainer = add_course(), add_room(), add_trainer()
    facts = {"kind": Kind.OPEN, "language": "fi", "minimum": 6, "maximum": 12}
    told = {"sittings": [sitting(venue=room.venue, room=room, trainers=[trainer])], "prices": (True, {Mode.PERSON: {"cents": 9900}})}
    once = uuid.uuid4()
    return lambda: courses.plan_training(course=course, once=once, facts=facts, **told, is_known=False, **BY)


def courses__correct_training(published):
    training = plan()
    return lambda: correct(training, minimum=4, sittings=[sitting(begins="10:00"), sitting(dt.date(2026, 12, 13))])


def courses__copy_training(published):
    training, once = plan(), uuid.uuid4()
    return lambda: courses.copy_training(training=training, once=once, on=dt.date(2026, 12, 19), is_known=False, **BY)


def courses__confirm_training(published):
    training = plan(kind=Kind.COMPANY)
    return lambda: courses.confirm_training(training=training, **BY)


def courses__note_training_held(published):
    training = plan()
    return lambda: courses.note_training_held(training=training, by=BY["by"], at=training.ends_at)


def courses__cancel_training(published):
    training = plan()
    return lambda: courses.cancel_training(training=training, reason=Reason.TOO_FEW, **BY)
