from django.conf import settings
from django.db import migrations, models


def say_in_each(apps, schema_editor):
    """What was refused before the upgrade was kept in one language: whoever reads it reads that."""
    for one in apps.get_model("upkeep", "Import").objects.exclude(refusal=""):
        one.refusals = {language: one.refusal for language, _name in settings.LANGUAGES}
        one.save(update_fields=["refusals"])


class Migration(migrations.Migration):
    dependencies = [("upkeep", "0006_another_person_as_source")]

    operations = [
        migrations.AddField("import", "refusals", models.JSONField(default=dict)),
        migrations.RunPython(say_in_each, migrations.RunPython.noop),
        migrations.RemoveField("import", "refusal"),
    ]
