"""Scenarios of enquiries."""

import datetime as dt
import uuid

from seloste.customers import operations as customers
from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import OPERATOR, VISITOR
from tests.cast import NOON

LATER = NOON + dt.timedelta(hours=1)
BY = {"by": OPERATOR, "at": NOON}


def _asked(version, once=None):
    who = {"name": "Aino Virta", "email": "aino@esimerkki.example", "language": "sv"}
    said = {**who, "topic": "trainings", "message": "När är nästa kurs?"}
    return enquiries.receive(once=once or uuid.uuid4(), **said, version=version, by=VISITOR, at=NOON)


def enquiries__receive(published):
    return lambda: _asked(published["customers"], once=uuid.UUID(int=9))


def enquiries__try_channel(published):
    """The form itself is walked by its own test; here what was written to ourselves stands in the inbox already."""
    once = uuid.UUID(int=7)
    _asked(published["customers"], once=once)
    return lambda: enquiries.try_channel(by=OPERATOR, at=NOON, knock=lambda: once)


def enquiries__receive_quote(published):
    who = {"email": "pekka@esimerkki.example", "language": "fi", "version": published["customers"]}
    asked = {"buyer": "company", "organisation": "Kaneli Oy", "last_name": "Rantala", "training_language": "fi", "wants_advice": True}
    whole = {**asked, "participants": 15, "place": "theirs", "place_city": "Espoo"}
    wishes = [(NOON.date(), "morning"), (NOON.date(), "any")]
    return lambda: enquiries.receive_quote(once=uuid.UUID(int=8), asked=whole, wishes=wishes, **who, by=VISITOR, at=NOON)


def enquiries__log(published, olli):
    said = {"kind": "phone", "name": "Aino Virta", "phone": "040 123 4567", "topic": "trainings", "message": "Milloin on kurssi?"}
    told = {"language": "fi", "received_at": NOON, "how_informed": "read_aloud"}
    return lambda: enquiries.log(once=uuid.UUID(int=6), **said, **told, account=olli, takes=True, **BY)


def _gave_feedback(version, **more):
    told = {"once": uuid.UUID(int=5), "language": "sv", "version": version, "answers": {"trainer": 5, "most_useful": "Övningen."}}
    return enquiries.receive_feedback(**{**told, **more}, by=VISITOR, at=NOON)


def enquiries__receive_feedback(published):
    known = {"name": "Aino Virta", "email": "aino@esimerkki.example", "wants_contact": True}
    return lambda: _gave_feedback(published["customers"], **known)


def enquiries__admit_feedback(published):
    feedback = _gave_feedback(published["customers"], is_held=True)
    return lambda: enquiries.admit_feedback(feedback=feedback, **BY)


def enquiries__discard_feedback(published):
    feedback = _gave_feedback(published["customers"])
    return lambda: enquiries.discard_feedback(feedback=feedback, **BY)


def enquiries__forget_feedback(published):
    _gave_feedback(published["customers"])
    return lambda: enquiries.forget_feedback(by=OPERATOR, at=NOON + dt.timedelta(days=800))


def enquiries__tell_more(published, olli):
    _asked(published["customers"])
    _asked(published["customers"])  # within a quarter of an hour: not told yet
    return lambda: enquiries.tell_more(account=olli, by=OPERATOR, at=LATER)


def _asked_by(person, version):
    return enquiries.match_person(enquiry=_asked(version), person=person, **BY) and Enquiry.objects.get()


def enquiries__assign(published, aino, olli):
    enquiry = _asked_by(aino, published["customers"])
    return lambda: enquiries.assign(enquiry=enquiry, to=olli, **BY)


def enquiries__unassign(published, aino, olli):
    enquiry = _asked_by(aino, published["customers"])
    enquiries.assign(enquiry=enquiry, to=olli, **BY)
    return lambda: enquiries.unassign(enquiry=enquiry, **BY)


def enquiries__answer(published, aino, olli):
    enquiry = _asked_by(aino, published["customers"])
    said = {"text": "På tisdag.", "once": uuid.UUID(int=3)}
    return lambda: enquiries.answer(enquiry=enquiry, **said, account=olli, by=olli.as_actor(), at=NOON)


def enquiries__note_phone_answer(published, aino, olli):
    enquiry = _asked_by(aino, published["customers"])
    return lambda: enquiries.note_phone_answer(enquiry=enquiry, account=olli, **BY)


def enquiries__turn(published, aino, olli):
    enquiry = _asked_by(aino, published["customers"])
    return lambda: enquiries.turn(enquiry=enquiry, state="closed", account=olli, **BY)


def enquiries__make_person(published):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.make_person(enquiry=type(enquiry).objects.get(), first_name="Aino", last_name="Virta", **BY)


def _asked_by_a_company(version, business_id="9100001-3"):
    who = {"email": "pekka@esimerkki.example", "language": "fi", "version": version}
    firm = {"buyer": "company", "organisation": "Kaneli Oy", "business_id": business_id, "last_name": "Rantala"}
    wanted = {"training_language": "fi", "wants_advice": True, "participants": 15, "place": "ours", "invoice_reference": "Kaneli 17"}
    return enquiries.receive_quote(once=uuid.uuid4(), asked=firm | wanted, **who, by=VISITOR, at=NOON)


def enquiries__make_organisation(published):
    enquiry = _asked_by_a_company(published["customers"])
    return lambda: enquiries.make_organisation(enquiry=type(enquiry).objects.get(), **BY)


def _firm():
    return customers.add_organisation(facts={"name": "Konepaja Oy"}, source="self", **BY)


def enquiries__match_organisation(published, aino):
    """It was joined to another before."""
    enquiry, firm = _asked_by_a_company(published["customers"]), _firm()
    enquiries.match_person(enquiry=enquiry, person=aino, **BY)
    enquiries.make_organisation(enquiry=enquiry, **BY)
    return lambda: enquiries.match_organisation(enquiry=type(enquiry).objects.get(), organisation=firm, **BY)


def enquiries__unmatch_organisation(published):
    enquiry = _asked_by_a_company(published["customers"])
    enquiries.make_organisation(enquiry=enquiry, **BY)
    return lambda: enquiries.unmatch_organisation(enquiry=type(enquiry).objects.get(), **BY)


def enquiries__match_person(published, aino):
    enquiry = _asked(published["customers"])
    return lambda: enquiries.match_person(enquiry=type(enquiry).objects.get(), person=aino, **BY)


def enquiries__unmatch(published, aino):
    enquiry = _asked(published["customers"])
    enquiries.match_person(enquiry=enquiry, person=aino, **BY)
    return lambda: enquiries.unmatch(enquiry=type(enquiry).objects.get(), **BY)
