"""Who booked before it was noted has had the confirmation if an address was known: it has been written with every booking."""

from django.db import migrations, models


def note_confirmed(apps, schema_editor):
    Booking, EmailAddress = apps.get_model("bookings", "Booking"), apps.get_model("customers", "EmailAddress")
    known = Booking.objects.filter(models.Exists(EmailAddress.objects.filter(person=models.OuterRef("booker"))))
    known.exclude(state__in=["waiting", "offered"]).update(informed_at=models.F("booked_at"))


class Migration(migrations.Migration):
    dependencies = [("bookings", "0013_swaps_of_seats"), ("customers", "0005_notes")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="informed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Confirmation written or given on paper at"),
        ),
        migrations.RunPython(note_confirmed, migrations.RunPython.noop),
    ]
