"""What a person may say of themselves."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0004_attributes")]

    operations = []
