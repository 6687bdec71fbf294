"""References, order numbers and cost centres are added or put right after a booking: by its customer's link, or by staff."""

import pytest
from django.core.exceptions import ValidationError

from seloste.bookings import links, operations
from seloste.bookings.models import Booking
from seloste.journal.actors import VISITOR
from seloste.journal.models import Entry
from seloste.outbox.models import Message
from tests.cast import NOON

from .desk import BY, book, of_firm, training
from .test_offers_at_once import restrict

NAMES = ("reference", "order_number", "cost_centre")
SAID = {"reference": "Projekti 7", "order_number": "PO-4711", "cost_centre": "1200"}


@pytest.fixture
def firms(published, time_machine):
    time_machine.move_to(NOON, tick=False)
    return of_firm(2)


def page_of(booking):
    return f"/bookings/manage/{links.token(booking, links.MANAGE, at=NOON)}/"


def borne(booking):
    return Booking.objects.filter(pk=booking.pk).values(*NAMES).get()


def hidden(client, where):
    return {"revision": client.get(where).context["form"]["revision"].value()}


def put(client, where, said):
    """Sent from the page as it stands."""
    return client.post(where, said | hidden(client, where))


def test_the_customer_adds_them_by_their_link_once(client, firms):
    where = f"{page_of(firms)}references/"
    assert where in client.get(page_of(firms)).content.decode()
    assert client.get(where).status_code == 200 and not any(borne(firms).values())

    for _twice in range(2):
        answer = put(client, where, SAID)
        assert answer.status_code == 303 and answer.url == page_of(firms)

    assert borne(firms) == SAID and "PO-4711" in client.get(page_of(firms)).content.decode()
    assert Entry.objects.filter(event="bookings.references_set").count() == 1
    assert "PO-4711" not in str(list(Entry.objects.values_list("facts", flat=True)))
    put(client, where, dict.fromkeys(SAID, ""))
    assert not any(borne(firms).values())


def test_the_confirmation_bears_what_the_buyer_s_bookkeeping_looks_for(published, time_machine):
    time_machine.move_to(NOON, tick=False)
    of_firm(2, cost_centre="1200", order_number="PO-4711")

    text = Message.objects.get(letter="bookings.booked").body

    assert "Tilausnumero: PO-4711\nKustannuspaikka: 1200\n" in text and "Viitteenne" not in text


def test_staff_put_them_right(desk, firms):
    where = f"/bookings/{firms.pk}/references/"
    assert where in desk.get(firms.get_absolute_url()).content.decode()

    assert put(desk, where, SAID).url == firms.get_absolute_url()

    assert borne(firms) == SAID and "Projekti 7" in desk.get(firms.get_absolute_url()).content.decode()


def test_two_who_put_them_right_see_both(client, desk, firms):
    first, second = f"{page_of(firms)}references/", f"/bookings/{firms.pk}/references/"
    opened = hidden(desk, second)
    put(client, first, SAID)

    late = desk.post(second, SAID | {"cost_centre": "1300"} | opened)

    assert borne(firms) == SAID and "Projekti 7, PO-4711, 1200" in late.content.decode() and 'value="1300"' in late.content.decode()
    desk.post(second, SAID | {"cost_centre": "1300", "revision": late.context["form"]["revision"].value()})
    assert borne(firms)["cost_centre"] == "1300"


def test_a_private_person_is_not_asked_for_what_they_do_not_have(client, published, time_machine):
    time_machine.move_to(NOON, tick=False)
    assert "references/" not in client.get(page_of(book(training()))).content.decode()


def test_too_long_ones_and_identity_codes_are_refused_where_they_stand(client, firms):
    where = f"{page_of(firms)}references/"
    for wrong in ({"order_number": "9" * 36}, {"reference": "131052-308T"}):
        assert put(client, where, SAID | wrong).status_code == 422
    assert not any(borne(firms).values())


def test_what_has_ended_without_a_debt_stays_as_it_is(client, firms):
    operations.cancel_for_us(booking=firms, **BY)

    with pytest.raises(ValidationError) as refused:
        operations.set_references(booking=firms, **SAID, **BY)

    assert refused.value.code == "closed" and not any(borne(firms).values())
    assert "stay as they are" not in client.get(page_of(firms)).content.decode()


def test_whose_data_are_restricted_puts_their_own_right_and_staff_do_not(firms):
    restrict(firms.booker)

    with pytest.raises(operations.holding.restricting.Restricted):
        operations.set_references(booking=firms, **SAID, **BY)
    operations.set_references(booking=firms, **SAID, by=VISITOR, at=NOON)

    assert borne(firms) == SAID
