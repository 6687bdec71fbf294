import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0018_calendar_entries")]

    operations = [
        migrations.AddField(
            model_name="seat",
            name="settlement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="of_seats",
                to="bookings.settlement",
            ),
        ),
    ]
