"""One scenario an operation: what stands before it, and the asking. The crash-point test runs each of them.

A scenario is called ``<room>__<verb>``, takes the cast's fixtures by name and returns the asking, a function without arguments that
can be called again, as a person would after a crash.
"""

import datetime as dt
import uuid
from dataclasses import replace

import seloste.staff.operations as staff
from seloste.customers import operations as customers
from seloste.description import operations as description
from seloste.enquiries import operations as enquiries
from seloste.enquiries.letters import RECEIVED
from seloste.jobs import operations as jobs
from seloste.jobs.models import Job, State
from seloste.journal import operations as journal
from seloste.journal.actors import OPERATOR, VISITOR
from seloste.law import operations as law
from seloste.outbox import operations as outbox
from seloste.privacy.words import DescriptionKey, MessageClass
from seloste.register import operations as register
from seloste.rights import operations as rights
from tests.cast import NOON

LATER = NOON + dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON}
WORKER = {"worker": "w", "at": NOON + dt.timedelta(days=3650)}


# jobs
def jobs__enqueue(database):
    return lambda: jobs.enqueue(name="jobs.sweep", payload={}, once="key")


def _claimed():
    jobs.enqueue(name="jobs.sweep", payload={})
    return jobs.claim(**WORKER)


def jobs__claim(database):
    jobs.enqueue(name="jobs.sweep", payload={})
    return lambda: jobs.claim(**WORKER)


def jobs__renew(database):
    claim = _claimed()
    return lambda: jobs.renew(claim=claim, at=LATER)


def jobs__finish(database):
    claim = _claimed()
    return lambda: jobs.finish(claim=claim, at=NOON)


def jobs__fail(database):
    claim = _claimed()
    return lambda: jobs.fail(claim=claim, error="ValueError", at=NOON)


def jobs__retry(database):
    _claimed()
    Job.objects.update(state=State.FAILED)
    return lambda: jobs.retry(job=Job.objects.get(), at=NOON)


def jobs__come_round(database):
    jobs.come_round(at=NOON)
    return lambda: jobs.come_round(at=NOON + dt.timedelta(days=2))


def jobs__beat(database):
    return lambda: jobs.beat(worker="w", started_at=NOON, at=NOON)


def jobs__sweep(database):
    jobs.finish(claim=_claimed(), at=NOON)
    jobs.beat(worker="w", started_at=NOON, at=NOON)
    return lambda: jobs.sweep(at=NOON + dt.timedelta(days=9))


# journal
def journal__seal(kerttu):
    return lambda: journal.seal(**BY)


def journal__note_head(kerttu):
    journal.seal(**BY)
    return lambda: journal.note_head(**BY)


# law
def law__add_value(database):
    return lambda: law.add_value(key="interest.reference", starts_on=dt.date(2027, 1, 1), value="2.0", source="Finlands Bank 12/2026", **BY)


# description and register
def description__start_draft(database):
    return lambda: description.start_draft(key=DescriptionKey.CUSTOMERS, **BY)


def _draft():
    return description.start_draft(key=DescriptionKey.CUSTOMERS, **BY)


def description__save_draft(published):
    draft = _draft()
    content = replace(draft.content, made_on=dt.date(2027, 1, 1))
    return lambda: description.save_draft(content=content, revision=draft.revision, **BY)


def description__discard_draft(published):
    draft = _draft()
    return lambda: description.discard_draft(draft=type(draft).objects.get(pk=draft.pk), **BY)


def description__publish(published):
    draft = _draft()
    return lambda: description.publish(draft=draft, by=OPERATOR, at=LATER)


def description__keep_dated_text(database):
    text = {"text": "Registerbeskrivning", "language": "sv", "dated_on": dt.date(2018, 5, 25), "slips": {}}
    return lambda: description.keep_dated_text(key=DescriptionKey.CUSTOMERS, **text, **BY)


def description__review(published):
    return lambda: description.review(version=published["customers"], by=OPERATOR, at=LATER)


def description__import_toml(published):
    text = description.export_toml(published["customers"].content)
    return lambda: description.import_toml(text=text, revision=0, **BY)


def register__publish(published):
    draft = _draft()
    return lambda: register.publish(draft=draft, revision=draft.revision, reason="New phone number", by=OPERATOR, at=LATER)


def register__take_in(published):
    return lambda: register.take_in(key=DescriptionKey.CUSTOMERS, **BY)


def register__verify_journal(published):
    return lambda: register.verify_journal(**BY)


# staff
def staff__open_account(database):
    return lambda: staff.open_account(email="elli@esimerkki.example", name="Elli", role="owner", password="a long one, a long one", **BY)


