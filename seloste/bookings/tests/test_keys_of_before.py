"""What was written before letters had one shape of key is found by it, and credits of before hold the money they stand for."""

from importlib import import_module

from django.apps import apps

from seloste.bookings.models import Offer, Settlement
from seloste.outbox.models import Message
from tests.cast import NOON

from .desk import AINO, book, training
from .test_waiting import free, full, wait

migration = import_module("seloste.bookings.migrations.0017_keys_of_letters")


def rekeyed(message, once):
    Message.objects.filter(pk=message.pk).update(once=once)
    migration.make_keys_anew(apps, None)
    message.refresh_from_db()
    return message.once


def test_a_letter_of_before_has_the_key_of_today(published):
    of, holder = full()
    waiting = wait(of, 1)
    free(holder)
    offer, seat, message = Offer.objects.get(), holder.seats.first(), Message.objects.first()

    assert rekeyed(message, f"bookings.booked:{holder.pk}") == f"bookings:{holder.pk}:booked"
    assert rekeyed(message, f"bookings.told:{holder.pk}:7:3") == f"bookings:{holder.pk}:told:7:3"
    assert rekeyed(message, f"bookings.told:{holder.pk}:7:3:9") == f"bookings:{holder.pk}:told:7:3:9"
    assert rekeyed(message, f"bookings.place_offered:{offer.pk}") == f"bookings:{waiting.pk}:place_offered:{offer.pk}"
    assert rekeyed(message, f"bookings.seat_passed_on:{seat.pk}:ab") == f"bookings:{holder.pk}:seat_passed_on:{seat.pk}:ab"
    for stays in (f"bookings:{holder.pk}:booked:9", "bookings.training:1:2:letter:3", "bookings.place_lapsed:999999"):
        assert rekeyed(message, stays) == stays


def test_a_credit_of_before_holds_what_is_no_fee_of_it(published):
    booking = book(training(), booker=AINO)
    facts = {"booking": booking, "kind": "terms", "seats": 1, "at": NOON, "price_cents": 8900}
    rest = Settlement.objects.create(**facts, fee_cents=0, credit_cents=8900, outcome={"fee_credited": "0.00"})
    fee = Settlement.objects.create(**facts, fee_cents=1780, credit_cents=1780, outcome={"fee_credited": "17.80"})

    migration.hold_what_is_credit(apps, None)

    for row, held in ((rest, 8900), (fee, 0)):
        row.refresh_from_db()
        assert row.held_cents == held
