"""Which tables' rows go with a row, and by which way."""

from seloste.bookings.models import Booking, Credit, Disclosure, Need, Payment, Seat
from seloste.customers.models import Contact, Organisation, Person
from seloste.databases.cascades import deleted_with


def test_rows_that_go_with_a_row_and_not_those_that_only_lose_it():
    found = deleted_with(Booking)

    assert found[Booking] == [""] and found[Seat] == ["booking"]
    assert found[Need] == found[Disclosure] == ["seat__booking"]
    assert found[Credit] == ["settlement__booking"]  # ``used_by`` is emptied
    assert Payment not in found and Person not in found


def test_every_way_counts():
    assert set(deleted_with(Person)[Contact]) == {"organisation__trader", "person"}
    assert Person not in deleted_with(Organisation)
