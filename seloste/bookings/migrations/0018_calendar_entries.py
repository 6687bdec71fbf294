"""Bookings have entries of their own in calendars; those that are there already stay known by the UID of their training."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def stay_known(apps, schema_editor):
    trainings = apps.get_model("courses", "Training").objects.filter(pk=OuterRef("training"))
    apps.get_model("bookings", "Booking").objects.update(calendar_uid=Subquery(trainings.values("uid")))


class Migration(migrations.Migration):
    dependencies = [("bookings", "0017_keys_of_letters"), ("courses", "0005_numbers_of_sessions")]

    operations = [
        migrations.AddField("booking", "calendar_uid", models.UUIDField(blank=True, null=True)),
        migrations.AddField("booking", "calendar_raised", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "booking",
            "left_sessions",
            models.JSONField(blank=True, default=list, verbose_name="When it was before it was moved"),
        ),
        migrations.RunPython(stay_known, migrations.RunPython.noop, elidable=True),
    ]
