"""By which own kind of customer of the terms a booking is judged, as staff chose it when it was made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0023_swaps_are_settled")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="terms_kind",
            field=models.TextField(blank=True, default="", verbose_name="Kind of customer, as the terms name it"),
            preserve_default=False,
        ),
    ]
