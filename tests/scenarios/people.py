"""Scenarios of outbox, search, customers and marketing."""

import datetime as dt
from dataclasses import replace

from seloste.customers import operations as customers
from seloste.enquiries.letters import RECEIVED
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.marketing import links, suppressing
from seloste.marketing import operations as marketing
from seloste.outbox import operations as outbox
from seloste.outbox.models import Message
from seloste.privacy.words import MessageClass
from seloste.search import operations as search
from seloste.search.models import SearchDoc
from tests.cast import NOON, add_person, publish

LATER = NOON + dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON}


# outbox
def _letter(once=None, subject=None):
    facts = {"number": 7, "received_on": NOON.date()}
    return outbox.send(letter=RECEIVED, to="aino@esimerkki.example", language="sv", facts=facts, subject=subject, once=once, **BY)


def outbox__send(published):
    return lambda: _letter(once="the:occasion")


def outbox__send_written(published):
    words = {"language": "fi", "subject_line": "Hei", "body": "Terve"}
    ask = {"letter": "x.y", "message_class": MessageClass.SERVICE, "to": "aino@esimerkki.example", **words}
    return lambda: outbox.send_written(**ask, **BY)


def outbox__claim(published):
    message = _letter()
    return lambda: outbox.claim(message_id=message.pk, at=LATER)


def _handed_over():
    message = _letter()
    outbox.claim(message_id=message.pk, at=LATER)
    message.refresh_from_db()
    return message


def outbox__settle_sent(published):
    message = _handed_over()
    return lambda: outbox.settle_sent(message=message, at=LATER)


def outbox__file_away(published):
    message = _handed_over()
    return lambda: outbox.file_away(message=message, write=lambda: None, at=LATER)


def outbox__defer(published):
    message = _handed_over()
    return lambda: outbox.defer(message=message, error="SMTP 451", at=LATER)


def outbox__fail(published):
    message = _handed_over()
    return lambda: outbox.fail(message=message, error="SMTP 550", at=LATER)


def outbox__retry(published):
    message = _handed_over()
    outbox.fail(message=message, error="SMTP 550", at=LATER)
    return lambda: outbox.retry(message=message, **BY)


def outbox__withdraw_claimed(published):
    message = _handed_over()
    return lambda: outbox.withdraw_claimed(message=message, at=LATER)


def outbox__detach(aino):
    message = _letter(subject=aino.ref)
    return lambda: outbox.detach(messages=[message], **BY)


def outbox__leave_name_out(aino):
    _letter(subject=aino.ref)
    return lambda: outbox.leave_name_out(messages=Message.objects.all(), name="Aino Aalto", **BY)


def outbox__attribute(aino):
    message = _letter()
    return lambda: outbox.attribute(messages=[message], subject=aino, **BY)


def outbox__withdraw(aino):
    _letter(subject=aino.ref)
    return lambda: outbox.withdraw(subject=aino, classes=list(MessageClass), **BY)


# search
def search__catch_up(aino):
    SearchDoc.objects.all().delete()
    return lambda: search.catch_up(**BY)


# customers
def customers__add_person(published):
    how = {"source": "self", "how_approved": "phone", "how_informed": "read_aloud"}
    known = {"emails": ["liisa@esimerkki.example"], "phones": ["040 765 4321"]}
    return lambda: customers.add_person(first_name="Liisa", last_name="Mäki", **known, **how, **BY)


def customers__add_and_inform(published, letters_leave):
    facts = {"first_name": "Liisa", "last_name": "Mäki", "emails": ["liisa@esimerkki.example"], "how_approved": "phone"}
    return lambda: customers.add_and_inform(facts=facts, source="self", **BY)


def customers__type_in_person(aino):
    facts = {"first_name": "Aino", "last_name": "Virta", "emails": ["aino@tyo.example"], "how_approved": "phone", "how_informed": "paper"}
    return lambda: customers.type_in_person(facts=facts, source="self", seen=[aino.pk], **BY)


def customers__type_in_and_inform(published, letters_leave):
    facts = {"first_name": "Liisa", "last_name": "Mäki", "emails": ["liisa@esimerkki.example"], "how_approved": "phone"}
    return lambda: customers.type_in_and_inform(facts=facts, source="self", **BY)


def customers__inform_person(aino, letters_leave):
    return lambda: customers.inform_person(person=aino, by=OPERATOR, at=LATER)


def _corrected(person):
    changes = {"last_name": "Virtanen", "phone:new": "050 111 2223"}
    return customers.correct_person(person=person, changes=changes, revision=person.revision, source="self", how="phone", **BY)


def customers__correct_person(aino):
    return lambda: _corrected(type(aino).objects.get(pk=aino.pk))


