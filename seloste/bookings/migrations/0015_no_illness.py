"""What was kept of an illness before goes: only that it was waived, and who saw why and when, stays (GDPR Art. 9)."""

from django.db import migrations


def forget_illness(apps, schema_editor):
    for row in apps.get_model("bookings", "Settlement").objects.filter(outcome__event="sickness").iterator():
        row.outcome |= {"event": "cancel", "clause": None, "explanation": {}, "warnings": {}}
        if row.kind == "terms":
            row.outcome["ground"] = row.kind = "waived"
        row.save(update_fields=["outcome", "kind"])


class Migration(migrations.Migration):
    dependencies = [("bookings", "0014_informed")]

    operations = [migrations.RunPython(forget_illness, migrations.RunPython.noop)]
