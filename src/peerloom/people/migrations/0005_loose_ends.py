"""What a person may say of themselves."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0004_attributes")]

    operations = [
        migrations.AddField(
            model_name="attribute",
            name="asked",
            field=models.BooleanField(default=False),
        ),
    ]
