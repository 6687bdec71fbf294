"""Scenarios of backups, of what a register that was put back is told, and of what goes by the wall clock."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.utils.timezone import now

from seloste.journal.actors import OPERATOR
from seloste.marketing import operations as marketing
from seloste.outbox import operations as outbox
from seloste.privacy import ledger
from seloste.rights import operations as rights
from seloste.staff import operations as staff
from seloste.upkeep import archive, shelf
from seloste.upkeep.models import Epoch
from seloste.upkeep.operations import asking, backing_up, replaying, shortening, starting
from tests.cast import NOON, add_person

from .rights import _offered

LATER = NOON + dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": LATER}


def staff__shut_everybody_out(olli):
    session = SessionStore()
    session.create()
    seen = {"ip": "192.0.2.1", "user_agent": "A browser", "last_seen_at": NOON}
    UserSession.objects.create(user=olli, session_key=session.session_key, **seen)
    return lambda: staff.shut_everybody_out(**BY)


def outbox__hold_waiting(aino):
    words = {"letter": "x.y", "message_class": "security", "language": "sv", "subject_line": "Hej", "body": "Din nyckel"}
    outbox.send_written(to="aino.virta@example.fi", subject=aino.ref, **words, by=OPERATOR, at=NOON)
    return lambda: outbox.hold_waiting(**BY)


def rights__end_handovers(aino):
    _offered(aino)()
    return lambda: rights.end_handovers(**BY)


def _said_outside(person):
    """What the ledger alone knows."""
    ledger.write("forbidden", [person.ref], at=NOON, detail="email,post")
    ledger.write_digests("suppressed", ["ab" * 32], at=NOON, detail="email trainings")
    Epoch.objects.update(ledger_end=0)


def marketing__renote(aino):
    _said_outside(aino)
    told = {"lines": ledger.lines(), "persons": {ledger.digest(aino.ref): aino.pk}}
    return lambda: marketing.renote(**told, **BY)


def _restricted_outside(person):
    """What the ledger alone knows of a request that is not in the database any more."""
    ledger.write("restricted", [person.ref], at=NOON, detail=f"accuracy rectify letter {NOON.date()} 4711")
    return {"lines": ledger.lines(), "persons": {ledger.digest(person.ref): person.pk}}


def rights__restrict_again(aino):
    told = _restricted_outside(aino)
    return lambda: rights.restrict_again(**told, **BY)


def upkeep__catch_up(aino):
    _said_outside(aino)
    _restricted_outside(aino)
    ledger.write(ledger.ERASED, [add_person("Late", "Kiire").ref], at=NOON)
    return lambda: replaying.catch_up(after=0, **BY)


def upkeep__replay(aino):
    starting.start(by=OPERATOR, at=NOON)
    ledger.write(ledger.ERASED, [add_person("Late", "Kiire").ref], at=NOON)
    _said_outside(aino)
    ledger.reach(9)
    return lambda: replaying.replay(**BY)


def upkeep__start(aino):
    starting.start(by=OPERATOR, at=NOON)
    _said_outside(aino)
    return lambda: starting.start(**BY)


def _with_a_key():
    shelf.keep_key(archive.make_pair()[1])


def upkeep__back_up(aino):
    _with_a_key()
    return lambda: backing_up.back_up(**BY)


def upkeep__remove_old(aino):
    _with_a_key()
    backing_up.back_up(by=OPERATOR, at=NOON)
    return lambda: backing_up.remove_old(by=OPERATOR, at=NOON + dt.timedelta(days=60))


def upkeep__shorten_ledger(aino):
    starting.start(by=OPERATOR, at=NOON)
    _said_outside(aino)
    for night in range(60):
        shortening.shorten_ledger(by=OPERATOR, at=NOON + dt.timedelta(days=night))
    return lambda: shortening.shorten_ledger(by=OPERATOR, at=NOON + dt.timedelta(days=99))


def upkeep__ask_for_backup(database):
    _with_a_key()
    return lambda: asking.ask_for_backup(**BY)


def upkeep__tell_owners(kerttu):
    _with_a_key()
    return lambda: asking.tell_owners(by=OPERATOR, at=dt.datetime.now(dt.UTC) + dt.timedelta(days=3))


def staff__forget_expired(olli):
    cache.set("a-minute", 1, 60)
    return lambda: staff.forget_expired(at=now() + dt.timedelta(hours=1))
