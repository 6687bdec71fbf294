"""An enquiry was taken for a request by right, and was none, or was of another kind: nothing of it is lost."""

import datetime as dt
import uuid

from seloste.enquiries import operations as enquiries
from seloste.enquiries.models import Enquiry
from seloste.journal.actors import VISITOR
from seloste.outbox.models import Message
from seloste.rights import operations
from tests.cast import NOON

BY = {"by": VISITOR, "at": NOON}
CAME = NOON - dt.timedelta(days=9)


def enquire(version, **more):
    said = {"name": "Aino Virta", "email": "aino@example.fi", "language": "sv", "topic": "own_data", "message": "Vad vet ni om mig?"}
    return enquiries.receive(once=uuid.uuid4(), **said, **more, version=version, by=VISITOR, at=CAME)


def state(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk).state


def test_the_enquiry_waits_again_and_may_be_taken_for_another_kind_with_the_same_clock(published, olli):
    enquiry = enquire(published["customers"])
    asked = operations.receive_from_enquiry(enquiry=enquiry, kind="complaint", account=olli, **BY)
    written = Message.objects.count()

    operations.close(asked=asked, why="no_request", **BY)
    operations.close(asked=asked, why="no_request", **BY)
    assert list(enquiry.turns.values_list("state", flat=True)) == ["new", "closed", "new"]

    again = operations.receive_from_enquiry(enquiry=enquiry, kind="access", **BY)
    assert (again.pk, again.kind, again.state, again.closing) == (asked.pk, "access", "received", "")
    assert (again.due_on, state(enquiry)) == (dt.date(2026, 12, 14), "closed")
    assert list(again.deeds.values_list("what", flat=True)) == ["received", "closed", "reopened"]

    operations.close(asked=again, why="no_request", **BY)
    assert state(enquiry) == "new" and Message.objects.count() == written


def test_what_the_request_did_not_close_or_nobody_had_let_in_stays_where_it_is(published):
    closed, held = enquire(published["customers"]), enquire(published["customers"], is_held=True)
    enquiries.turn(enquiry=closed, state="closed", by=VISITOR, at=NOON - dt.timedelta(days=1))
    written = Message.objects.count()

    for enquiry in (closed, held):
        asked = operations.receive_from_enquiry(enquiry=enquiry, kind="access", **BY)
        operations.close(asked=asked, why="no_request", **BY)
        assert state(enquiry) == "closed"
    assert Message.objects.count() == written


def test_another_reason_leaves_the_enquiry_closed(published):
    enquiry = enquire(published["customers"])
    asked = operations.receive_from_enquiry(enquiry=enquiry, kind="access", **BY)

    operations.close(asked=asked, why="taken_back", **BY)

    assert state(enquiry) == "closed"
    assert operations.receive_from_enquiry(enquiry=enquiry, kind="erase", **BY).kind == "access"
