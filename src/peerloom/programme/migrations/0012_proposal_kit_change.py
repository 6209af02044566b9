"""A proposal names the change of the kit that it led to."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0011_growing")]

    operations = [
        migrations.AddField(
            model_name='proposal',
            name='kit_change',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programme.kitrevision'),
        ),
    ]
