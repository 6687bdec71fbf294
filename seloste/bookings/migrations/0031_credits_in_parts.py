import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("bookings", "0030_needs_of_children"),
    ]

    operations = [
        migrations.AlterField(
            model_name="credit",
            name="settlement",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="bookings.settlement"),
        ),
        migrations.RemoveField(model_name="credit", name="key"),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("used_at__isnull", True)), fields=("settlement",), name="bookings_one_credit_is_left"
            ),
        ),
    ]
