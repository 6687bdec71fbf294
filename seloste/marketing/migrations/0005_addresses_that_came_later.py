"""What was permitted before an address came to the person does not open one that others had forbidden there: audiences knew no such thing."""

from django.db import migrations

from . import _digests


def take_out(apps, schema_editor):
    """By the addresses to which nothing is sent; whatever was permitted since the address is theirs stands."""
    emails, phones = apps.get_model("customers", "EmailAddress").objects, apps.get_model("customers", "Phone").objects
    rows = apps.get_model("marketing", "Suppression").objects.filter(channel__in=["email", "sms", "phone"])
    stopped = {(row.channel, row.topic, row.digest): row for row in rows.iterator()}
    permissions = apps.get_model("marketing", "StandingPermission").objects.filter(channel__in=["email", "sms", "phone"])
    key = _digests.kept_key() if stopped else None
    for row in permissions.order_by("pk") if key else ():
        later = {"person": row.person_id, "at__gt": row.since}
        if row.channel == "email":
            came = _digests.of_emails(key, emails.filter(**later).values_list("address", flat=True))
        else:
            came = _digests.of_phones(key, phones.filter(**later).values_list("number", flat=True))
        found = [stopped[row.channel, row.topic, one] for one in came if (row.channel, row.topic, one) in stopped]
        if moments := [one.since for one in found if one.person_id != row.person_id]:
            stands = {"person_id": row.person_id, "channel": row.channel, "topic": row.topic}
            apps.get_model("marketing", "StandingObjection").objects.get_or_create(**stands, defaults={"since": max(moments)})
            row.delete()


class Migration(migrations.Migration):
    dependencies = [("marketing", "0004_mailboxes_spelled_otherwise")]
    operations = [migrations.RunPython(take_out, migrations.RunPython.noop, elidable=True)]
