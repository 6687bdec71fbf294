"""Scenarios of files, and of notes and follow-ups."""

import datetime as dt
import os
import uuid

from seloste.customers import operations as customers
from seloste.files import disk
from seloste.files import operations as files
from seloste.files.reading import read
from seloste.journal.actors import OPERATOR
from tests.cast import NOON

from .organisations import business_of

LATER = NOON + dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON}
PDF = b"%PDF-1.7 invented"
MAIL = (
    b"From: Aino Virta <aino.virta@example.fi>\r\nTo: office@esimerkki.example\r\nSubject: Kursen\r\n"
    b"Date: Mon, 23 Nov 2026 09:00:00 +0200\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
    b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHej! Vi kommer sex personer.\r\n"
    b"--x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=lista.pdf\r\n\r\n" + PDF + b"\r\n--x--\r\n"
)


def files__forget_orphans(published):
    def ask():
        key = uuid.uuid4()
        disk.write(key, PDF)
        os.utime(disk.path(key), times=((NOON - dt.timedelta(days=1)).timestamp(),) * 2)
        return files.forget_orphans(**BY)

    return ask


def _note(person, **more):
    said = {"kind": "call", "text": "Ringde om kursen.", "once": uuid.uuid4(), **more}
    return customers.write_note(person=person, **said, **BY)


def _follow_up(person, **more):
    said = {"text": "Ring tillbaka", "due_on": NOON.date(), "once": uuid.uuid4(), **more}
    return customers.set_follow_up(person=person, **said, **BY)


def customers__write_note(aino):
    once = uuid.UUID(int=5)
    return lambda: _note(aino, files=[read("lista.pdf", PDF)], once=once)


def customers__keep(aino):
    sent, once = [read("kursen.eml", MAIL), read("lista.pdf", PDF)], uuid.UUID(int=8)
    return lambda: customers.keep(person=aino, files=sent, text="Listan", once=once, **BY)


def customers__keep_mail(aino):
    mail = read("kursen.eml", MAIL)
    return lambda: customers.keep_mail(person=aino, file=mail, **BY)


def customers__change_note(aino):
    note = _note(aino)
    said = {"kind": "visit", "text": "Kom hit.", "happened_at": NOON, "revision": 1}
    return lambda: customers.change_note(note=note, **said, by=OPERATOR, at=LATER)


def customers__delete_note(aino):
    note = _note(aino, files=[read("lista.pdf", PDF)])
    return lambda: customers.delete_note(note=note, by=OPERATOR, at=LATER)


def customers__delete_file(aino):
    file = _note(aino, files=[read("lista.pdf", PDF)]).files.get()
    return lambda: customers.delete_file(file=file, by=OPERATOR, at=LATER)


def customers__set_follow_up(aino, olli):
    once = uuid.UUID(int=6)
    return lambda: _follow_up(aino, assignee=olli, once=once)


def customers__log(aino, olli):
    business = business_of(aino)
    note = {"kind": "call", "text": "Ringde om kursen.", "once": uuid.UUID(int=7)}
    next_step = {"text": "Ring tillbaka", "due_on": NOON.date(), "assignee": olli, "once": uuid.UUID(int=7)}
    return lambda: customers.log(organisation=business, note=note, next_step=next_step, **BY)


def customers__change_follow_up(aino, olli):
    row = _follow_up(aino)
    said = {"text": "Skriv", "due_on": NOON.date(), "assignee": olli, "revision": 1}
    return lambda: customers.change_follow_up(follow_up=row, **said, by=OPERATOR, at=LATER)


def customers__take_follow_up(aino, olli):
    row = _follow_up(aino)
    return lambda: customers.take_follow_up(follow_up=row, assignee=olli, by=OPERATOR, at=LATER)


def customers__finish_follow_up(aino):
    row = _follow_up(aino)
    return lambda: customers.finish_follow_up(follow_up=row, by=OPERATOR, at=LATER)


def customers__reopen_follow_up(aino):
    row = customers.finish_follow_up(follow_up=_follow_up(aino), **BY)
    return lambda: customers.reopen_follow_up(follow_up=row, by=OPERATOR, at=LATER)
