from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("customers", "0010_keys_of_domains")]

    operations = [migrations.AddField("followup", "wording", models.PositiveIntegerField(default=1))]
