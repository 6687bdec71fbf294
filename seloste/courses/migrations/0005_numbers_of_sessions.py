import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Window
from django.db.models.functions import RowNumber


def number(apps, schema_editor):
    """Each session has the number by which calendars have known it until now: its place in its training."""
    sessions = apps.get_model("courses", "Session").objects
    place = Window(RowNumber(), partition_by=F("training"), order_by=[F("starts_at"), F("pk")])
    part = []
    for row in sessions.annotate(place=place).only("pk").iterator(chunk_size=2000):
        row.number = row.place
        part.append(row)
        if len(part) == 2000:
            sessions.bulk_update(part, ["number"])
            part = []
    sessions.bulk_update(part, ["number"])


class Migration(migrations.Migration):
    dependencies = [("courses", "0004_calendar_feed")]

    operations = [
        migrations.AddField("session", "number", models.PositiveSmallIntegerField(null=True)),
        migrations.RunPython(number, migrations.RunPython.noop, elidable=True),
        migrations.AlterField("session", "number", models.PositiveSmallIntegerField()),
        migrations.AddConstraint(
            "session", models.UniqueConstraint(fields=("training", "number"), name="courses_session_has_its_number")
        ),
        migrations.CreateModel(
            name="DroppedSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "training",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dropped_sessions", to="courses.training"
                    ),
                ),
                ("trainers", models.ManyToManyField(blank=True, related_name="dropped_sessions", to="courses.trainer")),
            ],
            options={
                "ordering": ["starts_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("training", "number"), name="courses_dropped_session_has_its_number")
                ],
            },
        ),
    ]
