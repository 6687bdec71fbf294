"""Of an address with something after a plus it is written beside it in which mailbox it is read, so that an old list finds whose it is."""

from django.db import migrations, models


def write_beside(apps, _editor):
    found = apps.get_model("customers", "EmailAddress").objects.filter(match_key__contains="+")
    for key, number in found.values_list("match_key", "pk"):
        local, _sign, domain = key.rpartition("@")
        plain = local.partition("+")[0]
        found.filter(pk=number).update(mailbox_key=f"{plain}@{domain}" if plain else key)


class Migration(migrations.Migration):
    dependencies = [("customers", "0014_since_when_addresses_are_theirs")]

    operations = [
        migrations.AddField(
            model_name="emailaddress",
            name="mailbox_key",
            field=models.CharField(blank=True, db_default="", default="", max_length=254),
        ),
        migrations.AddIndex(
            model_name="emailaddress",
            index=models.Index(condition=models.Q(("mailbox_key__gt", "")), fields=["mailbox_key"], name="customers_email_mailbox"),
        ),
        migrations.RunPython(write_beside, migrations.RunPython.noop, elidable=True),
    ]
