from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('register', '0005_goes_in_time'),
    ]

    operations = [
        migrations.AddField(
            model_name='retentionpart',
            name='place',
            field=models.CharField(blank=True, max_length=200),
        ),
    ]
