"""Why a booking has no value added tax is frozen with its price. All of before have been taxed."""

from django.db import migrations, models
from django.db.models import Q

REASONS = [
    ("education", "No value added tax: education (Value Added Tax Act 39–40 §)"),
    ("small", "No value added tax: small business (Value Added Tax Act 3 §)"),
]


class Migration(migrations.Migration):
    dependencies = [("bookings", "0025_fees_above_the_price")]

    operations = [
        migrations.AddField(
            "booking",
            "untaxed",
            models.CharField(blank=True, choices=REASONS, default="", max_length=20, verbose_name="Why there is no value added tax"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            "booking",
            models.CheckConstraint(condition=Q(untaxed="") | Q(vat_rate=0, vat_cents=0), name="bookings_what_is_untaxed_has_no_tax"),
        ),
    ]
