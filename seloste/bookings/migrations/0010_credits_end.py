from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0009_reminders")]

    operations = [
        migrations.AddField(
            model_name="reminders", name="before_credit_ends", field=models.PositiveSmallIntegerField(default=30)
        ),
        migrations.AddConstraint(
            model_name="reminders",
            constraint=models.CheckConstraint(
                condition=models.Q(("before_credit_ends__lte", 60)), name="bookings_reminders_come_near_the_end_of_credits"
            ),
        ),
    ]
