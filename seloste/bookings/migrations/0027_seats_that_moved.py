"""Some seats of a booking move to another training: they are a booking of their own, and what was paid for them goes along."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0026_untaxed")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="moved_from",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="moved_on",
                to="bookings.booking",
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(condition=models.Q(("moved_from__isnull", False)), fields=["moved_from"], name="bookings_moved_on"),
        ),
        migrations.AlterField(
            model_name="payment",
            name="how",
            field=models.CharField(
                choices=[
                    ("transfer", "Bank transfer"),
                    ("card", "Card"),
                    ("cash", "Cash"),
                    ("other", "Another way"),
                    ("along", "Went along with seats that moved"),
                ],
                max_length=20,
                verbose_name="How it was paid",
            ),
        ),
    ]
