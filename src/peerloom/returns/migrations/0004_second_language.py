"""What people are shown, in Peerloom's other language as well."""

from django.db import migrations

import peerloom.home.fields


class Migration(migrations.Migration):
    dependencies = [("returns", "0003_packages")]

    operations = [
        migrations.AddField(
            model_name=model,
            name="second",
            field=peerloom.home.fields.ReleasedText(default=b""),
        )
        for model in ("summary", "check")
    ]
