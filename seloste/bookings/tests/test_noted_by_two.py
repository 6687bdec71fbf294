"""Two of the office read one bank statement: what one has noted of a booking the other sees before noting it once more."""

import re
import uuid

import pytest

from seloste.bookings import operations
from seloste.bookings.models import Payment
from seloste.journal.actors import VISITOR
from tests.cast import NOON

from .desk import book, training


def hidden(text):
    return dict(re.findall(r'name="(once|shown)" value="([^"]*)"', text))


def cents():
    return list(Payment.objects.order_by("pk").values_list("cents", flat=True))


@pytest.mark.parametrize("page, before", [("payment", []), ("return", [8900])])
def test_what_a_colleague_has_noted_meanwhile_is_said_and_other_money_is_noted_at_the_second_press(desk, page, before):
    booking = book(training(maximum=20))
    for sum_ in before:
        operations.note_payment(booking=booking, cents=sum_, how="cash", on=NOON.date(), once=uuid.uuid4(), by=VISITOR, at=NOON)
    address, said = f"/bookings/{booking.pk}/{page}/", {"cents": "40,00", "how": "transfer", "on": "23.11.2026"}
    first, second = (hidden(desk.get(address).content.decode()) for _colleague in range(2))
    assert desk.post(address, said | first).status_code == 302

    asked = desk.post(address, said | second)
    text = asked.content.decode()
    assert asked.status_code == 200 and "40,00\u00a0€ of 23.11.2026 has been noted" in text and 'value="40,00"' in text
    assert len(cents()) == len(before) + 1

    assert desk.post(address, said | hidden(text)).status_code == 302
    assert [abs(one) for one in cents()] == [*before, 4000, 4000]
