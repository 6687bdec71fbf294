from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0011_names_lock"), ("customers", "0005_notes")]

    operations = [
        migrations.AddField(
            model_name="payer",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="Told of it at"),
        ),
        migrations.AddIndex(
            model_name="payer",
            index=models.Index(condition=models.Q(("told_at", None)), fields=["named_at"], name="bookings_payer_untold"),
        ),
        migrations.AddIndex(
            model_name="seat",
            index=models.Index(
                condition=models.Q(("participant__isnull", False), ("told_at", None)), fields=["named_at"], name="bookings_seat_untold"
            ),
        ),
    ]
