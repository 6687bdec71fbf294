"""A fee is within the price unless the terms say that it may be more: then it was refused by the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("bookings", "0024_own_kinds")]

    operations = [
        migrations.AddField(
            model_name="settlement",
            name="may_exceed",
            field=models.BooleanField(default=False, verbose_name="The fee may be more than the price"),
        ),
        migrations.RemoveConstraint(model_name="settlement", name="bookings_fee_is_within_the_price"),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("fee_cents__lte", models.F("price_cents")), ("may_exceed", True), _connector="OR"),
                name="bookings_fee_is_within_the_price",
            ),
        ),
    ]
