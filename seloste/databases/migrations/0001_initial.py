from django.db import migrations


class Migration(migrations.Migration):
    """The editions of tables. No model stands for it: triggers write it, and ``editions`` reads it as a whole."""

    initial = True

    dependencies = []

    operations = [
        migrations.RunSQL(
            "CREATE TABLE databases_edition (name varchar(63) NOT NULL PRIMARY KEY, number bigint NOT NULL)", "DROP TABLE databases_edition"
        )
    ]
