from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def as_known(apps, schema_editor):
    """Calendars have known each session by the number of its training until now, and none may go back."""
    of_training = apps.get_model("courses", "Training").objects.filter(pk=OuterRef("training")).values("sequence")
    for name in ("Session", "DroppedSession"):
        apps.get_model("courses", name).objects.update(sequence=Subquery(of_training))


class Migration(migrations.Migration):
    dependencies = [("courses", "0006_tax")]

    operations = [
        migrations.AddField("session", "sequence", models.PositiveIntegerField(default=0)),
        migrations.AddField("droppedsession", "sequence", models.PositiveIntegerField(default=0)),
        migrations.RunPython(as_known, migrations.RunPython.noop, elidable=True),
    ]
