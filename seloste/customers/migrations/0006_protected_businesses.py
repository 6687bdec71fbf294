"""Where a sole trader lives whose address is protected is no longer searched for: it goes from their business's row of the index."""

import re
import unicodedata

from django.db import migrations

_SPELT = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"})


def hide_places(apps, schema_editor):
    rows = apps.get_model("search", "SearchDoc").objects.filter(noun="organisation")
    for one in apps.get_model("customers", "Organisation").objects.filter(trader__is_address_protected=True):
        place = "".join(f"{word} " for part in (one.postcode, one.city) for word in _words(part))  # stood last in the row
        for row in rows.filter(key=str(one.pk)):
            row.norm = row.norm.removesuffix(place)
            row.save(update_fields=["norm"])


def _words(text):
    """As the index spelled them then."""
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELT)
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return filter(None, (word.strip(".+") for word in re.sub(r"[^\w@.+]|_", " ", bare).split()))


class Migration(migrations.Migration):
    dependencies = [("customers", "0005_notes"), ("search", "0001_initial")]
    operations = [migrations.RunPython(hide_places, migrations.RunPython.noop, elidable=True)]
