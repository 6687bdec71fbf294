"""In which language the terms were read; of bookings of before it is taken to be that of their letters."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0021_exemption")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="terms_language",
            field=models.CharField(
                blank=True,
                choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")],
                default="",
                max_length=2,
                verbose_name="Language in which the terms were read",
            ),
            preserve_default=False,
        ),
    ]