def customers__undo_correction(aino):
    _corrected(aino)
    correction = customers_correction()
    return lambda: customers.undo_correction(person=type(aino).objects.get(pk=aino.pk), correction=correction, by=OPERATOR, at=LATER)


def customers_correction():
    from seloste.customers.models import Superseded

    return Superseded.objects.values_list("correction", flat=True).first()


def customers__forget_superseded(aino):
    _corrected(aino)
    return lambda: customers.forget_superseded(by=OPERATOR, at=NOON + dt.timedelta(days=31))


# marketing
def _ways(**more):
    return {"channels": ["email"], "received_via": "phone", **more, **BY}


def marketing__object_to_marketing(aino):
    return lambda: marketing.object_to_marketing(person=type(aino).objects.get(pk=aino.pk), received_via="phone", confirm=True, **BY)


def marketing__object_by_link(aino):
    """Pressed in a mailbox that is no longer theirs."""
    left = suppressing.mailbox("left@example.fi")
    return lambda: marketing.object_by_link(person=aino, mailbox=left, channels=["email"], by=VISITOR, at=NOON)


def marketing__lift_objection(aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    return lambda: marketing.lift_objection(person=aino, channels=["email"], received_via="phone", by=OPERATOR, at=LATER)


def marketing__permit_marketing(aino):
    return lambda: marketing.permit_marketing(person=aino, topic="trainings", wording="Ja, berätta.", **_ways())


def marketing__withdraw_permission(aino):
    marketing.permit_marketing(person=aino, topic="trainings", **_ways())
    taken = {"channels": ["email"], "topic": "trainings", "received_via": "phone", "by": OPERATOR, "at": LATER}
    return lambda: marketing.withdraw_permission(person=aino, **taken)


def marketing__note_sale(aino, published):
    content = published["customers"].content
    more = {"marketing": ("soft_opt_in",)}
    purposes = tuple(replace(row, features=(*row.features, *more.get(row.key, ()))) for row in content.purposes)
    publish(replace(content, purposes=purposes), by=OPERATOR)
    return lambda: marketing.note_sale(person=aino, channel="email", sold_on=NOON.date(), told_via="phone", **BY)


def _ask():
    said = {"email": "aino.virta@example.fi", "topic": "trainings", "wording": "Ja, berätta.", "language": "sv", "source": "contact_form"}
    return marketing.ask_for_permission(**said, once="the:form", **BY)


def marketing__ask_for_permission(published):
    return _ask


def marketing__confirm_permission(aino):
    token = links.confirming(_ask(), at=NOON).split("/")[-2]
    return lambda: marketing.confirm_permission(token=token, by=VISITOR, at=LATER)


def marketing__adopt(published):
    token = links.confirming(_ask(), at=NOON).split("/")[-2]
    marketing.confirm_permission(token=token, by=VISITOR, at=NOON)
    aino = add_person("Aino", "Virta", emails=["aino.virta@example.fi"])
    return lambda: marketing.adopt(email="aino.virta@example.fi", person=aino, by=OPERATOR, at=LATER)


def marketing__forget_ended(published):
    _ask()
    return lambda: marketing.forget_ended(by=OPERATOR, at=NOON + dt.timedelta(days=8))


# merging
def _twin():
    return add_person("Aino", "Wirta", emails=["aino@tyo.example"])


def customers__merge_persons(aino):
    twin = _twin()
    return lambda: customers.merge_persons(kept=type(aino).objects.get(pk=aino.pk), gone=type(aino).objects.get(pk=twin.pk), **BY)


def customers__unmerge_persons(aino):
    merge = customers.merge_persons(kept=aino, gone=_twin(), **BY)
    return lambda: customers.unmerge_persons(merge=type(merge).objects.get(), by=OPERATOR, at=LATER)


def customers__tell_apart(aino):
    twin = _twin()
    return lambda: customers.tell_apart(person=aino, other=twin, **BY)


def customers__take_apart_back(aino):
    twin = _twin()
    customers.tell_apart(person=aino, other=twin, **BY)
    return lambda: customers.take_apart_back(person=aino, other=twin, by=OPERATOR, at=LATER)


def customers__forget_merges(aino):
    customers.merge_persons(kept=aino, gone=_twin(), **BY)
    return lambda: customers.forget_merges(by=OPERATOR, at=NOON + dt.timedelta(days=31))


def marketing__forget_withdrawn(aino):
    marketing.object_to_marketing(person=aino, received_via="phone", **BY)
    marketing.lift_objection(person=aino, channels=["email"], received_via="phone", by=OPERATOR, at=LATER)
    return lambda: marketing.forget_withdrawn(by=OPERATOR, at=NOON + dt.timedelta(days=800))
