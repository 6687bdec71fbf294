"""What only something else held goes in the same night as that: the description promises no night longer."""

import datetime as dt
import uuid

import pytest

from seloste.bookings.models import Booking
from seloste.bookings.tests.desk import book, training
from seloste.customers import operations as customers
from seloste.customers.models import Organisation, Person
from seloste.customers.tests.conftest import add
from seloste.description import permits
from seloste.enquiries import operations as enquiries
from seloste.journal.actors import CLOCK, OPERATOR, VISITOR
from seloste.register import operations
from tests.cast import NOON

pytestmark = pytest.mark.usefixtures("own_folder")


def test_who_was_held_by_an_unpaid_booking_alone_and_the_company_held_by_them_go_with_it(aino):
    firm = add("Konepaja Oy")
    customers.set_duties(person=aino, organisation=firm, duties=["orders"], source="self", by=OPERATOR, at=NOON)
    book(training(), booker=aino)
    later = NOON + dt.timedelta(days=5 * 366)

    night = operations.retain(by=CLOCK, at=later)

    assert not Booking.objects.exists() and not Person.objects.exists() and not Organisation.objects.exists()
    assert sum(due.over for due in operations.preview(on=later.date()) if not due.room) == 0
    removed = [(part.group, part.removed) for part in night.parts.order_by("pk") if part.removed]
    assert removed == [("bookings", 1), ("contact_details", 1), ("organisations", 1)]


def test_an_enquiry_that_is_over_for_two_reasons_is_counted_once_as_it_goes_once(published, olli):
    """After a pause of the house, or a shorter time that was published: the page said two where one went."""
    told = {"name": "Otto", "email": "otto@esimerkki.example", "topic": "other", "message": "Hei", "language": "fi"}
    enquiry = enquiries.receive(once=uuid.uuid4(), version=permits.in_force(), **told, by=VISITOR, at=NOON)
    enquiries.turn(enquiry=enquiry, state="closed", by=OPERATOR, at=NOON)
    later = NOON + dt.timedelta(days=400)

    foreseen = {due.group: due.over for due in operations.preview(on=later.date()) if due.over and not due.room}
    night = operations.retain(by=CLOCK, at=later)

    assert foreseen == {part.group: part.removed for part in night.parts.all() if part.removed} == {"enquiries": 1}