def staff__open_account_with_factors(database):
    return lambda: staff.open_account_with_factors(email="elli@esimerkki.example", name="Elli", role="owner", password="x" * 20, **BY)


def staff__first_owner_link(database):
    return lambda: staff.first_owner_link(at=NOON)


def _invited():
    return staff.invite(email="elli@esimerkki.example", role="office", **BY)


def staff__invite(published):
    _invited()
    return _invited


def staff__withdraw(published):
    invitation = _invited().invitation
    return lambda: staff.withdraw(invitation=invitation, **BY)


def _digest(entry):
    return staff.digest_of(entry.path.rstrip("/").rsplit("/", 1)[1])


def staff__accept(published):
    digest = _digest(_invited())
    return lambda: staff.accept(digest=digest, name="Elli", language="sv", password="a long one, a long one", **BY)


def staff__correct(olli):
    return lambda: staff.correct(account=olli, name="Olli-Pekka", language="sv", **BY)


def staff__change_role(published, olli):
    return lambda: staff.change_role(account=olli, role="trainer", **BY)


def staff__close(kerttu, olli):
    return lambda: staff.close(account=olli, **BY)


def staff__reset_factors(kerttu, olli):
    return lambda: staff.reset_factors(account=olli, **BY)


def staff__let_back_in(kerttu, olli):
    digest = _digest(staff.reset_factors(account=olli, **BY))
    return lambda: staff.let_back_in(digest=digest, password="a long one, a long one", **BY)


def staff__acknowledge(published, olli):
    return lambda: staff.acknowledge(account=olli, version=published["staff"].number, **BY)


# outbox
def _letter(once=None):
    facts = {"number": 7, "received_on": NOON.date()}
    return outbox.send(letter=RECEIVED, to="aino@esimerkki.example", language="sv", facts=facts, subject=uuid.UUID(int=7), once=once, **BY)


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


def outbox__detach(published):
    message = _letter()
    return lambda: outbox.detach(messages=[message], **BY)


def outbox__attribute(published):
    message = _letter()
    outbox.detach(messages=[message], **BY)
    return lambda: outbox.attribute(messages=[message], subject=uuid.UUID(int=8), **BY)


def outbox__withdraw(published):
    _letter()
    return lambda: outbox.withdraw(subject=uuid.UUID(int=7), classes=list(MessageClass), **BY)


# customers
def customers__add_person(published):
    how = {"source": "self", "how_approved": "phone", "how_informed": "read_aloud"}
    known = {"emails": ["liisa@esimerkki.example"], "phones": ["040 765 4321"]}
    return lambda: customers.add_person(first_name="Liisa", last_name="Mäki", **known, **how, **BY)


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


# enquiries
def _asked(version, once=None):
    who = {"name": "Aino Virta", "email": "aino@esimerkki.example", "language": "sv"}
    said = {**who, "topic": "trainings", "message": "När är nästa kurs?"}
    return enquiries.receive(once=once or uuid.uuid4(), **said, version=version, by=VISITOR, at=NOON)


def enquiries__receive(published):
    return lambda: _asked(published["customers"], once=uuid.UUID(int=9))


def enquiries__assign(published, olli):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.assign(enquiry=enquiry, to=olli, **BY)


def enquiries__unassign(published, olli):
    enquiry = _asked(published["customers"])
    enquiries.assign(enquiry=enquiry, to=olli, **BY)
    return lambda: enquiries.unassign(enquiry=enquiry, **BY)


def enquiries__answer(published, olli):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.answer(enquiry=enquiry, text="På tisdag.", account=olli, once=uuid.UUID(int=3), **BY)


def enquiries__note_phone_answer(published, olli):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.note_phone_answer(enquiry=enquiry, account=olli, **BY)


def enquiries__turn(published, olli):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.turn(enquiry=enquiry, state="closed", account=olli, **BY)


def enquiries__make_person(published):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.make_person(enquiry=type(enquiry).objects.get(), first_name="Aino", last_name="Virta", **BY)


def enquiries__match_person(published, aino):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.match_person(enquiry=type(enquiry).objects.get(), person=aino, **BY)


def enquiries__unmatch(published, aino):
    enquiry = _asked(published["customers"])
    enquiries.match_person(enquiry=enquiry, person=aino, **BY)
    return lambda: enquiries.unmatch(enquiry=type(enquiry).objects.get(), **BY)


# rights
def rights__copy(aino):
    return lambda: rights.copy(person=aino, **BY)


def rights__erase(aino):
    return lambda: rights.erase(person=type(aino).objects.get(pk=aino.pk), **BY)
