"""django-import-export takes in a list: run by ``bench.import`` with the Python of the peer's own environment.

It does as much as the raw insert: a person, their e-mail, phone and place into four tables, read by our readers; who is
here already it finds by e-mail. Without provenance, notice, search index, suppression, journal or undo, which ours writes besides.
"""

import csv
import json
import os
import resource
import sys
from itertools import islice

import dj_database_url
import django
from django.conf import settings

ROWS = 20_000  # of the file: more take it longer a row on PostgreSQL, which learns nothing of its tables within a transaction


def main(path):
    database = dj_database_url.config(default="sqlite:///" + os.path.join(os.environ["SELOSTE_DATA"], "peer.sqlite3"))
    if "sqlite3" in database["ENGINE"]:
        database["OPTIONS"] = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL", "transaction_mode": "IMMEDIATE"}
    settings.configure(
        DATABASES={"default": database}, INSTALLED_APPS=["django.contrib.contenttypes"], USE_TZ=True, LANGUAGES=[("en", "E")]
    )
    django.setup()
    from django.db import connection

    from bench import costs

    person, *facts = _tables()
    with connection.schema_editor() as editor:
        for table in (person, *facts):
            editor.create_model(table)
    costs.watch_django()
    print(json.dumps(_measured(person, facts, path, costs)))


def _tables():
    """The same four tables, with the indexes that finding and listing need: it keeps up fewer than ours does."""
    from django.db import models
    from django.utils.timezone import now

    from seloste.customers import wellformed
    from seloste.web.sorting import sort_key

    class Person(models.Model):
        first_name = models.CharField(max_length=150, blank=True)
        last_name = models.CharField(max_length=150, blank=True)
        sort_key = models.BinaryField(max_length=400, blank=True)
        created_at = models.DateTimeField(default=now)

        class Meta:
            app_label = "contenttypes"
            indexes = [models.Index(fields=["sort_key", "id"], name="peer_by_name")]

        def __str__(self):
            return f"person #{self.pk}"

        def clean(self):
            self.first_name, self.last_name = wellformed.name(self.first_name), wellformed.name(self.last_name)
            self.sort_key = sort_key(self.last_name, self.first_name)

    facts = {
        "Email": {"address": models.CharField(max_length=254), "match_key": models.CharField(max_length=254, db_index=True)},
        "Phone": {"number": models.CharField(max_length=16, db_index=True)},
        "Place": {part: models.CharField(max_length=200, blank=True) for part in ("street", "postcode", "city", "country")},
    }
    return Person, *(type(name, (models.Model,), _fact(Person, columns)) for name, columns in facts.items())


def _fact(person, columns):
    from django.db import models

    meta = type("Meta", (), {"app_label": "contenttypes"})
    origin = {"source": models.CharField(max_length=20), "at": models.DateTimeField(), "by": models.CharField(max_length=40)}
    owner = models.ForeignKey(person, on_delete=models.CASCADE, related_name="+")
    return {"__module__": __name__, "Meta": meta, "person": owner, **columns, **origin}


def _measured(person, tables, path, costs):
    import tablib
    from django.utils.timezone import now
    from import_export import resources

    from seloste.customers import wellformed

    email, phone, place = tables
    origin = {"source": "self", "at": now(), "by": "operator:"}

    class People(resources.ModelResource):
        class Meta:
            model = person
            fields = ("first_name", "last_name")
            clean_model_instances = True
            use_transactions = True

        def get_instance(self, instance_loader, row):
            """Who is here already is found by e-mail, as its handbook advises for keys in another table."""
            found = email.objects.filter(match_key=wellformed.email_match_key(row["email"])).select_related("person").first()
            return found and found.person

        def after_save_instance(self, instance, row, **told):
            if address := wellformed.email(row["email"]):
                email.objects.create(person=instance, address=address, match_key=wellformed.email_match_key(address), **origin)
            if number := wellformed.phone(row["phone"]):
                phone.objects.create(person=instance, number=number, **origin)
            if held := wellformed.address(row):
                place.objects.create(person=instance, **held, **origin)

    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file, delimiter=";")
        names = next(rows)
        data = tablib.Dataset(*islice(rows, ROWS), headers=names)
    before = costs.spent()
    result = People().import_data(data, raise_errors=True)
    spent = costs.spent() - before
    assert result.totals["new"] > len(data) * 0.9, dict(result.totals)
    return {"ms": spent, "rows": len(data), "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
