"""Scenarios of rights: the copy, erasure, and requests with their clocks."""

import datetime as dt
import uuid

from seloste.customers import operations as customers
from seloste.files.reading import read
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.rights import handing, of_staff
from seloste.rights import operations as rights
from seloste.rights.models import Telling
from tests.cast import NOON

from .enquiries import _asked
from .notes import PDF

BY = {"by": OPERATOR, "at": NOON}


def rights__copy(aino):
    return lambda: rights.copy(person=aino, **BY)


def rights__copy_of_staff(olli):
    return lambda: rights.copy_of_staff(whose=of_staff.of_account(olli), **BY)


def rights__choose_files(aino):
    note = customers.write_note(person=aino, kind="note", text="Lista", files=[read("lista.pdf", PDF)], once=uuid.UUID(int=7), **BY)
    file = note.files.get()
    return lambda: rights.choose_files(person=aino, goes=[], left_out={file.pk: "Filen berättar om andra"}, **BY)


def rights__choose_notes(aino):
    note = customers.write_note(person=aino, kind="note", text="Björn klagar", once=uuid.UUID(int=8), **BY)
    looked_at = {note.pk: note.revision}
    return lambda: rights.choose_notes(person=aino, looked_at=looked_at, left_out={note.pk: "Anteckningen berättar om en annan"}, **BY)


def rights__choose_follow_ups(aino):
    said = {"text": "Ring Björn om Aino", "due_on": NOON.date(), "once": uuid.UUID(int=9)}
    row = customers.set_follow_up(person=aino, **said, **BY)
    return lambda: rights.choose_follow_ups(
        person=aino, looked_at={row.pk: 1}, left_out={row.pk: "Uppföljningen berättar om en annan"}, **BY
    )


def rights__erase(aino):
    return lambda: rights.erase(person=type(aino).objects.get(pk=aino.pk), **BY)


def _wanted(**more):
    said = {"kind": "access", "via": "letter", "received_on": NOON.date(), "language": "sv", "once": uuid.UUID(int=4)}
    named = {} if more.get("person") else {"name": "Aino Virta"}
    return rights.receive(**{**said, **named, **more}, **BY)


def _sent(**more):
    return {"via": "email", "once": uuid.UUID(int=5), **more, **BY}


def rights__receive(aino, olli):
    return lambda: _wanted(person=aino, wish="Allt", acknowledge=True, account=olli)


def rights__receive_from_enquiry(published, olli):
    enquiry = _asked(published["customers"])
    return lambda: rights.receive_from_enquiry(enquiry=enquiry, kind="access", account=olli, **BY)


def rights__assign(aino, olli):
    asked = _wanted(person=aino)
    return lambda: rights.assign(asked=asked, to=olli, **BY)


def rights__unassign(aino, olli):
    asked = _wanted(person=aino, account=olli)
    return lambda: rights.unassign(asked=asked, account=olli, **BY)


def rights__identify(aino, olli):
    asked = _wanted(person=aino)
    return lambda: rights.identify(asked=asked, how="known", words="Olli känner henne", account=olli, **BY)


def rights__match_person(aino):
    asked = _wanted()
    return lambda: rights.match_person(asked=asked, person=aino, **BY)


def rights__unmatch(aino):
    asked = _wanted(person=aino)
    return lambda: rights.unmatch(asked=asked, **BY)


def rights__answer(aino, olli):
    asked = _wanted(person=aino)
    return lambda: rights.answer(asked=asked, text="Här är kopian.", how="known", account=olli, **_sent())


def rights__refuse(aino):
    asked = _wanted(person=aino)
    return lambda: rights.refuse(asked=asked, reason="excessive", words="Tredje gången i veckan.", **_sent())


def rights__extend(aino):
    asked = _wanted(person=aino)
    return lambda: rights.extend(asked=asked, reason="complex", **_sent())


def rights__close(aino):
    asked = _wanted(person=aino)
    return lambda: rights.close(asked=asked, why="taken_back", **BY)


def rights__reopen(aino):
    asked = _wanted(person=aino)
    rights.close(asked=asked, why="taken_back", **BY)
    return lambda: rights.reopen(asked=asked, **BY)


def _offered(person):
    asked = rights.identify(asked=_wanted(person=person), how="known", **BY)
    return lambda: rights.offer_copy(asked=asked, once=uuid.UUID(int=6), **BY)


def rights__offer_copy(aino):
    return _offered(aino)


def rights__fetch_copy(aino):
    handover = _offered(aino)()
    return lambda: rights.fetch_copy(handover=handover, code=handing.code(handover), by=VISITOR, at=NOON)


def rights__answer_by_erasing(aino, olli):
    asked = rights.identify(asked=_wanted(person=aino, kind="erase"), how="known", **BY)
    return lambda: _erase(asked, olli)


def _erase(asked, account):
    """Asked again after a crash; one that has gone through is not open any more."""
    if type(asked).objects.get(pk=asked.pk).is_open:
        rights.answer_by_erasing(asked=asked, via="email", account=account, **BY)


def rights__remind(aino, olli):
    _wanted(person=aino, account=olli, received_on=NOON.date() - dt.timedelta(days=26))
    return lambda: rights.remind(**BY)


def rights__restrict(aino, olli):
    asked = _wanted(person=aino, kind="restrict")
    return lambda: rights.restrict(asked=asked, ground="accuracy", account=olli, **BY)


def _restricted(aino):
    asked = _wanted(person=aino, kind="restrict", email="aino.virta@example.fi")
    rights.restrict(asked=asked, ground="accuracy", **BY)
    return asked


def rights__announce_lifting(aino, olli):
    asked = _restricted(aino)
    return lambda: rights.announce_lifting(asked=asked, account=olli, **_sent())


def rights__lift(aino, olli):
    asked = _restricted(aino)
    rights.announce_lifting(asked=asked, **_sent())
    return lambda: rights.lift(asked=asked, account=olli, by=OPERATOR, at=NOON + dt.timedelta(days=8))


def rights__note_recipient_told(aino):
    told = {"person": aino, "cause": "corrected", "recipient": "recipient_1", "given_at": NOON, "at": NOON}
    telling = Telling.objects.create(**told)
    return lambda: rights.note_recipient_told(telling=telling, **BY)


def rights__tell_apart(aino, olli):
    asked = _wanted(person=aino)
    other = customers.add_person(
        first_name="Aino",
        last_name="Lind",
        language="sv",
        emails=["aino.virta@example.fi"],
        source="self",
        how_approved="form",
        how_informed="form",
        **BY,
    )
    return lambda: rights.tell_apart(asked=asked, other=other, account=olli, **BY)
