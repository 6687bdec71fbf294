import django.db.models.deletion
from django.db import migrations, models

import seloste.customers.models.notes


class Migration(migrations.Migration):

    dependencies = [
        ('customers', '0007_organisation_merges'),
    ]

    operations = [
        migrations.AlterField(
            model_name='note',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.person'),
        ),
        migrations.AlterField(
            model_name='followup',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='customers.person'),
        ),
        migrations.AddField(
            model_name='note',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=seloste.customers.models.notes.where_no_person_is, related_name='+', to='customers.organisation'),
        ),
        migrations.AddField(
            model_name='followup',
            name='organisation',
            field=models.ForeignKey(null=True, on_delete=seloste.customers.models.notes.where_no_person_is, related_name='+', to='customers.organisation'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(fields=['organisation', '-happened_at', '-id'], name='customers_note_of_company'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), _connector='OR'), name='customers_note_of_somebody'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), ('organisation__isnull', False), _connector='OR'), name='customers_follow_up_of_somebody'),
        ),
    ]
