"""Packages for other places that hold words which were taken back."""

from django.db import migrations

import peerloom.home.fields


class Migration(migrations.Migration):
    dependencies = [("returns", "0002_checks")]

    operations = [
        migrations.AddField(
            model_name="withdrawal",
            name="packages",
            field=peerloom.home.fields.PublicJSON(default=list),
        ),
    ]
