"""To how many mailboxes a booking has written that nobody vouches for, and from when others wait for staff."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0027_seats_that_moved")]

    operations = [
        migrations.AddField(model_name="booking", name="written_unseen", field=models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            model_name="booking",
            name="letters_wait_since",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Letters to those named wait since"),
        ),
        migrations.AddField(
            model_name="booking",
            name="letters_let_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Names looked at, and letters let go, at"),
        ),
    ]
