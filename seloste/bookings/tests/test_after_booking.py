"""Where whoever has booked is led next."""

import time_machine

from seloste.bookings import links
from tests.cast import NOON

from .desk import book, list_employers, of_firm, training


def after(client, booking):
    """The page that a booking leads to, and the booking's own."""
    token = links.token(booking, links.MANAGE, at=NOON)
    with time_machine.travel(NOON):
        receipt = client.get(f"/sv/trainings/{booking.training_id}/book/received/{token}/").content.decode()
        return receipt, client.get(f"/bookings/manage/{token}/").content.decode()


def test_whoever_booked_for_others_is_led_to_name_them_or_reads_that_they_are_asked_later(client, published):
    booking = of_firm(2, language="sv")

    receipt, own = after(client, booking)
    assert "/bookings/names/" not in receipt and "Vi frågar efter era deltagares namn senare" in own
    list_employers()
    receipt, own = after(client, booking)

    assert "/bookings/names/" in receipt and "/bookings/names/" in own and "namn senare" not in own


def test_who_waits_has_no_seats_yet_and_names_nobody_before_there_are_some(client, published):
    of = training(minimum=1, maximum=1)
    book(of)
    waiting = of_firm(1, of=of, language="sv", waits=True)
    list_employers()

    receipt, own = after(client, waiting)

    assert "/bookings/names/" not in receipt
    assert "Platser som du väntar på" in own and "Dina platser" not in own
