"""Keys of addresses whose domain was folded into another's: ``faß.example`` is not ``fass.example``."""

import unicodedata

from django.db import migrations
from django.db.models import Q


def key_anew(apps, _editor):
    """Of the few whose domain has a letter that folding changes."""
    found = apps.get_model("customers", "EmailAddress").objects.filter(Q(address__contains="ß") | Q(address__contains="ς"))
    for row in found:
        local, sign, domain = unicodedata.normalize("NFKC", row.address).rpartition("@")
        found.filter(pk=row.pk).update(match_key=f"{local.casefold()}{sign}{domain.lower()}")


class Migration(migrations.Migration):
    dependencies = [("customers", "0009_another_person_as_source")]

    operations = [migrations.RunPython(key_anew, migrations.RunPython.noop)]
