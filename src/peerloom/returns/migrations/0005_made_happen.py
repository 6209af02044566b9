"""Which code or theme tells what people made happen."""

import django.db.models.deletion
from django.db import migrations, models

import peerloom.home.fields


class Migration(migrations.Migration):
    dependencies = [("returns", "0004_second_language"), ("programme", "0012_proposal_kit_change")]

    operations = [
        migrations.CreateModel(
            name='MadeHappen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', peerloom.home.fields.PublicChar(max_length=20)),
                ('study', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.study', to_field='ref')),
            ],
        ),
    ]
