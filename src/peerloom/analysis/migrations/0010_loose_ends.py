"""What the workbench kept open."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("analysis", "0009_readings")]

    operations = []
