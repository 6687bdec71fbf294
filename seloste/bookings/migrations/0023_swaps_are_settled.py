"""What an exchange of participants costs by the terms is decided and kept as other charges are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0022_terms_language")]

    operations = [
        migrations.AlterField(
            model_name="settlement",
            name="kind",
            field=models.CharField(
                choices=[
                    ("terms", "Terms of cancelling"),
                    ("withdrawal", "Withdrawal by law"),
                    ("waived", "Waived"),
                    ("organiser", "Cancelled by us"),
                    ("moved", "Moved to another training"),
                    ("swapped", "Another participant instead"),
                ],
                max_length=20,
                verbose_name="On what it rests",
            ),
        ),
    ]
