from django.db import migrations, models
from django.db.models import Q

TAXES = [
    ("standard", "General rate"),
    ("reduced", "Reduced rate"),
    ("education", "No tax: education that a law orders, or that the state supports by a law (Value Added Tax Act 39–40 §)"),
    ("small", "No tax: our sales are so small that we are not registered for it (Value Added Tax Act 3 §)"),
]


class Migration(migrations.Migration):
    dependencies = [("courses", "0005_numbers_of_sessions")]

    operations = [
        migrations.AddField("course", "tax", models.CharField(choices=TAXES, default="standard", max_length=20)),
        migrations.AddField(
            "course", "next_tax", models.CharField(blank=True, choices=TAXES, default="", max_length=20), preserve_default=False
        ),
        migrations.AddField("course", "next_tax_from_on", models.DateField(blank=True, null=True)),
        migrations.AddConstraint(
            "course",
            models.CheckConstraint(
                condition=Q(next_tax="", next_tax_from_on__isnull=True) | (~Q(next_tax="") & Q(next_tax_from_on__isnull=False)),
                name="courses_next_tax_has_its_day",
                violation_error_message="Another tax begins on a day.",
            ),
        ),
    ]
