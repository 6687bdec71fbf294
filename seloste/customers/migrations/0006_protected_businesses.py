"""Where a sole trader lives whose address is protected is no longer searched for: the index is told of their business anew."""

from django.db import migrations

from seloste.customers.operations import indexing
from seloste.search.operations import columns


def hide_places(apps, schema_editor):
    rows = apps.get_model("search", "SearchDoc").objects.filter(noun="organisation")
    for one in apps.get_model("customers", "Organisation").objects.filter(trader__is_address_protected=True).select_related("trader"):
        held = columns(indexing.organisation_names(one.name), indexing.organisation_words(one))
        rows.filter(key=str(one.pk)).update(norm=held["norm"])


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_notes"), ("search", "0001_initial")]
    operations = [migrations.RunPython(hide_places, migrations.RunPython.noop, elidable=True)]
