"""Whether one may withdraw stays as it was told when it was ordered. Of bookings of before it is what their course and terms say now."""

import tomllib

from django.db import migrations, models


def freeze(apps, schema_editor):
    Booking, TermsVersion = apps.get_model("bookings", "Booking"), apps.get_model("bookings", "TermsVersion")
    consumers = Booking.objects.filter(buyer="person")
    for version in TermsVersion.objects.iterator():
        for row in tomllib.loads(version.source).get("withdrawal", {}).get("exempt", ()):
            theirs = consumers.filter(terms=version, exemption="").select_related("training__course")
            named = [one.pk for one in theirs if row["course"].casefold() in map(str.casefold, one.training.course.names.values())]
            Booking.objects.filter(pk__in=named).update(exemption=row["article"])
    for course in apps.get_model("courses", "Course").objects.exclude(exemption="").iterator():
        consumers.filter(training__course=course).update(exemption=course.exemption)


class Migration(migrations.Migration):
    dependencies = [("bookings", "0020_seats_of_before"), ("courses", "0001_catalogue")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="exemption",
            field=models.TextField(blank=True, default="", verbose_name="Why one cannot withdraw, as it was told"),
            preserve_default=False,
        ),
        migrations.RunPython(freeze, migrations.RunPython.noop, elidable=True),
    ]
