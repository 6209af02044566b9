"""Each quote of an edition lies under a key of its own."""

from django.db import migrations, models

import peerloom.home.fields


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="cuts",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="editionquote",
            name="held",
            field=peerloom.home.fields.SealedBytes(default=b"", to="released"),
        ),
        migrations.AddField(
            model_name="editionquote",
            name="taken_back_at",
            field=models.DateTimeField(null=True),
        ),
    ]
