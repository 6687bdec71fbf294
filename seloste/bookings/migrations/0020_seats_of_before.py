"""Seats that were given up before know what was decided of them: they ended at the moment of the settlement."""

from django.db import migrations


def join(apps, schema_editor):
    Seat, Settlement = apps.get_model("bookings", "Seat"), apps.get_model("bookings", "Settlement")
    for row in Settlement.objects.exclude(kind="moved").iterator():
        Seat.objects.filter(booking=row.booking_id, ended_at=row.at).update(settlement=row)


class Migration(migrations.Migration):
    dependencies = [("bookings", "0019_settlement_of_seats")]

    operations = [migrations.RunPython(join, migrations.RunPython.noop, elidable=True)]
