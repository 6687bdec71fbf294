"""Letters of before are found by the keys that they have now, and money that stood as a credit is not told to be returned as well."""

from decimal import Decimal

from django.db import migrations

_OF_BOOKING = ("booked", "unpaid", "waiting", "told", "names_wanted", "names_received")
_OF_OFFER = ("place_offered", "place_lapsed")
_OF_SEAT = ("participant_named", "seat_passed_on")


def make_keys_anew(apps, schema_editor):
    booking_of_offer = dict(apps.get_model("bookings", "Offer").objects.values_list("pk", "booking"))
    booking_of_seat = dict(apps.get_model("bookings", "Seat").objects.values_list("pk", "booking"))
    for message in apps.get_model("outbox", "Message").objects.filter(once__startswith="bookings.").iterator():
        kind, _sign, rest = message.once.removeprefix("bookings.").partition(":")
        number, _sign, cause = rest.partition(":")
        if kind in _OF_BOOKING:
            parts = [number, kind, cause]
        elif kind in _OF_OFFER:
            parts = [booking_of_offer.get(int(number)), kind, number]
        elif kind in _OF_SEAT:
            parts = [booking_of_seat.get(int(number)), kind, rest]
        else:
            continue
        if parts[0]:
            message.once = ":".join(["bookings", *(str(part) for part in parts if part)])
            message.save(update_fields=["once"])


def hold_what_is_credit(apps, schema_editor):
    for row in apps.get_model("bookings", "Settlement").objects.filter(credit_cents__gt=0).iterator():
        of_fee = int(Decimal(row.outcome.get("fee_credited") or 0) * 100)
        row.held_cents = max(row.credit_cents - of_fee, 0)
        row.save(update_fields=["held_cents"])


class Migration(migrations.Migration):
    dependencies = [("bookings", "0016_held"), ("outbox", "0004_settings")]

    operations = [
        migrations.RunPython(make_keys_anew, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(hold_what_is_credit, migrations.RunPython.noop, elidable=True),
    ]
