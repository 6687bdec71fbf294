import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("customers", "0005_notes"),
        ("rights", "0005_file_choices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Telling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("corrected", "the data was corrected"),
                            ("erased", "the data was erased"),
                            ("restricted", "the use of the data was restricted"),
                        ],
                        max_length=10,
                        verbose_name="Of what",
                    ),
                ),
                ("recipient", models.CharField(max_length=120, verbose_name="Recipient")),
                ("given_at", models.DateTimeField(verbose_name="Last given at")),
                ("lists", models.JSONField(default=list)),
                ("at", models.DateTimeField(verbose_name="To be told since")),
                ("told_at", models.DateTimeField(null=True, verbose_name="Told at")),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="customers.person"
                    ),
                ),
            ],
            options={
                "verbose_name": "recipients told of a correction or a restriction",
                "indexes": [
                    models.Index(condition=models.Q(("told_at", None)), fields=["at"], name="rights_telling_untold"),
                ],
            },
        ),
    ]
