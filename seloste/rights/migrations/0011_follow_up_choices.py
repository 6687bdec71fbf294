import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0011_wording_of_follow_ups"), ("rights", "0010_doubted_identity")]

    operations = [
        migrations.AlterModelOptions("apart", {"verbose_name": "other entries told apart"}),
        migrations.CreateModel(
            name="FollowUpChoice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="why a follow-up was left out")),
                ("at", models.DateTimeField()),
                (
                    "follow_up",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="choice", to="customers.followup"),
                ),
            ],
            options={"verbose_name": "follow-ups of the copy"},
        ),
    ]
