from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0008_references")]

    operations = [
        migrations.CreateModel(
            name="Reminders",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before_training", models.PositiveSmallIntegerField(default=3)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pk", 1)), name="bookings_one_choice_of_reminders"),
                    models.CheckConstraint(
                        condition=models.Q(("before_training__lte", 14)), name="bookings_reminders_come_near_the_training"
                    ),
                ],
            },
        ),
    ]
