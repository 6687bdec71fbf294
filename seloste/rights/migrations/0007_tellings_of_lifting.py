from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("rights", "0006_tellings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="telling",
            name="cause",
            field=models.CharField(
                choices=[
                    ("corrected", "the data was corrected"),
                    ("erased", "the data was erased"),
                    ("restricted", "the use of the data was restricted"),
                    ("lifted", "the restriction was lifted"),
                ],
                max_length=10,
                verbose_name="Of what",
            ),
        ),
    ]
