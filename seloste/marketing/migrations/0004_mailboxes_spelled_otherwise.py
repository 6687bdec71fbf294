"""A mailbox that somebody forbade was not forbidden, for audiences, to whoever has it with something after a plus: now it is."""

from django.db import migrations

from . import _digests


def take_out(apps, schema_editor):
    """By the addresses to which nothing is sent; whatever was permitted after the prohibition stands."""
    forbidden = apps.get_model("marketing", "Suppression").objects.filter(channel="email")
    since = {(row.topic, row.digest): row.since for row in forbidden.iterator()}
    permissions = apps.get_model("marketing", "StandingPermission").objects.filter(channel="email")
    objections, addresses = apps.get_model("marketing", "StandingObjection").objects, apps.get_model("customers", "EmailAddress").objects
    key = _digests.kept_key() if since else None
    for row in permissions.order_by("pk") if key else ():
        digests = _digests.of_emails(key, addresses.filter(person=row.person_id).values_list("address", flat=True))
        moments = [since[row.topic, digest] for digest in digests if (row.topic, digest) in since]
        if moments and max(moments) >= row.since:
            stands = {"person_id": row.person_id, "channel": row.channel, "topic": row.topic}
            objections.get_or_create(**stands, defaults={"since": max(moments)})
            row.delete()


class Migration(migrations.Migration):
    dependencies = [("marketing", "0003_another_person_as_source"), ("customers", "0013_organisations_told_apart")]
    operations = [migrations.RunPython(take_out, migrations.RunPython.noop, elidable=True)]
